-- Grain: one row per product that is replaced or deleted; product_key is the one it had. Empty in a
-- rebuild.
create or replace temp table touched_product (
    product_id uuid not null,
    product_key integer,
    is_deleted boolean not null,
)
