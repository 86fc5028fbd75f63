-- Grain: one row per month whose classes were kept when it had ended. They follow one another.
-- Columns: month_no, evaluated_on (its last day), version (しきい値版) and the lines of that version:
--   steady_days, loyal_days, loyal_amount (minor units), lapse_days
with

stg_class_closing as (
    select * from stg_class_closing
)

select * from stg_class_closing
