-- Question: on which day after the first visit have how many customers come a second time?
--   (初回からの日数別F2転換率。いつフォローするか)
-- Grain: one row per day after the first visit, 0 to $days; none where nobody came.
-- Parameters: $as_of (date; visits after it are left out), $from and $to (dates of the first visit,
--   both included; null = all), $days
-- Columns: day_no, count_observed (customers whose first visit is at least so long ago),
--   count_converted (of them, with a second visit by that day), count_at_risk (of them, without one
--   before that day), count_on_day (of those, with the second visit on it)
with

customer_day as (
    select * from customer_day
),

customer as (
    select
        $as_of::date - business_date as observed_days,
        case
            when count_visits > 1 then 0
            when next_purchase_date <= $as_of::date then next_purchase_date - business_date
        end as return_days,
    from customer_day
    where visit_no = 1
        and business_date <= $as_of::date
        and business_date >= coalesce($from::date, business_date)
        and business_date <= coalesce($to::date, business_date)
),

observed as (
    select
        observed_days as day_no,
        count(*) as count_customers,
        count(return_days) as count_returned,
    from customer
    group by observed_days
),

returned as (
    select
        return_days as day_no,
        count(*) as count_returned,
    from customer
    where return_days is not null
    group by return_days
),

-- A customer observed for fewer days leaves the row again, also when the second visit was seen.
day as (
    select unnest(generate_series(0, $days::bigint)) as day_no
    where exists (select 1 from customer)
),

summed as (
    select
        day.day_no,
        coalesce(
            (
                select sum(observed.count_customers)
                from observed
                where observed.day_no >= day.day_no
            ), 0
        ) as count_observed,
        coalesce(
            (
                select sum(observed.count_returned)
                from observed
                where observed.day_no < day.day_no
            ), 0
        ) as count_gone,
        coalesce(
            (
                select sum(returned.count_returned)
                from returned
                where returned.day_no <= day.day_no
            ), 0
        ) as count_by_day,
        coalesce(
            (
                select sum(returned.count_returned)
                from returned
                where returned.day_no = day.day_no
            ), 0
        ) as count_on_day,
    from day
),

final as (
    select
        cast(day_no as integer) as day_no,
        cast(count_observed as bigint) as count_observed,
        cast(count_by_day - count_gone as bigint) as count_converted,
        cast(
            count_observed - (count_by_day - count_on_day - count_gone) as bigint
        ) as count_at_risk,
        cast(count_on_day as bigint) as count_on_day,
    from summed
)

select * from final
order by day_no
