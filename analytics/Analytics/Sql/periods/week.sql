-- Grain: one row per customer and day with a sale, marked with its week.
-- Parameters: $as_of (date; sales after it are left out), $week_start (0 = weeks begin on Monday …
--   6 = on Sunday)
-- Columns: customer_key, period_no (weeks since the first Monday there was, 0001-01-01, moved by
--   $week_start), first_period (that of the first purchase), is_active
--   (the last purchase of the customer in the week: one row a week stands for the customer),
--   is_last (the last purchase that is seen), net_amount. Stands for "customer_period" in
--   queries/cohort_retention.
with

customer_day as not materialized (
    select * from customer_day
),

seen as (
    select
        *,
        if(next_purchase_date <= $as_of::date, next_purchase_date, null) as next_date,
    from customer_day
    where business_date <= $as_of::date
        and first_purchase_date <= $as_of::date
),

marked as (
    select
        customer_key,
        cast(
            (business_date - date '0001-01-01' + 7 - $week_start::integer) // 7 as integer
        ) as period_no,
        cast(
            (first_purchase_date - date '0001-01-01' + 7 - $week_start::integer) // 7 as integer
        ) as first_period,
        cast(
            (next_date - date '0001-01-01' + 7 - $week_start::integer) // 7 as integer
        ) as next_period,
        count_orders > 0 as is_purchase,
        net_amount,
    from seen
),

final as (
    select
        customer_key,
        period_no,
        first_period,
        is_purchase and (next_period is null or next_period > period_no) as is_active,
        is_purchase and next_period is null as is_last,
        net_amount,
    from marked
)

select * from final
