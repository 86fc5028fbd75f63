-- Grain: one row: the highest surrogate keys in use before this refresh. Zeros in a rebuild.
create or replace temp table last_key as
select
    0 as customer_key,
    0 as product_key,
