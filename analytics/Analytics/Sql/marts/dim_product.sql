-- Grain: one row per product, sold or not.
-- Columns: product_key (narrow, stable between two rebuilds), product_id, product_code,
--   product_name, category
with

stg_product as (
    select * from stg_product
),

touched_product as (
    select * from touched_product
),

last_key as (
    select * from last_key
),

known as (
    select
        stg_product.*,
        touched_product.product_key,
    from stg_product
    left join touched_product using (product_id)
),

final as (
    select
        cast(
            coalesce(
                known.product_key,
                last_key.product_key
                    + row_number() over (
                        partition by known.product_key is null order by known.product_id
                    )
            ) as integer
        ) as product_key,
        known.product_id,
        known.product_code,
        known.product_name,
        known.category,
    from known
    cross join last_key
)

select * from final
