-- Question: how many people does the shop know, and how many of them buy? (1:29:300の法則に向けて)
-- Grain: one row.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: count_registered (customers on file on that day, or with a purchase by then),
--   count_buyers (with a purchase in the 365 days up to it). Members of a community and referrals
--   are not recorded, so nothing is said of them.
with

dim_customer as (
    select * from dim_customer
),

customer_total as (
    select * from customer_total($as_of)
),

final as (
    select
        count(*) filter (
            where dim_customer.registered_on <= $as_of::date
                or customer_total.customer_key is not null
        ) as count_registered,
        count(*) filter (where customer_total.idle_days < 365) as count_buyers,
    from dim_customer
    left join customer_total using (customer_key)
)

select * from final
