-- Question: of the customers who came for the first time in a period, how many came again within
--   30, 60, 90, 180 and 365 days? (F2転換率)
-- Grain: one row per period of first visit and number of days, without periods that have none.
-- Parameters: $as_of (date; visits after it are left out), $period ('month', 'week' or 'quarter'),
--   $week_start (0 = weeks begin on Monday … 6 = on Sunday; 0 for other periods)
-- Columns: cohort_start (the first day of the period), days, count_customers, count_converted,
--   count_mature (whose days are all over on the as-of day), count_mature_converted
with

fct_visit as (
    select * from fct_visit
),

customer as (
    select
        customer_key,
        min(visit_date) as first_visit_date,
        min(visit_date) filter (visit_no = 2) as second_visit_date,
    from fct_visit
    where visit_no <= 2
        and visit_date <= $as_of::date
    group by customer_key
),

cohort as (
    select
        first_visit_date,
        second_visit_date,
        cast(date_trunc($period, first_visit_date - $week_start::integer) as date)
            + $week_start::integer as cohort_start,
    from customer
),

span as (
    select unnest([30, 60, 90, 180, 365]) as days
),

final as (
    select
        cohort.cohort_start,
        span.days,
        count(*) as count_customers,
        count(*) filter (
            cohort.second_visit_date - cohort.first_visit_date <= span.days
        ) as count_converted,
        count(*) filter (cohort.first_visit_date + span.days <= $as_of::date) as count_mature,
        count(*) filter (
            cohort.second_visit_date - cohort.first_visit_date <= span.days
                and cohort.first_visit_date + span.days <= $as_of::date
        ) as count_mature_converted,
    from cohort
    cross join span
    group by cohort.cohort_start, span.days
)

select * from final
order by cohort_start, days
