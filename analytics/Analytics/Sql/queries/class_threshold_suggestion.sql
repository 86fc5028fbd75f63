-- Question: how much is an order of this shop, and how long do its regular customers wait between
--   two visits? (しきい値を決めるための、平均注文額と来店間隔)
-- Grain: one row.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: count_orders and amount (of all identified purchases, minor units, net), first_visit (of
--   all; null without any), count_regulars (customers with three visits or more), count_gaps
--   (between two visits of these), median_days, p90_days (null without gaps)
with

fct_sale as (
    select * from fct_sale
),

visit as (
    select * from fct_visit
    where visit_date <= $as_of::date
),

purchase as (
    select
        count(*) as count_orders,
        sum(net_amount) as amount,
        min(business_date) as first_visit,
    from fct_sale
    where is_purchase
        and business_date <= $as_of::date
),

regular as (
    select customer_key
    from visit
    group by customer_key
    having count(*) >= 3
),

gap as (
    select visit.visit_date - visit.previous_visit_date as days
    from visit
    inner join regular using (customer_key)
    where visit.previous_visit_date is not null
),

pace as (
    select
        count(*) as count_gaps,
        quantile_cont(days, 0.5) as median_days,
        quantile_disc(days, 0.9) as p90_days,
    from gap
),

final as (
    select
        purchase.count_orders,
        cast(coalesce(purchase.amount, 0) as bigint) as amount,
        purchase.first_visit,
        (select count(*) from regular) as count_regulars,
        pace.count_gaps,
        cast(pace.median_days as decimal(18, 1)) as median_days,
        cast(pace.p90_days as integer) as p90_days,
    from purchase
    cross join pace
)

select * from final
