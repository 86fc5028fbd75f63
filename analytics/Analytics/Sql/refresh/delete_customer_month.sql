-- Takes the touched customers' months out.
delete from main.customer_month
where customer_key in (select customer_key from touched_customer where customer_key is not null)
