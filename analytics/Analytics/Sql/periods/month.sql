-- Grain: one row per customer and calendar month with a sale; of the as-of day's month, one a day.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: customer_key, period_no (month_no), first_period (that of the first purchase),
--   next_period (of the next purchase; null where none is seen), is_active (something was bought
--   and kept), net_amount. Stands for "customer_period" in queries/cohort_retention.
with

-- Copying all of it first takes ten times as long.
customer_month as not materialized (
    select * from customer_month
),

customer_day as not materialized (
    select * from customer_day
),

seen as (
    select
        customer_key,
        month_no,
        cohort_month,
        if(next_purchase_date <= $as_of::date, next_purchase_date, null) as next_date,
        count_orders > 0 as is_active,
        net_amount,
    from customer_month
    where month_no < year($as_of::date) * 12 + month($as_of::date) - 1

    union all

    select
        customer_key,
        month_no,
        cast(year(first_purchase_date) * 12 + month(first_purchase_date) - 1 as smallint),
        if(next_purchase_date <= $as_of::date, next_purchase_date, null),
        count_orders > 0,
        net_amount,
    from customer_day
    where month_no = year($as_of::date) * 12 + month($as_of::date) - 1
        and business_date <= $as_of::date
        and first_purchase_date <= $as_of::date
),

final as (
    select
        customer_key,
        month_no as period_no,
        cohort_month as first_period,
        cast(year(next_date) * 12 + month(next_date) - 1 as smallint) as next_period,
        is_active,
        net_amount,
    from seen
)

select * from final
