-- Gives every touched customer the key that it has.
update touched_customer
set customer_key = dim_customer.customer_key
from main.dim_customer as dim_customer
where dim_customer.customer_id = touched_customer.customer_id
