-- Grain: one row per customer and calendar month with a sale, where the month of the as-of day is
--   seen to its end: the as-of day is its last, or there is nothing after it.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: those of periods/month. Stands for "customer_period" in queries/cohort_retention.
select
    customer_key,
    month_no as period_no,
    cohort_month as first_period,
    count_orders > 0 as is_active,
    count_orders > 0
        and (next_purchase_date is null or next_purchase_date > $as_of::date) as is_last,
    net_amount,
from customer_month
where month_no < year($as_of::date) * 12 + month($as_of::date)
