-- Grain: one row per version of the lines between the classes. Renames only.
-- Columns: version, valid_from, steady_days, loyal_days, loyal_amount (minor units), lapse_days
with

raw_class_threshold as (
    select * from raw_class_threshold
),

final as (
    select
        version,
        valid_from,
        steady_days,
        loyal_days,
        loyal_amount,
        lapse_days,
    from raw_class_threshold
)

select * from final
