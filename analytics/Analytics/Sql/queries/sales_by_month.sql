-- Question: what was sold in each month, and how much of it to new customers, to those who had
--   bought before, and to nobody known? (毎月の売上と、新規・継続・未登録の内訳)
-- Grain: one row per month from that of the first sale to that of the as-of day, without gaps.
-- Parameters: $as_of (date; sales after it are left out) and $as_of_month (its month_no)
-- Columns: month_no, count_orders, count_visits, count_customers, count_new_customers,
--   revenue (of known customers, net of refunds, minor units), revenue_new (all that customers
--   bought in the month of their first visit), revenue_first_day (on the day of it),
--   count_unidentified_orders, revenue_unidentified
with

customer_day as (
    select * from customer_day
),

fct_sale_line as (
    select * from fct_sale_line
),

fct_visit as (
    select * from fct_visit
),

visit_month as (
    select
        month_no,
        count(*) as count_visits,
        sum(count_orders) as count_orders,
        count(distinct customer_key) as count_customers,
        count(*) filter (visit_no = 1) as count_new_customers,
    from fct_visit
    where visit_date <= $as_of::date
    group by month_no
),

sale_month as (
    select
        month_no,
        sum(net_amount) as revenue,
        -- Days far from the first visit are told by a subtraction, the others by their months.
        sum(net_amount) filter (
            first_purchase_date <= $as_of::date
                and business_date <= first_purchase_date + 30
                and month_no = year(first_purchase_date) * 12 + month(first_purchase_date) - 1
        ) as revenue_new,
        sum(net_amount) filter (business_date = first_purchase_date) as revenue_first_day,
    from customer_day
    where business_date <= $as_of::date
    group by month_no
),

unidentified_month as (
    select
        month_no,
        count(distinct sale_id) filter (not is_refund) as count_orders,
        sum(amount) as revenue,
    from fct_sale_line
    where customer_key is null
        and business_date <= $as_of::date
    group by month_no
),

month as (
    select unnest(generate_series(min(month_no), $as_of_month::bigint)) as month_no
    from (
        select month_no from sale_month
        union all
        select month_no from unidentified_month
    )
),

final as (
    select
        cast(month.month_no as integer) as month_no,
        cast(coalesce(visit_month.count_orders, 0) as bigint) as count_orders,
        coalesce(visit_month.count_visits, 0) as count_visits,
        coalesce(visit_month.count_customers, 0) as count_customers,
        coalesce(visit_month.count_new_customers, 0) as count_new_customers,
        cast(coalesce(sale_month.revenue, 0) as bigint) as revenue,
        cast(coalesce(sale_month.revenue_new, 0) as bigint) as revenue_new,
        cast(coalesce(sale_month.revenue_first_day, 0) as bigint) as revenue_first_day,
        coalesce(unidentified_month.count_orders, 0) as count_unidentified_orders,
        cast(coalesce(unidentified_month.revenue, 0) as bigint) as revenue_unidentified,
    from month
    left join visit_month using (month_no)
    left join sale_month using (month_no)
    left join unidentified_month using (month_no)
)

select * from final
order by month_no
