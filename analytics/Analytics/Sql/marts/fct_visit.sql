-- Grain: one row per customer and day with a purchase (来店: several sales of one day are one visit).
-- Columns: customer_key, visit_date, month_no, count_orders, visit_no (1 for the first),
--   first_visit_date, previous_visit_date (null for the first). Numbers of visits never change when
--   later days are left out.
with

customer_day as (
    select * from customer_day
),

visit as (
    select
        customer_key,
        business_date as visit_date,
        month_no,
        count_orders,
    from customer_day
    where count_orders > 0
),

final as (
    select
        customer_key,
        visit_date,
        month_no,
        count_orders,
        row_number() over customer as visit_no,
        first_value(visit_date) over customer as first_visit_date,
        lag(visit_date) over customer as previous_visit_date,
    from visit
    window customer as (partition by customer_key order by visit_date)
)

select * from final
