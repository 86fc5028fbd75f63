-- Measure: what was taken back, on the day of its sale (返金).
sum(refund_amount)
