-- Question: which customers are at the end of a month other than they were kept at the end of the
--   month before, and why? That is what is kept of the month. If no month was kept before, all.
-- Grain: one row per such customer.
-- Parameters: $last_day (of the month), $kept_from and $kept_to (month_no of the first and the last
--   month that was kept; null: none)
-- Columns: customer_id, opening_class, opening_is_lapsed (what is known now of the end of the month
--   before), correction_reason, move_reason, class_no, is_lapsed, count_visits, first_visit,
--   last_visit, amount
with

customer_total as (
    select * from customer_total($last_day)
),

move as (
    select * from class_move(
        $last_day::date, $kept_from::integer, $kept_to::integer,
        null::integer, null::integer, null::bigint, null::integer
    )
    where month_no = year($last_day::date) * 12 + month($last_day::date) - 1
        and (from_class > 0 or to_class > 0)
),

known as (
    select
        move.*,
        coalesce(move.customer_id, dim_customer.customer_id) as known_id,
    from move
    left join dim_customer using (customer_key)
),

correction as (
    select * from known
    where is_correction
),

own_move as (
    select * from known
    where not is_correction
),

moved as (
    select
        coalesce(own_move.known_id, correction.known_id) as customer_id,
        coalesce(correction.to_class, own_move.from_class) as opening_class,
        coalesce(correction.to_is_lapsed, own_move.from_is_lapsed) as opening_is_lapsed,
        coalesce(correction.reason_no, 0) as correction_reason,
        coalesce(own_move.reason_no, 0) as move_reason,
        coalesce(own_move.to_class, correction.to_class) as class_no,
        coalesce(own_move.to_is_lapsed, correction.to_is_lapsed) as is_lapsed,
        coalesce(own_move.count_visits, correction.count_visits) as count_visits,
        coalesce(own_move.first_visit, correction.first_visit) as first_visit,
        coalesce(own_move.last_visit, correction.last_visit) as last_visit,
        coalesce(own_move.to_amount, correction.to_amount) as amount,
    from own_move
    full outer join correction on correction.known_id = own_move.known_id
),

state as (
    select
        dim_customer.customer_id,
        class_no(
            total.count_visits, total.first_visit_date, total.last_visit_date, total.amount,
            lines.steady_days, lines.loyal_days, lines.loyal_amount
        ) as class_no,
        total.idle_days >= lines.lapse_days as is_lapsed,
        total.count_visits,
        total.first_visit_date,
        total.last_visit_date,
        total.amount,
    from customer_total as total
    inner join dim_customer using (customer_key)
    inner join dim_class_threshold as lines
        on $last_day::date between lines.valid_from and lines.valid_to
    where $kept_to::integer is null
),

-- The first time everybody is kept, also who stayed.
stayed as (
    select
        state.customer_id,
        state.class_no as opening_class,
        state.is_lapsed as opening_is_lapsed,
        0 as correction_reason,
        0 as move_reason,
        state.class_no,
        state.is_lapsed,
        state.count_visits,
        state.first_visit_date,
        state.last_visit_date,
        state.amount,
    from state
    left join moved on moved.customer_id = state.customer_id
    where moved.customer_id is null
),

final as (
    select * from moved
    union all
    select * from stayed
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
