-- Question: what did the customers of the year before last bring last year, and what do those bring
--   who stay? (5:25の法則を自店の数字で試す。そのもとになる実績)
-- Grain: one row.
-- Parameters: $as_of (date; sales after it are left out). A year is 365 days, counted back from it.
-- Columns: count_before (customers with a visit in the year before the last), count_kept (of them,
--   with one in the last year), amount_kept (what those bought in the last year, minor units, net),
--   count_buyers and amount (all customers with a visit in the last year), first_visit_date (of the
--   shop; null without any)
with

customer_day as (
    select * from customer_day
),

customer as (
    select
        customer_key,
        bool_or(
            visit_no is not null and business_date <= $as_of::date - 365
        ) as is_before,
        bool_or(visit_no is not null and business_date > $as_of::date - 365) as is_buyer,
        sum(net_amount) filter (where business_date > $as_of::date - 365) as amount,
    from customer_day
    where business_date > $as_of::date - 730
        and business_date <= $as_of::date
    group by customer_key
),

final as (
    select
        count(*) filter (where is_before) as count_before,
        count(*) filter (where is_before and is_buyer) as count_kept,
        cast(
            coalesce(sum(amount) filter (where is_before and is_buyer), 0) as bigint
        ) as amount_kept,
        count(*) filter (where is_buyer) as count_buyers,
        cast(coalesce(sum(amount) filter (where is_buyer), 0) as bigint) as amount,
        (
            select min(business_date)
            from customer_day
            where visit_no = 1
                and business_date <= $as_of::date
        ) as first_visit_date,
    from customer
)

select * from final
