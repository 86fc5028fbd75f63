-- Grain: one row per customer and day with a sale, marked with its week.
-- Parameters: $as_of (date; sales after it are left out), $week_start (0 = weeks begin on Monday …
--   6 = on Sunday)
-- Columns: customer_key, period_no (weeks since the first Monday there was, 0001-01-01, moved by
--   $week_start), first_period (that of the first purchase), next_period (of the next purchase;
--   null where none is seen), is_active (something was bought and kept), net_amount. Stands for
--   "customer_period" in queries/cohort_retention.
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

final as (
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
        count_orders > 0 as is_active,
        net_amount,
    from seen
)

select * from final
