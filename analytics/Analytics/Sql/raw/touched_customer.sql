-- Grain: one row per customer that is replaced; customer_key is the one it had. Empty in a rebuild.
create or replace temp table touched_customer (
    customer_id uuid not null,
    customer_key integer,
)
