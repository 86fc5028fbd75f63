-- Grain: one row per cohort of a customer and row of customer_period from there on. A customer is
--   in the cohort of every period with a purchase.
-- Columns: those of customer_period, and cohort_period. Stands for "cohort_activity" in
--   queries/cohort_retention.
with

member as (
    select
        customer_key,
        period_no as cohort_period,
    from customer_period
    where is_active
),

final as (
    select
        customer_period.*,
        member.cohort_period,
    from customer_period
    inner join member using (customer_key)
    where customer_period.period_no >= member.cohort_period
)

select * from final
