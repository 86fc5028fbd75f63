-- Grain: one row per customer and day with a sale, marked with its calendar quarter.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: customer_key, period_no (month_no divided by 3), first_period (that of the first
--   purchase), is_active
--   (the last purchase of the customer in the quarter: one row a quarter stands for the customer),
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
        month_no // 3 as period_no,
        cast(
            (year(first_purchase_date) * 12 + month(first_purchase_date) - 1) // 3 as smallint
        ) as first_period,
        cast((year(next_date) * 12 + month(next_date) - 1) // 3 as smallint) as next_period,
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
