-- Selection: the customers of some classes, 現役 or 離脱 or both, by the days since their last visit.
-- Parameters: $from_class and $to_class (1 初回 to 5 優良), $is_lapsed (null = both), $from_days and
--   $to_days (null = no limit)
-- Columns: customer_key
with

figures as (
    select * from customer_figures
)

select customer_key
from figures
where class_no between $from_class::integer and $to_class::integer
    and ($is_lapsed::boolean is null or is_lapsed = $is_lapsed::boolean)
    and idle_days >= $from_days::integer
    and ($to_days::integer is null or idle_days <= $to_days::integer)
