-- Question: how many customers had not come for two to three months at the end of each month?
--   (2〜3か月買っていない方の推移)
-- Grain: one row per month with at least one such customer; its last day, or the as-of day, counts.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: month_no, count_customers (現役 with 60 to 89 days since the last visit)
with

customer_day as (
    select * from customer_day
),

dim_class_threshold as (
    select * from dim_class_threshold
),

silence as (
    select
        business_date as visit_date,
        cast(least(coalesce(next_purchase_date - business_date, 90), 90) as integer) as gap_days,
        count(*) as count_customers,
    from customer_day
    where visit_no is not null
        and business_date + 60 <= $as_of::date
        and (next_purchase_date is null or next_purchase_date - business_date > 60)
    group by business_date, least(coalesce(next_purchase_date - business_date, 90), 90)
),

-- Days 60 to 89 are thirty days: no more than two of them are the last of a month.
evaluated as (
    select
        visit_date,
        gap_days,
        count_customers,
        least(last_day(visit_date + 60), $as_of::date) as evaluated_on,
    from silence
    union
    select
        visit_date,
        gap_days,
        count_customers,
        least(last_day(last_day(visit_date + 60) + 1), $as_of::date) as evaluated_on,
    from silence
),

final as (
    select
        cast(
            year(evaluated.evaluated_on) * 12 + month(evaluated.evaluated_on) - 1 as integer
        ) as month_no,
        cast(sum(evaluated.count_customers) as bigint) as count_customers,
    from evaluated
    inner join dim_class_threshold as lines
        on evaluated.evaluated_on between lines.valid_from and lines.valid_to
    where evaluated.evaluated_on - evaluated.visit_date
        between 60 and least(evaluated.gap_days, lines.lapse_days, 90) - 1
    group by evaluated.evaluated_on
)

select * from final
order by month_no
