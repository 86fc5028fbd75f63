-- Grain: one row per cohort and period in which somebody of it bought or brought back.
-- Columns: those of cells/by_segment, without a segment. Stands for "cohort_cell" in
--   queries/cohort_retention: two small numbers are grouped far faster than two and a text.
-- A customer may have several rows in a period; one of them stands for the customer.
select
    cast(null as varchar) as segment,
    cast(null as varchar) as segment_name,
    cohort_period,
    period_no - cohort_period as period_offset,
    count(*) filter (where is_active) as count_active,
    count(*) filter (where is_last) as count_last,
    sum(net_amount) as revenue,
from cohort_activity
group by cohort_period, period_no
