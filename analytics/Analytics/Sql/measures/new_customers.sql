-- Measure: customers whose first visit is among the sales (新規客).
count(distinct customer_key) filter (where is_purchase and entry_class = 0)
