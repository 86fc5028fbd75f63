-- Question: in which span of days after the first visit do customers come again?
--   (初回購入から30日ごとの来店率)
-- Grain: one row per span, up to the last that is over for some customer on the as-of day.
-- Parameters: $as_of (date; visits after it are left out), $window_days (the length of a span)
-- Columns: window_no (1 = days 1 to $window_days after the first visit), count_mature (customers
--   for whom the span is over), count_active (of them, with a visit in it)
with

fct_visit as (
    select * from fct_visit
),

first_visit as (
    select customer_key, visit_date
    from fct_visit
    where visit_no = 1
        and visit_date <= $as_of::date
),

span as (
    select
        unnest(
            generate_series(1, ($as_of::date - min(visit_date)) // $window_days::integer)
        ) as window_no,
    from first_visit
),

mature as (
    select
        span.window_no,
        count(*) as count_mature,
    from span
    inner join first_visit
        on first_visit.visit_date + cast(span.window_no * $window_days::integer as integer)
            <= $as_of::date
    group by span.window_no
),

returned as (
    select distinct
        customer_key,
        (visit_date - first_visit_date - 1) // $window_days::integer + 1 as window_no,
    from fct_visit
    where visit_date > first_visit_date
        and first_visit_date
            + cast(
                ((visit_date - first_visit_date - 1) // $window_days::integer + 1)
                    * $window_days::integer as integer
            ) <= $as_of::date
),

active as (
    select
        window_no,
        count(*) as count_active,
    from returned
    group by window_no
),

final as (
    select
        cast(mature.window_no as integer) as window_no,
        mature.count_mature,
        coalesce(active.count_active, 0) as count_active,
    from mature
    left join active using (window_no)
)

select * from final
order by window_no
