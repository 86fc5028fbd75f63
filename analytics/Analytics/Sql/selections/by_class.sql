-- Selection: the customers of a class at the end of a month, 現役 or 離脱 (その月末の客層のお客様).
-- Parameters: $class_no, $class_is_lapsed, and those of class_state: $state_day, $kept_month,
--   $line_steady_days, $line_loyal_days, $line_loyal_amount, $line_lapse_days
-- Columns: customer_key
with

class_state as (
    select * from class_state(
        $state_day::date, $kept_month::integer, $line_steady_days::integer,
        $line_loyal_days::integer, $line_loyal_amount::bigint, $line_lapse_days::integer
    )
)

select customer_key
from class_state
where class_no = $class_no::integer
    and is_lapsed = $class_is_lapsed::boolean
