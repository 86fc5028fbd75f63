-- Grain: one row per sale of an identified customer, its refunds netted on the day of the sale.
-- Columns: customer_key, sale_id, business_date, month_no, gross_amount, refund_amount (positive),
--   net_amount, is_purchase (false: the sale was taken back as a whole, or only its refund is
--   known). A sale of zero is a purchase. All line types count: the amount is what was paid.
with

fct_sale_line as (
    select * from fct_sale_line
),

sale as (
    select
        customer_key,
        sale_id,
        business_date,
        month_no,
        bool_or(not is_refund) as has_sale,
        cast(sum(if(is_refund, 0, amount)) as bigint) as gross_amount,
        cast(-sum(if(is_refund, amount, 0)) as bigint) as refund_amount,
    from fct_sale_line
    where customer_key is not null
    group by customer_key, sale_id, business_date, month_no
),

final as (
    select
        customer_key,
        sale_id,
        business_date,
        month_no,
        gross_amount,
        refund_amount,
        gross_amount - refund_amount as net_amount,
        has_sale and not (gross_amount > 0 and refund_amount >= gross_amount) as is_purchase,
    from sale
)

select * from final
