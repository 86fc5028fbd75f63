-- Grain: one row per customer where it is known: how the customer
--   came to the shop. Stands for "customer_segment".
-- Columns: customer_key, segment, segment_name
select
    customer_key,
    acquisition_channel as segment,
    acquisition_channel as segment_name,
from dim_customer
where acquisition_channel is not null
