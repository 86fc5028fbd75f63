-- Grain: one row per customer and day with a sale, its refunds netted on that day. The narrowest
--   stored grain below the sale itself: what a figure needs to know about a customer's days stands
--   here, so that no question has to gather lines to sales again.
-- Columns: customer_key, business_date, month_no, count_orders (purchases only, 0 where all was
--   taken back), gross_amount, refund_amount (positive), net_amount
with

fct_sale as (
    select * from fct_sale
),

final as (
    select
        customer_key,
        business_date,
        month_no,
        cast(count(*) filter (where is_purchase) as integer) as count_orders,
        cast(sum(gross_amount) as bigint) as gross_amount,
        cast(sum(refund_amount) as bigint) as refund_amount,
        cast(sum(net_amount) as bigint) as net_amount,
    from fct_sale
    group by customer_key, business_date, month_no
)

select * from final
