-- Question: how often do regulars come? (上顧客の来店頻度)
-- Grain: one row per number of visits and days between the first and the last of them that some
--   regulars have within the last 24 months.
-- Parameters: $regular_class (the lowest class of a regular), $two_years_ago (the same day two
--   years before the as-of day), $year_ago; and those of customer_figures, which stands before it
-- Columns: count_visits (within 24 months), span_days (the first to the last of them),
--   count_customers, visits_of_year (Σ of visits within 12 months)
with

figures as (
    select * from customer_figures
),

customer_day as (
    select * from customer_day
),

regular as (
    select customer_key
    from figures
    where class_no >= $regular_class::integer
),

recent as (
    select
        customer_key,
        sum(count_visits) as count_visits,
        max(business_date) - min(business_date) as span_days,
        sum(count_visits) filter (business_date > $year_ago::date) as visits_of_year,
    from customer_day
    where count_orders > 0
        and business_date > $two_years_ago::date
        and business_date <= $as_of::date
    group by customer_key
),

final as (
    select
        cast(coalesce(recent.count_visits, 0) as integer) as count_visits,
        cast(coalesce(recent.span_days, 0) as integer) as span_days,
        count(*) as count_customers,
        cast(coalesce(sum(recent.visits_of_year), 0) as bigint) as visits_of_year,
    from regular
    left join recent using (customer_key)
    group by coalesce(recent.count_visits, 0), coalesce(recent.span_days, 0)
)

select * from final
order by count_visits, span_days
