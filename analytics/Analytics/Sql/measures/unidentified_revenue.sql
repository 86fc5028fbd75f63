-- Measure: sales to nobody known, net of refunds (未登録の売上).
sum(net_amount) filter (where customer_key is null)
