-- Fact of the semantic query: what was sold, line by line.
-- Grain: one row per line of a sale or refund.
-- Columns: customer_key (null: nobody was identified), sale_id, business_date, has_sale and
--   is_purchase (the line sells: who brought it back has bought it, as in product ABC),
--   gross_amount, refund_amount (positive), net_amount (minor units), quantity, line_type,
--   product_code, product_name, category
with

fct_sale_line as (
    select * from fct_sale_line
),

dim_product as (
    select * from dim_product
)

select
    line.customer_key,
    line.sale_id,
    line.business_date,
    not line.is_refund as has_sale,
    not line.is_refund and line.customer_key is not null as is_purchase,
    if(line.is_refund, 0, line.amount) as gross_amount,
    if(line.is_refund, -line.amount, 0) as refund_amount,
    line.amount as net_amount,
    line.quantity,
    line.line_type,
    dim_product.product_code,
    dim_product.product_name,
    dim_product.category,
from fct_sale_line as line
left join dim_product using (product_key)
