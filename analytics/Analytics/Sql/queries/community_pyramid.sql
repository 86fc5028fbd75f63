-- Question: how many members has the shop's community, how many of them buy, and who brings others?
--   (1:29:300の法則)
-- Grain: one row.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: count_members (of the community), count_buying_members (of them, with a purchase in the
--   365 days up to the day), count_referred (customers of whom it is known who recommended the
--   shop), count_evangelists (customers on whose recommendation somebody came and bought),
--   count_registered (customers on file on that day, or with a purchase by then), count_buyers
--   (with a purchase in the 365 days up to it). Who is a member is known of today alone.
with

dim_customer as (
    select * from dim_customer
),

customer_total as (
    select * from customer_total($as_of)
),

known as (
    select
        dim_customer.customer_id,
        dim_customer.referrer_id,
        dim_customer.is_member,
        customer_total.idle_days,
    from dim_customer
    left join customer_total using (customer_key)
    where dim_customer.registered_on <= $as_of::date
        or customer_total.customer_key is not null
),

evangelist as (
    select count(distinct known.customer_id) as count_evangelists
    from known
    inner join known as referred
        on known.customer_id = referred.referrer_id
    where referred.idle_days is not null
        and referred.customer_id <> known.customer_id
),

final as (
    select
        count(*) filter (where known.is_member) as count_members,
        count(*) filter (where known.is_member and known.idle_days < 365) as count_buying_members,
        count(known.referrer_id) as count_referred,
        any_value(evangelist.count_evangelists) as count_evangelists,
        count(known.customer_id) as count_registered,
        count(*) filter (where known.idle_days < 365) as count_buyers,
    from evangelist
    left join known on true
)

select * from final
