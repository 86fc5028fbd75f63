-- Grain: one row per customer and calendar month with a sale; of the as-of day's month, one a day.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: customer_key, period_no (month_no), first_period (that of the first purchase), is_active
--   (the last purchase of the customer in the month: one row a month stands for the customer),
--   is_last (the last purchase that is seen), net_amount. Stands for "customer_period" in
--   queries/cohort_retention.
with

-- Copying all of it first takes ten times as long.
customer_month as not materialized (
    select * from customer_month
),

customer_day as not materialized (
    select * from customer_day
),

final as (
    select
        customer_key,
        month_no as period_no,
        cohort_month as first_period,
        count_orders > 0 as is_active,
        count_orders > 0
            and (next_purchase_date is null or next_purchase_date > $as_of::date) as is_last,
        net_amount,
    from customer_month
    where month_no < year($as_of::date) * 12 + month($as_of::date) - 1

    union all

    -- Within the month of the as-of day the last purchase is the last one of all.
    select
        customer_key,
        month_no as period_no,
        cast(
            year(first_purchase_date) * 12 + month(first_purchase_date) - 1 as smallint
        ) as first_period,
        count_orders > 0
            and (next_purchase_date is null or next_purchase_date > $as_of::date) as is_active,
        count_orders > 0
            and (next_purchase_date is null or next_purchase_date > $as_of::date) as is_last,
        net_amount,
    from customer_day
    where month_no = year($as_of::date) * 12 + month($as_of::date) - 1
        and business_date <= $as_of::date
        and first_purchase_date <= $as_of::date
)

select * from final
