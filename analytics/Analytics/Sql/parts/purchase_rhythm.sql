-- Part of other queries, in which it is called purchase_rhythm: when every customer is due again by
--   the median of the own intervals, and how late (次回購入の予定日).
-- Grain: one row per customer with at least one visit.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: customer_key, count_visits, last_visit_date, idle_days, median_halves (twice the median
--   interval in days; null with fewer than three visits: one interval is no rhythm), due_date (the
--   last visit and the median, rounded up), status_no (1 too few visits, 2 not yet due, 3 due, 4
--   late: more than one and a half times the median)
with

fct_visit as (
    select * from fct_visit
),

customer as (
    select
        customer_key,
        count(*) as count_visits,
        max(visit_date) as last_visit_date,
        cast(
            2 * quantile_cont(visit_date - previous_visit_date, 0.5) as bigint
        ) as median_halves,
    from fct_visit
    where visit_date <= $as_of::date
    group by customer_key
),

final as (
    select
        customer_key,
        count_visits,
        last_visit_date,
        $as_of::date - last_visit_date as idle_days,
        if(count_visits < 3, null, median_halves) as median_halves,
        if(
            count_visits < 3,
            null,
            last_visit_date + cast((median_halves + 1) // 2 as integer)
        ) as due_date,
        case
            when count_visits < 3 then 1
            when 2 * ($as_of::date - last_visit_date) < median_halves then 2
            when 4 * ($as_of::date - last_visit_date) <= 3 * median_halves then 3
            else 4
        end as status_no,
    from customer
)

select * from final
