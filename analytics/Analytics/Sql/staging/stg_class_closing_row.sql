-- Grain: one row per customer and kept month in which the customer changed. Casts only.
-- Columns: customer_id, month_no, opening_class, opening_is_lapsed, correction_reason, move_reason,
--   class_no, is_lapsed, count_visits, first_visit, last_visit, amount (minor units)
with

raw_class_closing_row as (
    select * from raw_class_closing_row
),

final as (
    select
        customer_id,
        cast(month_no as smallint) as month_no,
        opening_class,
        opening_is_lapsed,
        correction_reason,
        move_reason,
        class_no,
        is_lapsed,
        count_visits,
        first_visit,
        last_visit,
        amount,
    from raw_class_closing_row
)

select * from final
