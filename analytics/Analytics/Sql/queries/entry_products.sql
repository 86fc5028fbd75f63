-- Question: of those whose first purchase was this product, how many came again, and how many have
--   become 優良? (入口商品ごとのF2転換率と優良化率)
-- Grain: one row per first product (segments/first_product) of at least $minimum customers, the
--   most frequent first; one for those whose first purchase has no product.
-- Parameters: $days (a second visit counts at most so many days after the first), $known_days (only
--   customers known for so long can have become 優良), $minimum, $limit; those of customer_figures
--   and customer_segment, which stand before it
-- Columns: product_code, product_name (null: no product), count_customers, count_mature (whose days
--   are over on the as-of day), count_converted (of them, with a second visit in time), count_known
--   (first visit at least $known_days ago), count_loyal (of them, 優良 now, 現役 or 離脱)
with

figures as (
    select * from customer_figures
),

first_product as (
    select * from customer_segment
),

first_visit as (
    select
        customer_key,
        business_date as first_date,
        if(count_visits > 1, 0, next_purchase_date - business_date) as return_days,
    from customer_day
    where visit_no = 1
        and business_date <= $as_of::date
),

customer as (
    select
        first_product.segment,
        first_product.segment_name,
        first_visit.first_date + $days::integer <= $as_of::date as is_mature,
        coalesce(first_visit.return_days <= $days::integer, false) as is_converted,
        first_visit.first_date + $known_days::integer <= $as_of::date as is_known,
        figures.class_no = 5 as is_loyal,
    from first_visit
    inner join figures using (customer_key)
    left join first_product using (customer_key)
),

final as (
    select
        segment as product_code,
        any_value(segment_name) as product_name,
        count(*) as count_customers,
        count(*) filter (where is_mature) as count_mature,
        count(*) filter (where is_mature and is_converted) as count_converted,
        count(*) filter (where is_known) as count_known,
        count(*) filter (where is_known and is_loyal) as count_loyal,
    from customer
    group by segment
    having count(*) >= $minimum::bigint
)

select * from final
order by count_customers desc, product_code nulls last
limit $limit::integer
