-- Question: how many days after the visit before do regulars come, month by month?
--   (上顧客の来店間隔の推移)
-- Grain: one row per month with a visit of someone who was a regular just before it.
-- Parameters: $as_of (date; visits after it are left out), $regular_class (the lowest class of a
--   regular)
-- Columns: month_no, count_visits, count_customers, lower_median and upper_median (the two middle
--   gaps in days; the same one where their number is odd)
with

fct_visit_class as (
    select * from fct_visit_class
),

visit as (
    select
        customer_key,
        month_no,
        visit_date - previous_visit_date as days,
        count_visits,
    from fct_visit_class
    where visit_date <= $as_of::date
        and entry_class >= $regular_class::integer
),

-- The later visits of a day come no day after the one before.
gap as (
    select
        customer_key,
        month_no,
        days,
    from visit
    union all
    select
        customer_key,
        month_no,
        0 as days,
    from (
        select
            customer_key,
            month_no,
            unnest(generate_series(2, count_visits)) as visit_of_day,
        from visit
        where count_visits > 1
    )
),

customer as (
    select
        month_no,
        count(*) as count_customers,
    from (select distinct month_no, customer_key from gap)
    group by month_no
),

month as (
    select
        month_no,
        count(*) as count_visits,
        quantile_disc(days, 0.5) as lower_median,
        quantile_disc(days, 0.5 order by days desc) as upper_median,
    from gap
    group by month_no
),

final as (
    select
        cast(month.month_no as integer) as month_no,
        month.count_visits,
        customer.count_customers,
        cast(month.lower_median as integer) as lower_median,
        cast(month.upper_median as integer) as upper_median,
    from month
    inner join customer using (month_no)
)

select * from final
order by month_no
