-- Selection: the customers of one cell of a month's movement between the classes, or of its
--   corrections (その移動のお客様).
-- Parameters: $move_month (month_no), $is_correction, $from_class, $from_is_lapsed, $to_class and
--   $to_is_lapsed (class 0: nobody), $reason_no (null: any), $is_stay (those to whom nothing
--   happened belong to the cell, too); those of class_move: $kept_from, $kept_to, $own_steady_days,
--   $own_loyal_days, $own_loyal_amount, $own_lapse_days; those of class_state: $state_day,
--   $kept_month, $line_steady_days, $line_loyal_days, $line_loyal_amount, $line_lapse_days
-- Columns: customer_key
with

class_move as (
    select * from class_move(
        $as_of::date, $kept_from::integer, $kept_to::integer,
        $own_steady_days::integer, $own_loyal_days::integer, $own_loyal_amount::bigint,
        $own_lapse_days::integer
    )
),

class_state as (
    select * from class_state(
        $state_day::date, $kept_month::integer, $line_steady_days::integer,
        $line_loyal_days::integer, $line_loyal_amount::bigint, $line_lapse_days::integer
    )
),

move as (
    select
        coalesce(class_move.customer_key, dim_customer.customer_key) as known_key,
        class_move.reason_no,
        class_move.from_class,
        class_move.from_is_lapsed,
        class_move.to_class,
        class_move.to_is_lapsed,
    from class_move
    left join dim_customer using (customer_id)
    where class_move.month_no = $move_month::integer
        and class_move.is_correction = $is_correction::boolean
),

moved as (
    select known_key as customer_key
    from move
    where from_class = $from_class::integer
        and from_is_lapsed = $from_is_lapsed::boolean
        and to_class = $to_class::integer
        and to_is_lapsed = $to_is_lapsed::boolean
        and ($reason_no::integer is null or reason_no = $reason_no::integer)
),

stayed as (
    select class_state.customer_key
    from class_state
    left join move on move.known_key = class_state.customer_key
    where $is_stay::boolean
        and move.known_key is null
        and class_state.class_no = $to_class::integer
        and class_state.is_lapsed = $to_is_lapsed::boolean
),

final as (
    select customer_key from moved
    union all
    select customer_key from stayed
)

select customer_key
from final
where customer_key is not null
