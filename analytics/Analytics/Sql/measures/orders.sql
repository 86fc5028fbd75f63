-- Measure: sales to known customers that were not taken back as a whole (注文).
count(distinct sale_id) filter (where is_purchase)
