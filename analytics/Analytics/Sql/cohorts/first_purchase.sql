-- Grain: that of customer_period. Everybody is in one cohort: that of the first purchase over all
--   time, whatever is shown.
-- Columns: those of customer_period, and cohort_period. Stands for "cohort_activity" in
--   queries/cohort_retention.
-- What was taken back as a whole before the first purchase belongs to no cohort.
select
    *,
    first_period as cohort_period,
from customer_period
where period_no >= first_period
