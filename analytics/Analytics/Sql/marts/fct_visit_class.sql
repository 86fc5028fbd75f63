-- Grain: one row per customer and day with a purchase (来店), with the class just before it
--   (購入直前の客層): as it was on the day before the visit, by the lines that were valid on that day,
--   from the visits and the net amounts before the visit alone. Later days never change it.
-- Columns: customer_key, visit_date, month_no, entry_class (0 the first visit ever, 1 初回 2 よちよち
--   3 コツコツ 4 流行 5 優良), entry_is_lapsed (離脱 on the day before; false for the first visit),
--   count_visits (of the day), previous_visit_date (the day before it with a purchase; null for
--   the first), net_amount (of the day, minor units)
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
        count_visits as visits_of_day,
        visit_no - 1 as count_visits,
        first_purchase_date as first_visit,
        previous_purchase_date as last_visit,
        amount_before as amount,
        net_amount,
    from customer_day
    where visit_no is not null
),

final as (
    select
        before.customer_key,
        before.visit_date,
        before.month_no,
        class_no(
            before.count_visits, before.first_visit, before.last_visit, before.amount,
            lines.steady_days, lines.loyal_days, lines.loyal_amount
        ) as entry_class,
        coalesce(before.visit_date - 1 - before.last_visit >= lines.lapse_days, false)
            as entry_is_lapsed,
        before.visits_of_day as count_visits,
        before.last_visit as previous_visit_date,
        before.net_amount,
    from before
    inner join dim_class_threshold as lines
        on before.visit_date - 1 between lines.valid_from and lines.valid_to
)

select * from final
