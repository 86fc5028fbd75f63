-- Question: which customers are at the end of a month other than they were kept at the end of the
--   month before, and why? That is what is kept of the month. If no month was kept before, all.
-- Grain: one row per such customer.
-- Parameters: $last_day (of the month), $kept_from and $kept_to (month_no of the first and the last
--   month that was kept; null: none)
-- Columns: customer_id, opening_class, opening_is_lapsed (what is known now of the end of the month
--   before), correction_reason, move_reason, class_no, is_lapsed, count_visits, first_visit,
--   last_visit, amount
with

move as (
    select * from class_move(
        $last_day::date, $kept_from::integer, $kept_to::integer,
        null::integer, null::integer, null::bigint, null::integer
    )
    where month_no = year($last_day::date) * 12 + month($last_day::date) - 1
),

moved as (
    select
        coalesce(move.customer_id, dim_customer.customer_id) as customer_id,
        coalesce(
            max(move.to_class) filter (where move.is_correction),
            max(move.from_class) filter (where not move.is_correction)
        ) as opening_class,
        coalesce(
            bool_or(move.to_is_lapsed) filter (where move.is_correction),
            bool_or(move.from_is_lapsed) filter (where not move.is_correction)
        ) as opening_is_lapsed,
        coalesce(max(move.reason_no) filter (where move.is_correction), 0) as correction_reason,
        coalesce(max(move.reason_no) filter (where not move.is_correction), 0) as move_reason,
        arg_min(move.to_class, move.is_correction) as class_no,
        arg_min(move.to_is_lapsed, move.is_correction) as is_lapsed,
        arg_min(move.count_visits, move.is_correction) as count_visits,
        arg_min(move.first_visit, move.is_correction) as first_visit,
        arg_min(move.last_visit, move.is_correction) as last_visit,
        arg_min(move.to_amount, move.is_correction) as amount,
    from move
    left join dim_customer using (customer_key)
    where move.from_class > 0 or move.to_class > 0
    group by coalesce(move.customer_id, dim_customer.customer_id)
),

-- The first time everybody is kept, also who stayed.
stayed as (
    select
        dim_customer.customer_id,
        class_no(
            total.count_visits, total.first_visit_date, total.last_visit_date, total.amount,
            lines.steady_days, lines.loyal_days, lines.loyal_amount
        ) as class_no,
        total.idle_days >= lines.lapse_days as is_lapsed,
        total.count_visits,
        total.first_visit_date as first_visit,
        total.last_visit_date as last_visit,
        total.amount,
    from customer_total($last_day) as total
    inner join dim_customer using (customer_key)
    inner join dim_class_threshold as lines
        on $last_day::date between lines.valid_from and lines.valid_to
    anti join moved on moved.customer_id = dim_customer.customer_id
    where $kept_to::integer is null
),

final as (
    select * from moved
    union all by name
    select
        *,
        class_no as opening_class,
        is_lapsed as opening_is_lapsed,
        0 as correction_reason,
        0 as move_reason,
    from stayed
)

select
    customer_id,
    cast(opening_class as utinyint) as opening_class,
    opening_is_lapsed,
    cast(correction_reason as utinyint) as correction_reason,
    cast(move_reason as utinyint) as move_reason,
    cast(class_no as utinyint) as class_no,
    is_lapsed,
    cast(coalesce(count_visits, 0) as integer) as count_visits,
    first_visit,
    last_visit,
    cast(amount as bigint) as amount,
from final
order by customer_id
