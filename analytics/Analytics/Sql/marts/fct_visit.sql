-- Grain: one row per customer and day with a purchase (来店: several sales of one day are one visit).
-- Columns: customer_key, visit_date, month_no, count_orders, visit_no (1 for the first),
--   first_visit_date, previous_visit_date (null for the first). Numbers of visits never change when
--   later days are left out.
with

customer_day as (
    select * from customer_day
),

final as (
    select
        customer_key,
        business_date as visit_date,
        month_no,
        count_orders,
        visit_no,
        first_purchase_date as first_visit_date,
        previous_purchase_date as previous_visit_date,
    from customer_day
    where count_orders > 0
)

select * from final
