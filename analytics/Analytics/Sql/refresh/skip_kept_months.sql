-- Two refreshes that ran side by side may both bring a month: what is held already is left out.
delete from raw_class_closing
where month_no in (select month_no from main.class_closing)
