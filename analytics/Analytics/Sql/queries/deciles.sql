-- Question: if customers are ranked by what they have bought and cut into ten groups of the same
--   size, what does each group bring? (デシル分析)
-- Grain: one row per decile, 1 = the best; no more deciles than customers.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: decile, count_customers, amount (minor units, net), count_visits, lowest_amount,
--   highest_amount. Equal amounts are ranked by the customer's code, as text.
with

customer_total as (
    select * from customer_total($as_of)
),

ranked as (
    select
        amount,
        count_visits,
        ntile(10) over (order by amount desc, customer_code, customer_id) as decile,
    from customer_total
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
