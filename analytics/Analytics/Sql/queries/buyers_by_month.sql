-- Question: how many of the customers on file bought in each month, and how many new ones came?
--   (今月購入率: 新規・継続・復活)
-- Grain: one row per month with a visit.
-- Parameters: $as_of (date; visits after it are left out)
-- Columns: month_no, count_new (first visit in the month), count_continuing (現役 at the start of
--   the month), count_recovered (復活: 離脱 at the start of the month); the same three _so_far, up
--   to the day of the month that the as-of day is, so that months can be compared before their end
with

customer_day as (
    select * from customer_day
),

dim_class_threshold as (
    select * from dim_class_threshold
),

first_of_month as (
    select
        month_no,
        day(business_date) as day_no,
        visit_no = 1 as is_new,
        cast(date_trunc('month', business_date) as date) - 1 as before_month,
        previous_purchase_date,
    from customer_day
    where visit_no is not null
        and business_date <= $as_of::date
        and coalesce(previous_purchase_date < date_trunc('month', business_date), true)
),

buyer as (
    select
        month_no,
        day_no <= day($as_of::date) or $as_of::date = last_day($as_of::date) as is_so_far,
        is_new,
        before_month,
        before_month - previous_purchase_date as idle_days,
    from first_of_month
),

told as (
    select
        buyer.month_no,
        buyer.is_so_far,
        case
            when buyer.is_new then 1
            when buyer.idle_days < lines.lapse_days then 2
            else 3
        end as kind,
        count(*) as count_customers,
    from buyer
    inner join dim_class_threshold as lines
        on buyer.before_month between lines.valid_from and lines.valid_to
    group by 1, 2, 3
),

final as (
    select
        cast(month_no as integer) as month_no,
        cast(coalesce(sum(count_customers) filter (kind = 1), 0) as bigint) as count_new,
        cast(coalesce(sum(count_customers) filter (kind = 2), 0) as bigint) as count_continuing,
        cast(coalesce(sum(count_customers) filter (kind = 3), 0) as bigint) as count_recovered,
        cast(
            coalesce(sum(count_customers) filter (is_so_far and kind = 1), 0) as bigint
        ) as count_new_so_far,
        cast(
            coalesce(sum(count_customers) filter (is_so_far and kind = 2), 0) as bigint
        ) as count_continuing_so_far,
        cast(
            coalesce(sum(count_customers) filter (is_so_far and kind = 3), 0) as bigint
        ) as count_recovered_so_far,
    from told
    group by month_no
)

select * from final
order by month_no
