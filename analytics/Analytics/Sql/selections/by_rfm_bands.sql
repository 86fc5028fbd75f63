-- Selection: the customers with given scores on the scales that the shop has drawn (RFMの区分).
-- Parameters: $recency, $frequency and $monetary (scores; null = any); those of parts/rfm_bands
-- Columns: customer_key
with

banded as (
    select * from rfm_score
)

select customer_key
from banded
where coalesce(recency = $recency::integer, true)
    and coalesce(frequency = $frequency::integer, true)
    and coalesce(monetary = $monetary::integer, true)
