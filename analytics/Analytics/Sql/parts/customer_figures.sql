-- Part of other queries, in which it is called customer_figures: what every customer has done up to
--   a day, and in which class that puts them (客層).
-- Grain: one row per customer with at least one visit.
-- Parameters: $as_of (date; sales after it are left out) and $as_of_month (its month_no),
--   $steady_days, $loyal_days, $loyal_amount, $lapse_days (the thresholds of docs/metrics.md)
-- Columns: customer_key, count_visits, amount (minor units, net), first_visit, last_visit,
--   tenure_days (在籍期間), idle_days (離脱期間), class_no (1 初回 2 よちよち 3 コツコツ 4 流行
--   5 優良), is_lapsed
with

customer_month as (
    select * from customer_month
),

fct_sale as (
    select * from fct_sale
),

-- The month of the as-of day goes only up to that day.
activity as (
    select
        customer_key,
        count_purchase_days,
        first_purchase_date,
        last_purchase_date,
        net_amount,
    from customer_month
    where month_no < $as_of_month::smallint
    union all
    select
        customer_key,
        count(distinct business_date) filter (is_purchase) as count_purchase_days,
        min(business_date) filter (is_purchase) as first_purchase_date,
        max(business_date) filter (is_purchase) as last_purchase_date,
        sum(net_amount) as net_amount,
    from fct_sale
    where month_no = $as_of_month::smallint
        and business_date <= $as_of::date
    group by customer_key
),

customer as (
    select
        customer_key,
        cast(sum(count_purchase_days) as bigint) as count_visits,
        cast(sum(net_amount) as bigint) as amount,
        min(first_purchase_date) as first_visit,
        max(last_purchase_date) as last_visit,
    from activity
    group by customer_key
    having sum(count_purchase_days) > 0
),

final as (
    select
        customer_key,
        count_visits,
        amount,
        first_visit,
        last_visit,
        last_visit - first_visit as tenure_days,
        $as_of::date - last_visit as idle_days,
        case
            when count_visits = 1 then 1
            when last_visit - first_visit < $steady_days::integer then 2
            when amount < $loyal_amount::bigint then 3
            when last_visit - first_visit < $loyal_days::integer then 4
            else 5
        end as class_no,
        $as_of::date - last_visit >= $lapse_days::integer as is_lapsed,
    from customer
)

select * from final
