-- Question: what do the regulars buy more often than the others, and what is bought again?
--   (上顧客の好む商品・リピート率)
-- Grain: one row per product that at least $minimum customers bought in the period and kept, the
--   one with the most regulars first; where there is none, one row without a product.
-- Parameters: $from and $to (dates, both included), $loyal_class (the lowest class of a regular: 3
--   コツコツ), $minimum; those of customer_figures, which stands before it (parts/customer_figures)
-- Columns: product_id, product_code, product_name, category, count_buyers, count_loyal_buyers,
--   count_repeaters (bought it on two days or more), count_all (customers with a product in the
--   period), count_loyal (of them, regulars). Goods alone, known customers.
with

fct_sale_line as (
    select * from fct_sale_line
),

dim_product as (
    select * from dim_product
),

figures as (
    select * from customer_figures
),

bought_day as (
    select
        customer_key,
        product_key,
        business_date,
    from fct_sale_line
    where line_type = 1
        and product_key is not null
        and customer_key is not null
        and business_date between $from::date and $to::date
    group by customer_key, product_key, business_date
    having sum(quantity) > 0
),

bought as (
    select
        bought_day.customer_key,
        bought_day.product_key,
        count(*) as count_days,
        coalesce(any_value(figures.class_no) >= $loyal_class::integer, false) as is_loyal,
    from bought_day
    left join figures using (customer_key)
    group by bought_day.customer_key, bought_day.product_key
),

buyer as (
    select
        customer_key,
        any_value(is_loyal) as is_loyal,
    from bought
    group by customer_key
),

total as (
    select
        count(*) as count_all,
        count(*) filter (where is_loyal) as count_loyal,
    from buyer
),

product as (
    select
        product_key,
        count(*) as count_buyers,
        count(*) filter (where is_loyal) as count_loyal_buyers,
        count(*) filter (where count_days > 1) as count_repeaters,
    from bought
    group by product_key
    having count(*) >= $minimum::bigint
),

final as (
    select
        dim_product.product_id,
        dim_product.product_code,
        dim_product.product_name,
        dim_product.category,
        coalesce(product.count_buyers, 0) as count_buyers,
        coalesce(product.count_loyal_buyers, 0) as count_loyal_buyers,
        coalesce(product.count_repeaters, 0) as count_repeaters,
        total.count_all,
        total.count_loyal,
    from total
    left join product on true
    left join dim_product using (product_key)
)

select * from final
order by count_loyal_buyers desc nulls last, count_buyers desc, product_code, product_id
