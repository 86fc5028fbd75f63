-- Measure: units sold, less those taken back (数量).
sum(quantity)
