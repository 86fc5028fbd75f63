-- Takes the touched customers out.
delete from main.dim_customer
where customer_key in (select customer_key from touched_customer where customer_key is not null)
