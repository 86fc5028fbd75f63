-- Grain: one row per visit (来店): a customer's day with a purchase, or every purchase by itself
--   where the shop's setting says so.
-- Columns: customer_key, visit_date, month_no, count_orders, visit_no (1 for the first),
--   first_visit_date, previous_visit_date (null for the first; of a second visit on one day that
--   day). Numbers of visits never change when later days are left out.
with

customer_day as (
    select * from customer_day
),

first_of_day as (
    select
        customer_key,
        business_date as visit_date,
        month_no,
        count_orders - count_visits + 1 as count_orders,
        visit_no,
        first_purchase_date as first_visit_date,
        previous_purchase_date as previous_visit_date,
    from customer_day
    where count_orders > 0
),

numbered as (
    select
        *,
        unnest(generate_series(1, count_visits - 1)) as visits_before,
    from customer_day
    where count_visits > 1
),

later_of_day as (
    select
        customer_key,
        business_date as visit_date,
        month_no,
        1 as count_orders,
        cast(visit_no + visits_before as integer) as visit_no,
        first_purchase_date as first_visit_date,
        business_date as previous_visit_date,
    from numbered
),

final as (
    select * from first_of_day
    union all
    select * from later_of_day
)

select * from final
