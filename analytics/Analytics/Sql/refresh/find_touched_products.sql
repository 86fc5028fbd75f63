-- Every product that was streamed is touched, beside those that were named as deleted.
insert into touched_product
select
    product_id,
    null as product_key,
    false as is_deleted,
from raw_product
where product_id not in (select product_id from touched_product)
