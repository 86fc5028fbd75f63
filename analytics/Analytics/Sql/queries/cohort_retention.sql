-- Question: of the customers who bought for the first time in a month, how many come back k months
--   later, and what do they bring? (初回購入月ごとに、kか月後も買っているお客様は何人か)
-- Grain: one row per cohort month and offset, without gaps; a month without new customers too.
-- Parameters: $as_of (date; sales after it are left out) and $as_of_month (its month_no),
--   $from_month and $to_month (month_no of the first and last row to show, null = all; they never
--   change who is in which cohort)
-- Columns: cohort_month (month_no), count_cohort, month_offset, count_active (bought in that very
--   month), count_retained (in that month or later), revenue, cumulative_revenue (minor units, net)
with

-- Read three times, each time a few columns: copying all of it first takes ten times as long.
customer_month as not materialized (
    select * from customer_month
),

fct_sale as (
    select * from fct_sale
),

-- Customers whose month of the as-of day goes on after that day: their row holds too much.
cut_customer as (
    select customer_key, cohort_month
    from customer_month
    where month_no = $as_of_month::smallint
        and last_date > $as_of::date
),

-- That month of theirs, up to the as-of day.
cut_activity as (
    select
        cut_customer.customer_key,
        cut_customer.cohort_month,
        coalesce(bool_or(fct_sale.is_purchase), false) as is_active,
        coalesce(sum(fct_sale.net_amount), 0) as net_amount,
    from cut_customer
    left join fct_sale
        on cut_customer.customer_key = fct_sale.customer_key
        and fct_sale.month_no = $as_of_month::smallint
        and fct_sale.business_date <= $as_of::date
    group by cut_customer.customer_key, cut_customer.cohort_month
),

-- Who bought for the first time after the as-of day has no cohort yet.
cut_month as (
    select
        cut_activity.customer_key,
        $as_of_month::smallint as month_no,
        if(
            cut_activity.is_active or cut_activity.cohort_month < $as_of_month::smallint,
            cut_activity.cohort_month,
            null
        ) as cohort_month,
        null::smallint as next_purchase_month,
        cut_activity.is_active,
        cut_activity.net_amount,
    from cut_activity
),

-- The true first purchase over all time decides the cohort, whatever is shown.
observed_month as (
    select
        month_no,
        cohort_month,
        next_purchase_month,
        count_orders > 0 as is_active,
        net_amount,
    from customer_month
    where month_no < $as_of_month::smallint
        or (month_no = $as_of_month::smallint and last_date <= $as_of::date)

    union all

    select
        month_no,
        cohort_month,
        next_purchase_month,
        is_active,
        net_amount,
    from cut_month
),

-- What was taken back as a whole before the first purchase belongs to no cohort month.
cell as (
    select
        cohort_month,
        month_no - cohort_month as month_offset,
        count(*) filter (where is_active) as count_active,
        count(*) filter (
            where is_active
                and (
                    next_purchase_month is null
                    or next_purchase_month > $as_of_month::smallint
                )
        ) as count_last,
        sum(net_amount) as revenue,
    from observed_month
    where month_no >= cohort_month
    group by cohort_month, month_no
),

-- Their next purchase is after the as-of day after all, so this month is the last one seen.
cut_last as (
    select
        customer_month.cohort_month,
        customer_month.month_no - customer_month.cohort_month as month_offset,
        count(*) as count_last,
    from customer_month
    inner join cut_month
        on customer_month.customer_key = cut_month.customer_key
        and customer_month.next_purchase_month = cut_month.month_no
    where not cut_month.is_active
        and customer_month.count_orders > 0
    group by customer_month.cohort_month, customer_month.month_no
),

shown as (
    select unnest(generate_series(
        coalesce($from_month::bigint, (select min(cohort_month) from cell)),
        least(coalesce($to_month::bigint, 2147483647), $as_of_month::smallint)
    )) as cohort_month
),

grid as (
    select
        cohort_month,
        unnest(generate_series(0, $as_of_month::smallint - cohort_month)) as month_offset,
    from shown
),

final as (
    select
        cast(grid.cohort_month as integer) as cohort_month,
        -- Everybody in a cohort is active in its first month.
        first_value(coalesce(cell.count_active, 0)) over to_here as count_cohort,
        cast(grid.month_offset as integer) as month_offset,
        coalesce(cell.count_active, 0) as count_active,
        cast(
            sum(coalesce(cell.count_last, 0) + coalesce(cut_last.count_last, 0)) over from_here
            as bigint
        ) as count_retained,
        cast(coalesce(cell.revenue, 0) as bigint) as revenue,
        cast(sum(coalesce(cell.revenue, 0)) over to_here as bigint) as cumulative_revenue,
    from grid
    left join cell
        on grid.cohort_month = cell.cohort_month
        and grid.month_offset = cell.month_offset
    left join cut_last
        on grid.cohort_month = cut_last.cohort_month
        and grid.month_offset = cut_last.month_offset
    window
        to_here as (partition by grid.cohort_month order by grid.month_offset),
        from_here as (partition by grid.cohort_month order by grid.month_offset desc)
    order by grid.cohort_month, grid.month_offset
)

select * from final
