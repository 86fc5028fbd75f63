-- Takes the lines of the touched un-identified sales out.
delete from main.fct_sale_line
where customer_key is null
    and sale_id in (select sale_id from touched_anonymous_sale)
