-- Takes the touched customers' days out.
delete from main.customer_day
where customer_key in (select customer_key from touched_customer where customer_key is not null)
