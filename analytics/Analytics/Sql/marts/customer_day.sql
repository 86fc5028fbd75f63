-- Grain: one row per customer and day with a sale, its refunds netted on that day. The narrowest
--   stored grain below the sale itself: what a figure needs to know about a customer's days stands
--   here, so that no question has to gather lines to sales, or to sort days, again.
-- Columns: customer_key, business_date, month_no, count_orders (purchases only, 0 where all was
--   taken back), count_visits (the same where every order is a visit, by the shop's setting; else
--   1 for a day with a purchase), gross_amount, refund_amount (positive), net_amount, visit_no (of
--   the first visit of the day, 1 for the first day with a purchase; null where all was taken
--   back), first_purchase_date (of the customer; null without any), previous_purchase_date and
--   next_purchase_date (null where there is none), amount_before (Σ of net_amount before the day).
--   The numbers, sums and earlier days never change when later days are left out; the next one
--   does.
with

fct_sale as (
    select * from fct_sale
),

sale_day as (
    select
        customer_key,
        business_date,
        month_no,
        cast(count(*) filter (where is_purchase) as integer) as count_orders,
        cast(sum(gross_amount) as bigint) as gross_amount,
        cast(sum(refund_amount) as bigint) as refund_amount,
        cast(sum(net_amount) as bigint) as net_amount,
    from fct_sale
    group by customer_key, business_date, month_no
),

purchase_day as (
    select
        *,
        if(count_orders > 0, business_date, null) as purchase_date,
        if(
            (select is_visit_an_order from raw_shop), count_orders, if(count_orders > 0, 1, 0)
        ) as count_visits,
    from sale_day
),

final as (
    select
        customer_key,
        business_date,
        month_no,
        count_orders,
        count_visits,
        gross_amount,
        refund_amount,
        net_amount,
        if(
            purchase_date is null,
            null,
            cast(sum(count_visits) over so_far - count_visits + 1 as integer)
        ) as visit_no,
        min(purchase_date) over (partition by customer_key) as first_purchase_date,
        max(purchase_date) over (
            partition by customer_key order by business_date
            rows between unbounded preceding and 1 preceding
        ) as previous_purchase_date,
        min(purchase_date) over (
            partition by customer_key order by business_date
            rows between 1 following and unbounded following
        ) as next_purchase_date,
        cast(
            coalesce(sum(net_amount) over so_far, 0) - net_amount as bigint
        ) as amount_before,
    from purchase_day
    window so_far as (
        partition by customer_key order by business_date
        rows between unbounded preceding and current row
    )
)

select * from final
