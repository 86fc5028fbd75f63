-- Measure: all sales before refunds (返金前の売上).
sum(gross_amount)
