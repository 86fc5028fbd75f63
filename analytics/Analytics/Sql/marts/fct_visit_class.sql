-- Grain: one row per customer and day with a purchase (来店), with the class just before it
--   (購入直前の客層): as it was on the day before the visit, by the lines that were valid on that day,
--   from the visits and the net amounts before the visit alone. Later days never change it.
-- Columns: customer_key, visit_date, month_no, entry_class (0 the first visit ever, 1 初回 2 よちよち
--   3 コツコツ 4 流行 5 優良), entry_is_lapsed (離脱 on the day before; false for the first visit)
with

customer_day as (
    select * from customer_day
),

dim_class_threshold as (
    select * from dim_class_threshold
),

before as (
    select
        customer_key,
        business_date as visit_date,
        month_no,
        count_orders > 0 as is_visit,
        count(*) filter (where count_orders > 0) over past as count_visits,
        min(business_date) filter (where count_orders > 0) over past as first_visit,
        max(business_date) filter (where count_orders > 0) over past as last_visit,
        sum(net_amount) over past as amount,
    from customer_day
    window past as (
        partition by customer_key order by business_date
        rows between unbounded preceding and 1 preceding
    )
),

final as (
    select
        before.customer_key,
        before.visit_date,
        before.month_no,
        case
            when before.count_visits = 0 then 0
            when before.count_visits = 1 then 1
            when before.last_visit - before.first_visit < lines.steady_days then 2
            when before.amount < lines.loyal_amount then 3
            when before.last_visit - before.first_visit < lines.loyal_days then 4
            else 5
        end as entry_class,
        coalesce(before.visit_date - 1 - before.last_visit >= lines.lapse_days, false)
            as entry_is_lapsed,
    from before
    inner join dim_class_threshold as lines
        on before.visit_date - 1 between lines.valid_from and lines.valid_to
    where before.is_visit
)

select * from final
