-- Grain: one row per product as the host streams them. Lives for one refresh.
create or replace temp table raw_product (
    product_id uuid not null,
    code varchar not null,
    name varchar not null,
    category varchar,
)
