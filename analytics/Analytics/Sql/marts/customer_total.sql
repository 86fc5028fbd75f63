-- Grain: one row per customer with a purchase up to the as-of day. A macro, because a view takes no
--   parameter: customer_total(as_of).
-- Parameters: as_of (date; sales after it are left out)
-- Columns: customer_key, count_visits, first_visit_date, last_visit_date,
--   idle_days (0 for a visit on the as-of day), amount (minor units, net), customer_code and
--   customer_id (equal values are ranked by the code, as text, then by the id)
with

customer_day as (
    select * from customer_day
),

dim_customer as (
    select * from dim_customer
),

total as (
    select
        customer_key,
        cast(sum(count_visits) as bigint) as count_visits,
        min(business_date) filter (where count_orders > 0) as first_visit_date,
        max(business_date) filter (where count_orders > 0) as last_visit_date,
        sum(net_amount) as amount,
    from customer_day
    where business_date <= as_of::date
    group by customer_key
    having bool_or(count_orders > 0)
),

final as (
    select
        total.customer_key,
        total.count_visits,
        total.first_visit_date,
        total.last_visit_date,
        as_of::date - total.last_visit_date as idle_days,
        total.amount,
        dim_customer.customer_code,
        dim_customer.customer_id,
    from total
    inner join dim_customer using (customer_key)
)

select * from final
