-- Dimension: where the customer lives (都道府県).
prefecture
