-- Question: in which month did how many customers move from which class to which, and why?
--   (毎月、どの客層からどの客層へ何人、なぜ動いたか)
-- Grain: one row per month, kind of move, reason, state before and state after with at least one
--   customer. Whoever neither bought nor lapsed nor was corrected stays, and is in no row (in the
--   first month that was kept everybody is).
-- Parameters: $as_of (date; sales after it are left out), $kept_from and $kept_to (month_no of the
--   first and last month that is shown as it was kept; null: none), $own_steady_days,
--   $own_loyal_days, $own_loyal_amount, $own_lapse_days (the thresholds of docs/metrics.md; null:
--   those of the shop, each month by the version that is valid on its last day)
-- Columns: month_no, is_correction (a move between what was kept of the month before and what is
--   known of it now), reason_no, from_class and to_class (0 nobody, 1 初回 2 よちよち 3 コツコツ 4 流行
--   5 優良), from_is_lapsed, to_is_lapsed, count_customers, from_amount and to_amount (what these
--   customers had bought before and after, minor units, net)
-- A state holds at the last day of a month; in the month of the as-of day at that day.
with

class_move as (
    select * from class_move(
        $as_of::date, $kept_from::integer, $kept_to::integer,
        $own_steady_days::integer, $own_loyal_days::integer, $own_loyal_amount::bigint,
        $own_lapse_days::integer
    )
),

final as (
    select
        month_no,
        is_correction,
        reason_no,
        from_class,
        from_is_lapsed,
        to_class,
        to_is_lapsed,
        count(*) as count_customers,
        cast(sum(from_amount) as bigint) as from_amount,
        cast(sum(to_amount) as bigint) as to_amount,
    from class_move
    group by
        month_no, is_correction, reason_no, from_class, from_is_lapsed, to_class, to_is_lapsed
)

select * from final
order by
    month_no, is_correction desc, from_class, from_is_lapsed, to_class, to_is_lapsed, reason_no
