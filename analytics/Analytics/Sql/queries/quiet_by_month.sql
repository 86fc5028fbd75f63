-- Question: how many customers had not come for two to three months at the end of each month?
--   (2〜3か月買っていない方の推移)
-- Grain: one row per month with at least one such customer; its last day, or the as-of day, counts.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: month_no, count_customers (現役 with 60 to 89 days since the last visit)
with

fct_visit as (
    select * from fct_visit
),

dim_class_threshold as (
    select * from dim_class_threshold
),

silence as (
    select
        visit_date,
        lead(visit_date, 1, date '9999-12-31') over (
            partition by customer_key order by visit_date
        ) as next_visit_date,
    from fct_visit
    where visit_date <= $as_of::date
),

-- Days 60 to 89 are thirty days: no more than two of them are the last of a month.
evaluated as (
    select
        visit_date,
        next_visit_date,
        unnest(list_distinct([
            least(last_day(visit_date + 60), $as_of::date),
            least(last_day(last_day(visit_date + 60) + 1), $as_of::date)
        ])) as evaluated_on,
    from silence
),

quiet as (
    select
        evaluated_on,
        evaluated_on - visit_date as idle_days,
        count(*) as count_customers,
    from evaluated
    where evaluated_on < next_visit_date
        and evaluated_on - visit_date between 60 and 89
    group by evaluated_on, visit_date
),

final as (
    select
        cast(year(quiet.evaluated_on) * 12 + month(quiet.evaluated_on) - 1 as integer) as month_no,
        cast(sum(quiet.count_customers) as bigint) as count_customers,
    from quiet
    inner join dim_class_threshold as lines
        on quiet.evaluated_on between lines.valid_from and lines.valid_to
    where quiet.idle_days < lines.lapse_days
    group by quiet.evaluated_on
)

select * from final
order by month_no
