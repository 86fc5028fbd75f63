-- Question: how many days lie between one visit and the next? (来店間隔)
-- Grain: one row per step (1 = from the first visit to the second), and one of step 0 for all.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: step, count_gaps, gap_days (Σ of them), lower_median and upper_median (the two middle
--   gaps; the same one where their number is odd)
with

fct_visit as (
    select * from fct_visit
),

gap as (
    select
        visit_no - 1 as step,
        visit_date - previous_visit_date as days,
    from fct_visit
    where visit_no > 1
        and visit_date <= $as_of::date
),

final as (
    select
        cast(coalesce(step, 0) as integer) as step,
        count(*) as count_gaps,
        cast(sum(days) as bigint) as gap_days,
        cast(quantile_disc(days, 0.5) as integer) as lower_median,
        cast(quantile_disc(days, 0.5 order by days desc) as integer) as upper_median,
    from gap
    group by grouping sets ((step), ())
    having count(*) > 0
)

select * from final
order by step
