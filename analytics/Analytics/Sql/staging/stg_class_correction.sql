-- Grain: one row per customer with a noted correction. The weightiest reason of several.
-- Columns: customer_id, reason_no (5 取消 6 名寄せ 7 名寄せ解除 9 取込訂正)
with

raw_class_correction as (
    select * from raw_class_correction
),

-- A merge explains more than a void, and both more than an import.
final as (
    select
        customer_id,
        cast(coalesce(max(reason_no) filter (where reason_no < 9), 9) as utinyint) as reason_no,
    from raw_class_correction
    group by customer_id
)

select * from final
