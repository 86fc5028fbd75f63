-- Grain: one row per customer of the kept months that are added: the last row that is held of it.
--   Empty in a rebuild.
create or replace temp table kept_before (
    customer_id uuid not null,
    month_no smallint not null,
    class_no utinyint not null,
    is_lapsed boolean not null,
    amount bigint not null,
)
