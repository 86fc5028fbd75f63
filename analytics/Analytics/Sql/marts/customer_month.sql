-- Grain: one row per customer and calendar month with a sale or a refund of one.
-- Columns: customer_key, month_no (year * 12 + month - 1), cohort_month (month_no of the customer's
--   first purchase; null without any), next_purchase_month (month_no of the next month with a
--   purchase; null where there is none), count_orders and count_purchase_days (purchases only, 0
--   where all was taken back), gross_amount, refund_amount (positive), net_amount, first_date and
--   last_date (of sales and refunds alike, on the day of the sale), first_purchase_date and
--   last_purchase_date (null where all was taken back)
with

customer_day as (
    select * from customer_day
),

day_month as (
    select
        customer_key,
        month_no,
        cast(sum(count_orders) as integer) as count_orders,
        cast(count(*) filter (where count_orders > 0) as utinyint) as count_purchase_days,
        cast(sum(gross_amount) as bigint) as gross_amount,
        cast(sum(refund_amount) as bigint) as refund_amount,
        cast(sum(net_amount) as bigint) as net_amount,
        min(business_date) as first_date,
        max(business_date) as last_date,
        min(business_date) filter (where count_orders > 0) as first_purchase_date,
        max(business_date) filter (where count_orders > 0) as last_purchase_date,
    from customer_day
    group by customer_key, month_no
),

-- Stored, so that no cohort question has to look at all months of a customer again.
final as (
    select
        customer_key,
        month_no,
        min(if(count_orders > 0, month_no, null)) over (
            partition by customer_key
        ) as cohort_month,
        min(if(count_orders > 0, month_no, null)) over (
            partition by customer_key order by month_no
            rows between 1 following and unbounded following
        ) as next_purchase_month,
        count_orders,
        count_purchase_days,
        gross_amount,
        refund_amount,
        net_amount,
        first_date,
        last_date,
        first_purchase_date,
        last_purchase_date,
    from day_month
)

select * from final
