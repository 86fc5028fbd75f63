-- Selection: the customers who are due again, or late, by their own rhythm (次回購入の予定日).
-- Parameters: $status_no (2 not yet due, 3 due, 4 late; 1 too few visits to tell; null = all),
--   $from and $to (the due date, both included; null = no limit, also for those without one)
-- Columns: customer_key
with

rhythm as (
    select * from purchase_rhythm
)

select customer_key
from rhythm
where coalesce(status_no = $status_no::integer, true)
    and ($from::date is null or coalesce(due_date >= $from::date, false))
    and ($to::date is null or coalesce(due_date <= $to::date, false))
