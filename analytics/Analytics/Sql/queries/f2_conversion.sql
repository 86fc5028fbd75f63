-- Question: of the customers who came for the first time in a month, how many came again within
--   30, 60, 90, 180 and 365 days? (F2転換率)
-- Grain: one row per month of first visit and number of days, without months that have none.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: cohort_month (month_no), days, count_customers, count_converted, count_mature (whose
--   days are all over on the as-of day), count_mature_converted
with

fct_visit as (
    select * from fct_visit
),

customer as (
    select
        customer_key,
        min(month_no) as cohort_month,
        min(visit_date) as first_visit_date,
        min(visit_date) filter (visit_no = 2) as second_visit_date,
    from fct_visit
    where visit_date <= $as_of::date
    group by customer_key
),

period as (
    select unnest([30, 60, 90, 180, 365]) as days
),

final as (
    select
        cast(customer.cohort_month as integer) as cohort_month,
        period.days,
        count(*) as count_customers,
        count(*) filter (
            customer.second_visit_date - customer.first_visit_date <= period.days
        ) as count_converted,
        count(*) filter (customer.first_visit_date + period.days <= $as_of::date) as count_mature,
        count(*) filter (
            customer.second_visit_date - customer.first_visit_date <= period.days
                and customer.first_visit_date + period.days <= $as_of::date
        ) as count_mature_converted,
    from customer
    cross join period
    group by customer.cohort_month, period.days
)

select * from final
order by cohort_month, days
