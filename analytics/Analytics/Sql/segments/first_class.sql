-- Grain: one row per customer: the class at the end of the calendar month of the first purchase.
--   It is 初回 (one visit) or よちよち (more than one): nobody gets further within a month. Stands for
--   "customer_segment".
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: customer_key, segment (FIRST or TODDLER), segment_name (the class in Japanese)
with

visits as (
    select
        customer_key,
        sum(count_visits) as count_visits,
    from customer_day
    where visit_no is not null
        and month_no = year(first_purchase_date) * 12 + month(first_purchase_date) - 1
        and business_date <= $as_of::date
    group by customer_key
),

final as (
    select
        customer_key,
        if(count_visits = 1, 'FIRST', 'TODDLER') as segment,
        if(count_visits = 1, '初回', 'よちよち') as segment_name,
    from visits
)

select * from final
