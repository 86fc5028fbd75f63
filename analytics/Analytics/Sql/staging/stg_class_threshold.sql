-- Grain: one row per version of the lines between the classes. Renames only.
-- Columns: version, valid_from, steady_days, loyal_days, loyal_amount (minor units), lapse_days
with

raw_class_threshold as (
    select * from raw_class_threshold
),

final as (
    select
        version,
        -- The beginning is a day that can be counted with, not an infinity.
        greatest(valid_from, date '0001-01-01') as valid_from,
        steady_days,
        loyal_days,
        loyal_amount,
        lapse_days,
    from raw_class_threshold
)

select * from final
