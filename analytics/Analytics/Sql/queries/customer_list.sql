-- Question: who are the customers behind a number? (その数字は、どなたですか)
-- Grain: one row per customer on the page, in the order of their positions.
-- Parameters: $order_by (1 amount 2 visits 3 first visit 4 last visit), $is_descending;
--   $after_key and $after_id, $before_key and $before_id (the rows before and behind the page; null
--   = none), $is_backward (read from the end), $limit; and those of customer_figures and of the
--   selection, which stand before it
-- Columns: position, sort_key, customer_id, count_visits, amount (minor units, net), first_visit,
--   last_visit, idle_days, class_no, is_lapsed, count_all (on all pages). Equals are in the order
--   of their ids, so that a page never shows anyone twice.
with

figures as (
    select * from customer_figures
),

chosen as (
    select distinct customer_key from selection
),

dim_customer as (
    select * from dim_customer
),

keyed as (
    select
        figures.*,
        dim_customer.customer_id,
        if($is_descending::boolean, -1, 1) * case $order_by::integer
            when 1 then figures.amount
            when 2 then figures.count_visits
            when 3 then figures.first_visit - date '1970-01-01'
            when 4 then figures.last_visit - date '1970-01-01'
        end as sort_key,
        count(*) over () as count_all,
    from figures
    inner join chosen using (customer_key)
    inner join dim_customer using (customer_key)
),

positioned as (
    select
        *,
        row_number() over (order by sort_key, customer_id) as position,
    from keyed
    where ($after_id::uuid is null
            or (sort_key, customer_id) > ($after_key::bigint, $after_id::uuid))
        and ($before_id::uuid is null
            or (sort_key, customer_id) < ($before_key::bigint, $before_id::uuid))
),

final as (
    select
        position,
        cast(sort_key as bigint) as sort_key,
        customer_id,
        count_visits,
        amount,
        first_visit,
        last_visit,
        cast(idle_days as integer) as idle_days,
        cast(class_no as integer) as class_no,
        is_lapsed,
        count_all,
    from positioned
)

select * from final
order by if($is_backward::boolean, -position, position)
limit $limit::integer
