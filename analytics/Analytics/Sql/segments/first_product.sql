-- Grain: one row per customer whose first day with a purchase has a line with a product: the one
--   for which most was paid on that day, net; of equal ones the first by code, as text. Stands for
--   "customer_segment".
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: customer_key, segment (the product's code), segment_name (its name)
with

first_day as (
    select
        customer_key,
        business_date,
    from customer_day
    where visit_no = 1
        and business_date <= $as_of::date
),

bought as (
    select
        fct_sale_line.customer_key,
        fct_sale_line.product_key,
        sum(fct_sale_line.amount) as amount,
    from fct_sale_line
    inner join first_day using (customer_key, business_date)
    where fct_sale_line.line_type = 1
        and fct_sale_line.product_key is not null
    group by fct_sale_line.customer_key, fct_sale_line.product_key
    having sum(fct_sale_line.quantity) > 0
),

ranked as (
    select
        bought.customer_key,
        dim_product.product_code,
        dim_product.product_name,
        row_number() over (
            partition by bought.customer_key
            order by bought.amount desc, dim_product.product_code, dim_product.product_id
        ) as place,
    from bought
    inner join dim_product using (product_key)
),

final as (
    select
        customer_key,
        product_code as segment,
        product_name as segment_name,
    from ranked
    where place = 1
)

select * from final
