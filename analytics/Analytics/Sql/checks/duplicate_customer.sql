-- Question: which customer was streamed twice? Grain: one row per such customer.
select cast(customer_id as varchar) as id
from raw_customer
group by customer_id
having count(*) > 1
limit 1
