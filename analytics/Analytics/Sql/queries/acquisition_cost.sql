-- Question: how many customers were won in the period, and how many kept?
--   (1:5の法則を自店の費用で確かめる。そのもとになる人数)
-- Grain: one row.
-- Parameters: $from and $to (dates, both included)
-- Columns: count_won (first visit in the period), count_kept (came in the period and before it)
with

customer_day as (
    select * from customer_day
),

customer as (
    select
        customer_key,
        any_value(first_purchase_date) as first_date,
    from customer_day
    where visit_no is not null
        and business_date between $from::date and $to::date
    group by customer_key
),

final as (
    select
        count(*) filter (where first_date >= $from::date) as count_won,
        count(*) filter (where first_date < $from::date) as count_kept,
    from customer
)

select * from final
