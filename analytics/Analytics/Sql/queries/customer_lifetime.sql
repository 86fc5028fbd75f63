-- Question: what will the customers of today buy within the horizon, and how many still come?
--   (これからの購入見込み・LTV予測) The rows are what BG/NBD and Gamma-Gamma know about customers.
-- Grain: one row per history that some customers share: repeats, recency, age and spend.
-- Parameters: $as_of (date; sales after it are left out), $horizon_days
-- Columns: count_repeats (days with a purchase after the first such day), recency_days (first to
--   last), age_days (first to as-of day), repeat_amount (minor units, net, of the repeats),
--   count_customers; count_known (of them, those who had come $horizon_days before the as-of day),
--   count_visits_since and amount_since (of those, after that day)
with

fct_sale as (
    select * from fct_sale
),

visit as (
    select
        customer_key,
        business_date as visit_date,
        sum(net_amount) as amount,
    from fct_sale
    where is_purchase and business_date <= $as_of::date
    group by customer_key, business_date
),

first_visit as (
    select
        customer_key,
        min(visit_date) as first_visit_date,
        min(visit_date) <= $as_of::date - $horizon_days::integer as is_known,
    from visit
    group by customer_key
),

customer as (
    select
        visit.customer_key,
        first_visit.is_known,
        count(*) - 1 as count_repeats,
        max(visit.visit_date) - first_visit.first_visit_date as recency_days,
        $as_of::date - first_visit.first_visit_date as age_days,
        coalesce(
            sum(visit.amount) filter (visit.visit_date > first_visit.first_visit_date), 0
        ) as repeat_amount,
        count(*) filter (
            visit.visit_date > $as_of::date - $horizon_days::integer
        ) as count_visits_since,
        coalesce(
            sum(visit.amount) filter (visit.visit_date > $as_of::date - $horizon_days::integer), 0
        ) as amount_since,
    from visit
    inner join first_visit using (customer_key)
    group by visit.customer_key, first_visit.is_known, first_visit.first_visit_date
),

final as (
    select
        cast(count_repeats as integer) as count_repeats,
        cast(recency_days as integer) as recency_days,
        cast(age_days as integer) as age_days,
        cast(repeat_amount as bigint) as repeat_amount,
        count(*) as count_customers,
        count(*) filter (is_known) as count_known,
        cast(
            coalesce(sum(count_visits_since) filter (is_known), 0) as bigint
        ) as count_visits_since,
        cast(coalesce(sum(amount_since) filter (is_known), 0) as bigint) as amount_since,
    from customer
    group by count_repeats, recency_days, age_days, repeat_amount
)

select * from final
order by count_repeats, recency_days, age_days, repeat_amount
