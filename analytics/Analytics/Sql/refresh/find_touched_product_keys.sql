-- Gives every touched product the key that it has.
update touched_product
set product_key = dim_product.product_key
from main.dim_product as dim_product
where dim_product.product_id = touched_product.product_id
