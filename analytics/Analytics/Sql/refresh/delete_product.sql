-- Takes the touched products out.
delete from main.dim_product
where product_key in (select product_key from touched_product where product_key is not null)
