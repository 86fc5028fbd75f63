-- Question: how many customers would be in each class by these lines, and how many of those who
--   were 離脱 by them came back? (このしきい値なら客層ごとに何人、離脱とした方の何%が戻ったか)
-- Grain: one row per class and activity with at least one customer, and one for the lapses, which
--   has class 0.
-- Parameters: $as_of (date; sales after it are left out), $steady_days, $loyal_days, $loyal_amount,
--   $lapse_days
-- Columns: class_no, is_lapsed, count_customers (in row 0: the times that a customer became 離脱),
--   count_returned (in row 0: of these, how often the customer came back later)
with

customer_total as (
    select * from customer_total($as_of)
),

classified as (
    select
        class_no(
            count_visits, first_visit_date, last_visit_date, amount,
            $steady_days::integer, $loyal_days::integer, $loyal_amount::bigint
        ) as class_no,
        idle_days >= $lapse_days::integer as is_lapsed,
    from customer_total
),

visit as (
    select
        visit_date,
        lead(visit_date) over (partition by customer_key order by visit_date) as next_visit_date,
    from fct_visit
    where visit_date <= $as_of::date
),

-- Who comes on the very day on which 離脱 would begin is not 離脱 at its end.
final as (
    select
        class_no,
        is_lapsed,
        count(*) as count_customers,
        0 as count_returned,
    from classified
    group by class_no, is_lapsed
    union all
    select
        0 as class_no,
        true as is_lapsed,
        count(*) as count_customers,
        count(next_visit_date) as count_returned,
    from visit
    where (next_visit_date is not null
            and next_visit_date - visit_date > $lapse_days::integer)
        or (next_visit_date is null
            and $as_of::date - visit_date >= $lapse_days::integer)
)

select
    cast(class_no as integer) as class_no,
    is_lapsed,
    count_customers,
    cast(count_returned as bigint) as count_returned,
from final
order by is_lapsed, class_no
