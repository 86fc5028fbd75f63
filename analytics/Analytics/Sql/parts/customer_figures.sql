-- Part of other queries, in which it is called customer_figures: what every customer has done up to
--   a day, and in which class that puts them (客層).
--   The lines between the classes are those that are valid on that day.
-- Grain: one row per customer with at least one visit.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: customer_key, count_visits, amount (minor units, net), first_visit, last_visit,
--   tenure_days (在籍期間), idle_days (離脱期間), class_no (1 初回 2 よちよち 3 コツコツ 4 流行
--   5 優良), is_lapsed
with

customer_total as (
    select * from customer_total($as_of)
),

dim_class_threshold as (
    select * from dim_class_threshold
),

final as (
    select
        customer_key,
        count_visits,
        cast(amount as bigint) as amount,
        first_visit_date as first_visit,
        last_visit_date as last_visit,
        last_visit_date - first_visit_date as tenure_days,
        idle_days,
        class_no(
            count_visits, first_visit_date, last_visit_date, amount,
            lines.steady_days, lines.loyal_days, lines.loyal_amount
        ) as class_no,
        idle_days >= lines.lapse_days as is_lapsed,
    from customer_total
    inner join dim_class_threshold as lines
        on $as_of::date between lines.valid_from and lines.valid_to
)

select * from final
