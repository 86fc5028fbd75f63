-- Question: which products are bought together, in one sale or by one customer?
--   (バスケット分析・一緒に買われる商品)
-- Grain: one row per pair of products that at least $minimum baskets hold, the highest lift first.
-- Parameters: $from and $to (dates, both included), $is_by_customer (a basket is all that a known
--   customer bought in the period; else it is one sale), $minimum, $limit
-- Columns: code_a, name_a, code_b, name_b (a before b by code, as text), count_both, count_a,
--   count_b, count_baskets (with at least one product that was kept). Goods alone; what was taken
--   back is in no basket.
with

fct_sale_line as (
    select * from fct_sale_line
),

dim_product as (
    select * from dim_product
),

item as (
    select
        if($is_by_customer::boolean, null, sale_id) as sale_id,
        if($is_by_customer::boolean, customer_key, null) as customer_key,
        product_key,
    from fct_sale_line
    where line_type = 1
        and product_key is not null
        and business_date between $from::date and $to::date
        and (customer_key is not null or not $is_by_customer::boolean)
    group by
        if($is_by_customer::boolean, null, sale_id),
        if($is_by_customer::boolean, customer_key, null),
        product_key
    having sum(quantity) > 0
),

basket as (
    select
        sale_id,
        customer_key,
        row_number() over () as basket_no,
    from item
    group by sale_id, customer_key
),

product as (
    select
        product_key,
        count(*) as count_baskets,
    from item
    group by product_key
    having count(*) >= $minimum::bigint
),

-- A pair is never more frequent than the rarer of the two.
frequent as (
    select
        basket.basket_no,
        item.product_key,
        dim_product.product_code,
    from item
    inner join basket
        on item.sale_id is not distinct from basket.sale_id
        and item.customer_key is not distinct from basket.customer_key
    inner join product using (product_key)
    inner join dim_product using (product_key)
),

pair as (
    select
        a.product_key as key_a,
        b.product_key as key_b,
        count(*) as count_both,
    from frequent as a
    inner join frequent as b
        on a.basket_no = b.basket_no
        and (a.product_code, a.product_key) < (b.product_code, b.product_key)
    group by a.product_key, b.product_key
    having count(*) >= $minimum::bigint
),

final as (
    select
        product_a.product_code as code_a,
        product_a.product_name as name_a,
        product_b.product_code as code_b,
        product_b.product_name as name_b,
        pair.count_both,
        a.count_baskets as count_a,
        b.count_baskets as count_b,
        (select count(*) from basket) as count_baskets,
    from pair
    inner join product as a on pair.key_a = a.product_key
    inner join product as b on pair.key_b = b.product_key
    inner join dim_product as product_a on pair.key_a = product_a.product_key
    inner join dim_product as product_b on pair.key_b = product_b.product_key
)

select * from final
order by
    -- One division of whole numbers: equal quotients are equal.
    cast(count_both * count_baskets as double) / cast(count_a * count_b as double) desc,
    count_both desc,
    code_a,
    code_b
limit $limit::integer
