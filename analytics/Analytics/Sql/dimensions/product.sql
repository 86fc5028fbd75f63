-- Dimension: the code of the product (商品).
product_code
