-- Adds to a fact of the semantic query the class just before the sale. What was taken back on a day
--   without a visit counts to the class of the visit before, as in revenue_by_entry.
-- Grain: that of the fact, which is called fact.
-- Columns: those of the fact; entry_class (0 the first visit ever, 1 初回 2 よちよち 3 コツコツ
--   4 流行 5 優良; null: nobody was identified)
select
    fact.*,
    if(fact.customer_key is null, null, coalesce(visit.entry_class, 0)) as entry_class,
from fact
left join customer_day as day
    on day.customer_key = fact.customer_key
    and day.business_date = fact.business_date
left join fct_visit_class as visit
    on visit.customer_key = day.customer_key
    and visit.visit_date
        = if(day.visit_no is null, day.previous_purchase_date, day.business_date)
