-- Grain: one row per version of the lines between the classes (しきい値版) that is valid on some day.
--   Every day has exactly one: the newest version that is valid from it or an earlier day.
-- Columns: version, valid_from and valid_to (both days belong to it; 0001-01-01 is the beginning,
--   9999-12-31 the end), steady_days, loyal_days, loyal_amount (minor units), lapse_days
with

stg_class_threshold as (
    select * from stg_class_threshold
),

-- A later version that is valid from an earlier day takes the place of all between.
bounded as (
    select
        *,
        coalesce(
            min(valid_from) over (
                order by version rows between 1 following and unbounded following
            ) - 1,
            date '9999-12-31'
        ) as valid_to,
    from stg_class_threshold
),

final as (
    select
        version,
        valid_from,
        valid_to,
        steady_days,
        loyal_days,
        loyal_amount,
        lapse_days,
    from bounded
    where valid_to >= valid_from
)

select * from final
