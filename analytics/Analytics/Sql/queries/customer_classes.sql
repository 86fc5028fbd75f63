-- Question: in which month did how many customers move from which class to which?
--   (毎月、どの客層からどの客層へ何人動いたか)
-- Grain: one row per month, state before and state after with at least one customer who bought in
--   the month or lapsed in it. Whoever did neither stays, and is in no row.
-- Parameters: $as_of (date; sales after it are left out) and $as_of_month (its month_no),
--   $steady_days, $loyal_days, $loyal_amount, $lapse_days (the thresholds of docs/metrics.md)
-- Columns: month_no, from_class and to_class (0 nobody yet, 1 初回 2 よちよち 3 コツコツ 4 流行
--   5 優良), from_is_lapsed, to_is_lapsed, count_customers, from_amount and to_amount (what these
--   customers had bought before and after, minor units, net)
-- A state holds at the last day of a month; in the month of the as-of day at that day.
with

customer_month as not materialized (
    select * from customer_month
),

fct_sale as (
    select * from fct_sale
),

-- The month of the as-of day goes only up to that day.
activity as (
    select
        customer_key,
        month_no,
        count_purchase_days,
        first_purchase_date,
        last_purchase_date,
        net_amount,
    from customer_month
    where month_no < $as_of_month::smallint
    union all
    select
        customer_key,
        month_no,
        count(distinct business_date) filter (is_purchase) as count_purchase_days,
        min(business_date) filter (is_purchase) as first_purchase_date,
        max(business_date) filter (is_purchase) as last_purchase_date,
        sum(net_amount) as net_amount,
    from fct_sale
    where month_no = $as_of_month::smallint
        and business_date <= $as_of::date
    group by customer_key, month_no
),

so_far as (
    select
        customer_key,
        month_no,
        sum(count_purchase_days) over history as count_visits,
        min(first_purchase_date) over history as first_visit,
        max(last_purchase_date) over history as last_visit,
        sum(net_amount) over history as amount,
    from activity
    window history as (
        partition by customer_key order by month_no
        rows between unbounded preceding and current row
    )
),

classified as (
    select
        customer_key,
        month_no,
        amount,
        case
            when count_visits = 0 then 0
            when count_visits = 1 then 1
            when last_visit - first_visit < $steady_days::integer then 2
            when amount < $loyal_amount::bigint then 3
            when last_visit - first_visit < $loyal_days::integer then 4
            else 5
        end as class_no,
        last_visit + $lapse_days::integer as lapse_date,
    from so_far
),

-- The month whose state is the first to be 離脱, if nothing is bought before.
timed as (
    select
        *,
        year(lapse_date) * 12 + month(lapse_date) - 1
            + if(
                lapse_date > $as_of::date
                    and year(lapse_date) * 12 + month(lapse_date) - 1 = $as_of_month::smallint,
                1,
                0
            ) as lapse_month,
        lag(class_no, 1, 0) over customer as previous_class,
        lag(amount, 1, 0) over customer as previous_amount,
        lead(month_no) over customer as next_month,
    from classified
    window customer as (partition by customer_key order by month_no)
),

bought as (
    select
        month_no,
        previous_class as from_class,
        coalesce(
            lag(lapse_month) over (partition by customer_key order by month_no) < month_no,
            false
        ) as from_is_lapsed,
        class_no as to_class,
        coalesce(lapse_month <= month_no, false) as to_is_lapsed,
        previous_amount as from_amount,
        amount as to_amount,
    from timed
),

lapsed as (
    select
        lapse_month as month_no,
        class_no as from_class,
        false as from_is_lapsed,
        class_no as to_class,
        true as to_is_lapsed,
        amount as from_amount,
        amount as to_amount,
    from timed
    where lapse_month > month_no
        and lapse_month <= $as_of_month::smallint
        and lapse_month < coalesce(next_month, lapse_month + 1)
),

movement as (
    select * from bought
    union all
    select * from lapsed
),

final as (
    select
        cast(month_no as integer) as month_no,
        cast(from_class as integer) as from_class,
        from_is_lapsed,
        cast(to_class as integer) as to_class,
        to_is_lapsed,
        count(*) as count_customers,
        cast(sum(from_amount) as bigint) as from_amount,
        cast(sum(to_amount) as bigint) as to_amount,
    from movement
    where to_class > 0 or from_class > 0
    group by month_no, from_class, from_is_lapsed, to_class, to_is_lapsed
)

select * from final
order by month_no, from_class, from_is_lapsed, to_class, to_is_lapsed
