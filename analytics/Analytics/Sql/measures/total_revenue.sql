-- Measure: all sales, net of refunds (総売上).
sum(net_amount)
