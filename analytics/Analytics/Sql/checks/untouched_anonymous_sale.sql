-- Question: which un-identified sale was streamed though it is not named as touched?
-- (It would count twice.) Grain: one row per such sale.
select cast(sale_id as varchar) as id
from raw_sale_line
where customer_id is null
    and sale_id not in (select sale_id from touched_anonymous_sale)
limit 1
