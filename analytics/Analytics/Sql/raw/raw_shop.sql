-- Grain: one row: what the host says about the shop itself. Lives for one refresh.
create or replace temp table raw_shop (
    is_visit_an_order boolean not null,
)
