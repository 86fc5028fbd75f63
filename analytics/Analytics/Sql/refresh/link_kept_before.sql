-- They are the last ones no longer.
update main.class_closing_row
set next_month = following.month_no
from (
    select
        customer_id,
        cast(min(month_no) as smallint) as month_no,
    from raw_class_closing_row
    group by customer_id
) as following
where class_closing_row.customer_id = following.customer_id
    and class_closing_row.next_month is null
