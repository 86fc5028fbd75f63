-- Question: how many of the regulars who came in a month bought this product?
--   (上顧客の商品購入率の推移)
-- Grain: one row per month with a visit of someone who was a regular just before it.
-- Parameters: $as_of (date; visits after it are left out), $regular_class (the lowest class of a
--   regular), $product_code
-- Columns: month_no, count_regulars (who came), count_buyers (of them, who bought the product on
--   such a visit and kept it)
with

fct_visit_class as (
    select * from fct_visit_class
),

fct_sale_line as (
    select * from fct_sale_line
),

dim_product as (
    select * from dim_product
),

visit as (
    select
        customer_key,
        visit_date,
        month_no,
    from fct_visit_class
    where visit_date <= $as_of::date
        and entry_class >= $regular_class::integer
),

bought_day as (
    select
        line.customer_key,
        line.business_date,
    from fct_sale_line as line
    inner join dim_product using (product_key)
    where dim_product.product_code = $product_code
        and line.customer_key is not null
        and line.line_type = 1
    group by line.customer_key, line.business_date
    having sum(line.quantity) > 0
),

customer as (
    select
        visit.month_no,
        visit.customer_key,
        bool_or(bought_day.customer_key is not null) as is_buyer,
    from visit
    left join bought_day
        on visit.customer_key = bought_day.customer_key
        and visit.visit_date = bought_day.business_date
    group by visit.month_no, visit.customer_key
),

final as (
    select
        cast(month_no as integer) as month_no,
        count(*) as count_regulars,
        count(*) filter (where is_buyer) as count_buyers,
    from customer
    group by month_no
)

select * from final
order by month_no
