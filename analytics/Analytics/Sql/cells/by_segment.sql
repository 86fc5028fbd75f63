-- Grain: one row per segment, cohort and period in which somebody of it bought or brought back.
-- Parameters: $segment (customers of this segment alone, null = all)
-- Columns: segment, segment_name, cohort_period, period_offset, count_active, count_last, revenue.
--   Stands for "cohort_cell" in queries/cohort_retention.
-- A customer may have several rows in a period; one of them stands for the customer.
select
    customer_segment.segment,
    any_value(customer_segment.segment_name) as segment_name,
    cohort_activity.cohort_period,
    cohort_activity.period_no - cohort_activity.cohort_period as period_offset,
    count(*) filter (where cohort_activity.is_active) as count_active,
    count(*) filter (where cohort_activity.is_last) as count_last,
    sum(cohort_activity.net_amount) as revenue,
from cohort_activity
left join customer_segment using (customer_key)
where $segment::varchar is null
    or customer_segment.segment = $segment::varchar
group by
    customer_segment.segment,
    cohort_activity.cohort_period,
    cohort_activity.period_no
