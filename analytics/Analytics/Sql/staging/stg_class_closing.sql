-- Grain: one row per kept month. Renames only.
-- Columns: month_no (year * 12 + month - 1), evaluated_on, version, steady_days, loyal_days,
--   loyal_amount (minor units), lapse_days
with

raw_class_closing as (
    select * from raw_class_closing
),

final as (
    select
        cast(month_no as smallint) as month_no,
        evaluated_on,
        version,
        steady_days,
        loyal_days,
        loyal_amount,
        lapse_days,
    from raw_class_closing
)

select * from final
