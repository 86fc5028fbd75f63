-- Question: which deleted product is still named by a sale line?
select cast(touched_product.product_id as varchar) as id
from touched_product
where touched_product.is_deleted
    and exists (
        select 1
        from main.fct_sale_line
        where fct_sale_line.product_key = touched_product.product_key
    )
limit 1
