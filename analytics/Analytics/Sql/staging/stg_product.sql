-- Grain: one row per product. Renames and cleans only.
-- Columns: product_id, product_code, product_name, category
with

raw_product as (
    select * from raw_product
),

final as (
    select
        product_id,
        code as product_code,
        name as product_name,
        nullif(trim(category), '') as category,
    from raw_product
)

select * from final
