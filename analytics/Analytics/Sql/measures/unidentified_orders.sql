-- Measure: sales to nobody known (未登録の注文).
count(distinct sale_id) filter (where has_sale and customer_key is null)
