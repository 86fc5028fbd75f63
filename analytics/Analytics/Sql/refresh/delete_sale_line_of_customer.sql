-- Takes the touched customers' lines out.
delete from main.fct_sale_line
where customer_key in (select customer_key from touched_customer where customer_key is not null)
