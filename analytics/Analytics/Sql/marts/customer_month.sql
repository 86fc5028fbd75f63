-- Grain: one row per customer and calendar month with a sale or a refund of one.
-- Columns: customer_key, month_no (year * 12 + month - 1), cohort_month (month_no of the customer's
--   first purchase; null without any), next_purchase_date (the first after the last purchase of the
--   month; null where there is none), count_orders and count_visits (purchases only, 0
--   where all was taken back), gross_amount, refund_amount (positive), net_amount, first_date and
--   last_date (of sales and refunds alike, on the day of the sale), first_purchase_date and
--   last_purchase_date (null where all was taken back)
with

customer_day as (
    select * from customer_day
),

final as (
    select
        customer_key,
        month_no,
        cast(
            year(min(first_purchase_date)) * 12 + month(min(first_purchase_date)) - 1 as smallint
        ) as cohort_month,
        if(
            bool_or(count_orders > 0 and next_purchase_date is null),
            null,
            max(next_purchase_date)
        ) as next_purchase_date,
        cast(sum(count_orders) as integer) as count_orders,
        cast(sum(count_visits) as usmallint) as count_visits,
        cast(sum(gross_amount) as bigint) as gross_amount,
        cast(sum(refund_amount) as bigint) as refund_amount,
        cast(sum(net_amount) as bigint) as net_amount,
        min(business_date) as first_date,
        max(business_date) as last_date,
        min(business_date) filter (where count_orders > 0) as first_purchase_date,
        max(business_date) filter (where count_orders > 0) as last_purchase_date,
    from customer_day
    group by customer_key, month_no
)

select * from final
