-- Question: if customers are ranked by what they have bought and cut into ten groups of the same
--   size, what does each group bring? (デシル分析)
-- Grain: one row per decile, 1 = the best; no more deciles than customers.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: decile, count_customers, amount (minor units, net), count_visits, lowest_amount,
--   highest_amount. Equal amounts are ranked by the customer's code, as text.
with

fct_sale as (
    select * from fct_sale
),

dim_customer as (
    select * from dim_customer
),

customer as (
    select
        customer_key,
        sum(net_amount) as amount,
        count(distinct business_date) filter (is_purchase) as count_visits,
    from fct_sale
    where business_date <= $as_of::date
    group by customer_key
    having bool_or(is_purchase)
),

ranked as (
    select
        customer.amount,
        customer.count_visits,
        ntile(10) over (
            order by customer.amount desc, dim_customer.customer_code, dim_customer.customer_id
        ) as decile,
    from customer
    inner join dim_customer using (customer_key)
),

final as (
    select
        cast(decile as integer) as decile,
        count(*) as count_customers,
        cast(sum(amount) as bigint) as amount,
        cast(sum(count_visits) as bigint) as count_visits,
        cast(min(amount) as bigint) as lowest_amount,
        cast(max(amount) as bigint) as highest_amount,
    from ranked
    group by decile
)

select * from final
order by decile
