-- Question: who has not come for two or three months, and in which class are they?
--   (2〜3か月買っていない方)
-- Grain: one row per class, 現役 or 離脱, and span of days since the last visit.
-- Parameters: those of customer_figures, which stands before it
-- Columns: class_no, is_lapsed, from_days (0, 30, 60, 90, 120: the fewest days of the span, which
--   ends before the next; 現役 of the last one go on to the day of 離脱), count_customers, amount
--   (minor units, what they have bought in all)
with

figures as (
    select * from customer_figures
),

spanned as (
    select
        class_no,
        is_lapsed,
        least(idle_days // 30 * 30, 120) as from_days,
        amount,
    from figures
),

final as (
    select
        cast(class_no as integer) as class_no,
        is_lapsed,
        cast(from_days as integer) as from_days,
        count(*) as count_customers,
        cast(sum(amount) as bigint) as amount,
    from spanned
    group by class_no, is_lapsed, from_days
)

select * from final
order by is_lapsed, class_no, from_days
