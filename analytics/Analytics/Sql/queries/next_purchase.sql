-- Question: when will who come again, by their own rhythm, and who is late?
--   (次回購入の予定日と遅れ)
-- Grain: one row per customer, the most overdue first (days since the due date); without a rhythm
--   last, the latest visit first.
-- Parameters: $status_no (only these customers, null = all), $limit; those of purchase_rhythm,
--   which stands before it (parts/purchase_rhythm)
-- Columns: customer_id, count_visits, last_visit_date, idle_days, median_halves, due_date,
--   status_no; count_1 to count_4 (customers of each status, also of those that are not shown)
with

rhythm as (
    select
        *,
        count(*) filter (where status_no = 1) over () as count_1,
        count(*) filter (where status_no = 2) over () as count_2,
        count(*) filter (where status_no = 3) over () as count_3,
        count(*) filter (where status_no = 4) over () as count_4,
    from purchase_rhythm
),

dim_customer as (
    select * from dim_customer
),

final as (
    select
        dim_customer.customer_id,
        rhythm.count_visits,
        rhythm.last_visit_date,
        cast(rhythm.idle_days as integer) as idle_days,
        rhythm.median_halves,
        rhythm.due_date,
        cast(rhythm.status_no as integer) as status_no,
        rhythm.count_1,
        rhythm.count_2,
        rhythm.count_3,
        rhythm.count_4,
        coalesce(rhythm.status_no = $status_no::integer, true) as is_shown,
    from rhythm
    inner join dim_customer using (customer_key)
)

select * from final
order by not is_shown, due_date nulls last, last_visit_date desc, customer_id
limit $limit::integer
