-- Question: of the customers of one year, how many bought nothing in the next?
--   (年間離脱率。暦年と、直近365日の維持率)
-- Grain: one row per pair of years that follow one another, of the calendar and counted back from
--   the as-of day, with at least one customer in the first.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: is_rolling (365 days each, counted back from the as-of day; else calendar years),
--   year_no (of the second year: the calendar's, or 0 for the last 365 days, -1 for those before),
--   count_before (customers with a visit in the first year), count_kept (of them, with one in the
--   second)
with

customer_day as (
    select * from customer_day
),

seen as (
    select
        business_date,
        if(next_purchase_date <= $as_of::date, next_purchase_date, null) as next_date,
    from customer_day
    where visit_no is not null
        and business_date <= $as_of::date
),

numbered as (
    select
        false as is_rolling,
        year(business_date) as year_no,
        year(next_date) as next_year,
    from seen

    union all

    select
        true,
        -(($as_of::date - business_date) // 365),
        -(($as_of::date - next_date) // 365),
    from seen
),

-- The last visit of a year stands for the customer.
last_visit as (
    select
        is_rolling,
        year_no + 1 as year_no,
        coalesce(next_year = year_no + 1, false) as is_kept,
    from numbered
    where next_year is null
        or next_year > year_no
),

final as (
    select
        is_rolling,
        cast(year_no as integer) as year_no,
        count(*) as count_before,
        count(*) filter (where is_kept) as count_kept,
    from last_visit
    where year_no <= if(is_rolling, 0, year($as_of::date))
    group by is_rolling, year_no
)

select * from final
order by is_rolling, year_no
