-- Question: who are the best customers of the last twelve months? (VIPのお名前)
-- Grain: one row per customer of the best, the first first.
-- Parameters: $as_of (date; sales after it are left out), $year_ago (the same day a year before),
--   $first (how many)
-- Columns: position, customer_id, amount (minor units, net, bought in the twelve months),
--   count_visits (in them), last_visit, total_amount and count_all (of all customers with a visit
--   in them). Equal amounts: who came last comes first, then by code.
with

customer_day as (
    select * from customer_day
),

dim_customer as (
    select * from dim_customer
),

customer as (
    select
        customer_key,
        sum(net_amount) as amount,
        cast(sum(count_visits) as bigint) as count_visits,
        max(business_date) filter (count_orders > 0) as last_visit,
    from customer_day
    where business_date > $year_ago::date
        and business_date <= $as_of::date
    group by customer_key
    having bool_or(count_orders > 0)
),

best as (
    select
        *,
        sum(amount) over () as total_amount,
        count(*) over () as count_all,
    from customer
),

ranked as (
    select
        best.*,
        dim_customer.customer_id,
        row_number() over (
            order by
                best.amount desc,
                best.last_visit desc,
                dim_customer.customer_code,
                dim_customer.customer_id
        ) as position,
    from best
    inner join dim_customer using (customer_key)
),

final as (
    select
        position,
        customer_id,
        cast(amount as bigint) as amount,
        count_visits,
        last_visit,
        cast(total_amount as bigint) as total_amount,
        count_all,
    from ranked
    where position <= $first::integer
)

select * from final
order by position
