-- Question: which months were kept when they ended, and by which lines between the classes? Grain:
--   one row per such month.
select
    month_no,
    evaluated_on,
    version,
    steady_days,
    loyal_days,
    loyal_amount,
    lapse_days,
from class_closing
order by month_no
