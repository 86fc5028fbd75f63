-- Question: of the customers who bought for the first time in a month, how many come back k months
--   later, and what do they bring? (初回購入月ごとに、kか月後も買っているお客様は何人か)
-- Grain: one row per cohort month and offset, without gaps; a month without new customers too.
-- Parameters: $as_of (date; sales after it are left out), $from_month and $to_month (month_no of the
--   first and last row to show, null = all; they never change who is in which cohort)
-- Columns: cohort_month (month_no), count_cohort, month_offset, count_active (bought in that very
--   month), count_retained (in that month or later), revenue, cumulative_revenue (minor units, net)
with

bounds as (
    select cast(year($as_of::date) * 12 + month($as_of::date) - 1 as smallint) as as_of_month
),

customer_month as (
    select * from customer_month
),

-- Customers whose month of the as-of day goes on after that day: their row holds too much.
cut_customer as (
    select customer_month.customer_key
    from customer_month
    where customer_month.month_no = (select as_of_month from bounds)
        and customer_month.last_date > $as_of::date
),

cut_sale as (
    select fct_sale.*
    from fct_sale
    where fct_sale.month_no = (select as_of_month from bounds)
        and fct_sale.business_date <= $as_of::date
        and fct_sale.customer_key in (select customer_key from cut_customer)
),

observed_month as (
    select
        customer_month.customer_key,
        customer_month.month_no,
        customer_month.count_purchase_days > 0 as is_active,
        customer_month.net_amount,
    from customer_month
    where customer_month.month_no < (select as_of_month from bounds)
        or (
            customer_month.month_no = (select as_of_month from bounds)
            and customer_month.last_date <= $as_of::date
        )

    union all

    select
        customer_key,
        month_no,
        bool_or(is_purchase) as is_active,
        cast(sum(net_amount) as bigint) as net_amount,
    from cut_sale
    group by customer_key, month_no
),

-- Over all time, whatever is shown: the first purchase is the true first one.
buyer as (
    select
        customer_key,
        min(month_no) as cohort_month,
        max(month_no) as last_month,
    from observed_month
    where is_active
    group by customer_key
),

cohort as (
    select
        cohort_month,
        count(*) as count_cohort,
    from buyer
    group by cohort_month
),

-- How many customers of a cohort bought for the last time at this offset.
last_seen as (
    select
        cohort_month,
        last_month - cohort_month as month_offset,
        count(*) as count_last,
    from buyer
    group by cohort_month, last_month
),

-- What was taken back as a whole before the first purchase belongs to no cohort month.
cell as (
    select
        buyer.cohort_month,
        observed_month.month_no - buyer.cohort_month as month_offset,
        count(*) filter (where observed_month.is_active) as count_active,
        sum(observed_month.net_amount) as revenue,
    from observed_month
    inner join buyer
        on observed_month.customer_key = buyer.customer_key
        and observed_month.month_no >= buyer.cohort_month
    group by buyer.cohort_month, observed_month.month_no
),

shown as (
    select unnest(generate_series(
        coalesce($from_month::bigint, (select min(cohort_month) from cohort)),
        least(coalesce($to_month::bigint, 2147483647), (select as_of_month from bounds))
    )) as cohort_month
),

grid as (
    select
        cohort_month,
        unnest(generate_series(0, (select as_of_month from bounds) - cohort_month)) as month_offset,
    from shown
),

final as (
    select
        cast(grid.cohort_month as integer) as cohort_month,
        coalesce(cohort.count_cohort, 0) as count_cohort,
        cast(grid.month_offset as integer) as month_offset,
        coalesce(cell.count_active, 0) as count_active,
        cast(
            coalesce(sum(last_seen.count_last) over following_offsets, 0) as bigint
        ) as count_retained,
        cast(coalesce(cell.revenue, 0) as bigint) as revenue,
        cast(
            coalesce(sum(cell.revenue) over previous_offsets, 0) as bigint
        ) as cumulative_revenue,
    from grid
    left join cohort
        on grid.cohort_month = cohort.cohort_month
    left join cell
        on grid.cohort_month = cell.cohort_month
        and grid.month_offset = cell.month_offset
    left join last_seen
        on grid.cohort_month = last_seen.cohort_month
        and grid.month_offset = last_seen.month_offset
    window
        previous_offsets as (partition by grid.cohort_month order by grid.month_offset),
        following_offsets as (partition by grid.cohort_month order by grid.month_offset desc)
    order by grid.cohort_month, grid.month_offset
)

select * from final
