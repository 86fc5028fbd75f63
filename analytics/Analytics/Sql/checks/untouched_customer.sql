-- Question: which customer was streamed though not named as touched?
-- (It would count twice.) Grain: one row per such customer.
select cast(customer_id as varchar) as id
from raw_customer
where customer_id not in (select customer_id from touched_customer)
limit 1
