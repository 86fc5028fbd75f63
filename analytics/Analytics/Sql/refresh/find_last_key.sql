-- New customers and products get the keys after these.
update last_key
set
    customer_key = (select coalesce(max(customer_key), 0) from main.dim_customer),
    product_key = (select coalesce(max(product_key), 0) from main.dim_product)
