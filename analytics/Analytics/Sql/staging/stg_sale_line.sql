-- Grain: one row per line of a sale or refund. Adds the month number; a refund is on the day of its
--   sale.
-- Columns: sale_id, line_id, customer_id, product_id, line_type, is_refund, business_date,
--   month_no (year * 12 + month - 1), refund_date, quantity, amount (minor units, refunds negative)
with

raw_sale_line as (
    select * from raw_sale_line
),

final as (
    select
        sale_id,
        line_id,
        customer_id,
        product_id,
        line_type,
        is_refund,
        business_date,
        cast(year(business_date) * 12 + month(business_date) - 1 as smallint) as month_no,
        refund_date,
        quantity,
        amount,
    from raw_sale_line
)

select * from final
