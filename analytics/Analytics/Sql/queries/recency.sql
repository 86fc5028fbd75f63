-- Question: how long ago was every customer's last visit? (最終購入からの経過日数)
-- Grain: one row per number of days that some customer has.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: idle_days (0 for a visit on the as-of day), count_customers
with

fct_visit as (
    select * from fct_visit
),

customer as (
    select
        customer_key,
        $as_of::date - max(visit_date) as idle_days,
    from fct_visit
    where visit_date <= $as_of::date
    group by customer_key
),

final as (
    select
        cast(idle_days as integer) as idle_days,
        count(*) as count_customers,
    from customer
    group by idle_days
)

select * from final
order by idle_days
