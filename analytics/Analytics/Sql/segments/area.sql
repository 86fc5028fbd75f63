-- Grain: one row per customer where it is known: the prefecture of the
--   customer's address. Stands for "customer_segment".
-- Columns: customer_key, segment, segment_name
select
    customer_key,
    prefecture as segment,
    prefecture as segment_name,
from dim_customer
where prefecture is not null
