-- Question: how many customers have come once, twice, three times …? (購入回数の分布)
-- Grain: one row per number of visits that some customer has.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: count_visits, count_customers, tenure_days (Σ of days from first to last visit)
with

fct_visit as (
    select * from fct_visit
),

customer as (
    select
        customer_key,
        count(*) as count_visits,
        max(visit_date) - min(visit_date) as tenure_days,
    from fct_visit
    where visit_date <= $as_of::date
    group by customer_key
),

final as (
    select
        cast(count_visits as integer) as count_visits,
        count(*) as count_customers,
        cast(sum(tenure_days) as bigint) as tenure_days,
    from customer
    group by count_visits
)

select * from final
order by count_visits
