-- Grain: one row per line of a completed sale, or of a refund.
-- Columns: customer_key (null: nobody was identified), product_key (null: the line has no product),
--   sale_id (of a refund: the sale it takes back), line_id, line_type (1 商品 2 送料 3 手数料 4 割引
--   5 税 6 ポイント), is_refund, business_date (of a refund: the day of its sale), month_no
--   (year * 12 + month - 1), refund_date, quantity, amount (minor units, refunds negative)
with

stg_sale_line as (
    select * from stg_sale_line
),

dim_customer as (
    select * from dim_customer
),

dim_product as (
    select * from dim_product
),

final as (
    select
        -- A line of a customer that was not streamed would silently become an un-identified one.
        case
            when line.customer_id is not null and dim_customer.customer_key is null
                then error('no customer ' || line.customer_id::varchar || ' for a sale line')
            else dim_customer.customer_key
        end as customer_key,
        case
            when line.product_id is not null and dim_product.product_key is null
                then error('no product ' || line.product_id::varchar || ' for a sale line')
            else dim_product.product_key
        end as product_key,
        line.sale_id,
        line.line_id,
        line.line_type,
        line.is_refund,
        line.business_date,
        line.month_no,
        line.refund_date,
        line.quantity,
        line.amount,
    from stg_sale_line as line
    left join dim_customer using (customer_id)
    left join dim_product using (product_id)
)

select * from final
