-- Question: which products bring 70 % of the sales of goods, which the next 20 %, which the rest?
--   (商品のABC分析)
-- Grain: one row per product that was sold or taken back in the period, the best first.
-- Parameters: $from and $to (dates, both included; of the sale, also for what was taken back)
-- Columns: product_id, product_code, product_name, category, amount (minor units, net of what was
--   taken back; goods alone, no shipping, fees, discounts, tax or points), quantity,
--   count_customers (known ones who bought it), abc_class (1 = A). The product that crosses a line
--   belongs to the class before it. Equal amounts are ranked by the product's code, as text.
with

fct_sale_line as (
    select * from fct_sale_line
),

dim_product as (
    select * from dim_product
),

product as (
    select
        product_key,
        sum(amount) as amount,
        sum(quantity) as quantity,
        count(distinct customer_key) filter (not is_refund) as count_customers,
    from fct_sale_line
    where line_type = 1
        and product_key is not null
        and business_date between $from::date and $to::date
    group by product_key
),

ranked as (
    select
        product.*,
        dim_product.product_id,
        dim_product.product_code,
        dim_product.product_name,
        dim_product.category,
        sum(greatest(product.amount, 0)) over () as total,
        sum(greatest(product.amount, 0)) over (
            order by product.amount desc, dim_product.product_code, dim_product.product_id
            rows between unbounded preceding and current row
        ) - greatest(product.amount, 0) as amount_before,
    from product
    inner join dim_product using (product_key)
),

final as (
    select
        product_id,
        product_code,
        product_name,
        category,
        cast(amount as bigint) as amount,
        cast(quantity as decimal(18, 4)) as quantity,
        count_customers,
        case
            when amount <= 0 then 3
            when amount_before * 10 < total * 7 then 1
            when amount_before * 10 < total * 9 then 2
            else 3
        end as abc_class,
    from ranked
)

select * from final
order by amount desc, product_code, product_id
