-- Selection: the customers who bought within a period: anything, or one product (買ってくださった方).
-- Parameters: $from and $to (dates, both included), $product_code (null = anything), $from_class
--   (the lowest class on the as-of day), $known_before (their first visit was before this day)
-- Columns: customer_key
with

figures as (
    select * from customer_figures
),

customer_day as (
    select * from customer_day
),

fct_sale_line as (
    select * from fct_sale_line
),

dim_product as (
    select * from dim_product
),

product_buyer as (
    select distinct fct_sale_line.customer_key
    from fct_sale_line
    inner join dim_product using (product_key)
    where dim_product.product_code = $product_code::varchar
        and not fct_sale_line.is_refund
        and fct_sale_line.customer_key is not null
        and fct_sale_line.business_date between $from::date and $to::date
        and fct_sale_line.business_date <= $as_of::date
),

buyer as (
    select distinct customer_key
    from customer_day
    where count_orders > 0
        and business_date between $from::date and $to::date
        and business_date <= $as_of::date
)

select customer_key
from buyer
inner join figures using (customer_key)
where figures.class_no >= $from_class::integer
    and figures.first_visit < $known_before::date
    and ($product_code::varchar is null
        or customer_key in (select customer_key from product_buyer))
