-- Measure: known customers who bought (購入客).
count(distinct customer_key) filter (where is_purchase)
