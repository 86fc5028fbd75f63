-- Question: which product was streamed twice? Grain: one row per such product.
select cast(product_id as varchar) as id
from raw_product
group by product_id
having count(*) > 1
limit 1
