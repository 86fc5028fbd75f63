-- Question: how much of the sales came from regulars, from growing and from new customers, and how
--   much from nobody known? (上顧客・育成中・新規・未登録の売上割合)
-- Grain: one row per month, or per trailing year, and class just before the sale.
-- Parameters: $as_of (date; sales after it are left out), $year_ago (the same day a year before)
--   and $two_years_ago: the trailing years are the days after one up to the next
-- Columns: month_no (null for a trailing year), trailing_year (1 up to $as_of, 2 up to $year_ago;
--   null for a month), entry_class (0 the first visit ever, 1 初回 2 よちよち 3 コツコツ 4 流行
--   5 優良; null: nobody was identified), revenue (minor units, net), count_visits
--   (days with a purchase; of class 0 those who came for the first time)
with

customer_day as (
    select * from customer_day
),

fct_sale_line as (
    select * from fct_sale_line
),

fct_visit_class as (
    select * from fct_visit_class
),

visit as (
    select
        customer_key,
        visit_date as business_date,
        month_no,
        entry_class,
        net_amount,
        true as is_visit,
    from fct_visit_class
    where visit_date <= $as_of::date
),

-- What was taken back of a sale that is not known counts to the class of the visit before.
remainder as (
    select
        day.customer_key,
        day.business_date,
        day.month_no,
        coalesce(visit.entry_class, 0) as entry_class,
        day.net_amount,
        false as is_visit,
    from customer_day as day
    left join visit
        on visit.customer_key = day.customer_key
        and visit.business_date = day.previous_purchase_date
    where day.count_orders = 0
        and day.net_amount <> 0
        and day.business_date <= $as_of::date
),

unidentified as (
    select
        cast(null as integer) as customer_key,
        business_date,
        month_no,
        cast(null as integer) as entry_class,
        sum(amount) as net_amount,
        false as is_visit,
    from fct_sale_line
    where customer_key is null
        and business_date <= $as_of::date
    group by business_date, month_no
),

sale as (
    select * from visit
    union all
    select * from remainder
    union all
    select * from unidentified
),

dated as (
    select
        *,
        case
            when business_date > $year_ago::date then 1
            when business_date > $two_years_ago::date then 2
        end as trailing_year,
    from sale
),

final as (
    select
        cast(if(grouping(month_no) = 1, null, month_no) as integer) as month_no,
        cast(if(grouping(month_no) = 1, trailing_year, null) as integer) as trailing_year,
        cast(entry_class as integer) as entry_class,
        cast(sum(net_amount) as bigint) as revenue,
        count(*) filter (is_visit) as count_visits,
    from dated
    group by grouping sets ((month_no, entry_class), (trailing_year, entry_class))
    having grouping(month_no) = 0 or trailing_year is not null
)

select * from final
order by trailing_year, month_no, entry_class
