-- Measure: sales to known customers, net of refunds (売上).
sum(net_amount) filter (where customer_key is not null)
