-- Question: what did each product bring in each month? (商品別の月次売上)
-- Grain: one row per month and product that was sold or taken back in it, by month and code.
-- Parameters: $as_of (date; what was sold after it is left out)
-- Columns: month_no, product_id, product_code, product_name, category, amount (minor units, net of
--   what was taken back, in the month of the sale; goods alone, as in product_abc), quantity,
--   count_customers (known ones who bought it)
with

fct_sale_line as (
    select * from fct_sale_line
),

dim_product as (
    select * from dim_product
),

product as (
    select
        month_no,
        product_key,
        sum(amount) as amount,
        sum(quantity) as quantity,
        count(distinct customer_key) filter (not is_refund) as count_customers,
    from fct_sale_line
    where line_type = 1
        and product_key is not null
        and business_date <= $as_of::date
    group by month_no, product_key
),

final as (
    select
        cast(product.month_no as integer) as month_no,
        dim_product.product_id,
        dim_product.product_code,
        dim_product.product_name,
        dim_product.category,
        cast(product.amount as bigint) as amount,
        cast(product.quantity as decimal(18, 4)) as quantity,
        product.count_customers,
    from product
    inner join dim_product using (product_key)
)

select * from final
order by month_no, product_code, product_id
