-- Dimension: the category of the product (カテゴリー).
category
