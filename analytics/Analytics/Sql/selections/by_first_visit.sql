-- Selection: the customers who came for the first time within a period; with $has_returned only
--   those who have come again within $days, or only those who have not (初回のお客様).
-- Parameters: $from and $to (dates, both included), $has_returned (null = both), $days (null =
--   ever)
-- Columns: customer_key
with

fct_visit as (
    select * from fct_visit
),

figures as (
    select * from customer_figures
),

second_visit as (
    select
        customer_key,
        visit_date - previous_visit_date as days,
    from fct_visit
    where visit_no = 2
        and visit_date <= $as_of::date
)

select customer_key
from figures
left join second_visit using (customer_key)
where figures.first_visit between $from::date and $to::date
    and ($has_returned::boolean is null
        or coalesce(second_visit.days <= coalesce($days::integer, second_visit.days), false)
            = $has_returned::boolean)
