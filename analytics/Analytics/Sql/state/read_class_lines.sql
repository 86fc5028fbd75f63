-- Question: which lines between the classes are valid from when to when? Grain: one row per version
--   that is valid on some day.
select
    version,
    valid_from,
    valid_to,
    steady_days,
    loyal_days,
    loyal_amount,
    lapse_days,
from dim_class_threshold
order by valid_from
