-- The last kept rows of the customers that have a row in one of the months that are added.
insert into kept_before
select
    customer_id,
    month_no,
    class_no,
    is_lapsed,
    amount,
from main.class_closing_row
where next_month is null
    and customer_id in (select customer_id from raw_class_closing_row)
