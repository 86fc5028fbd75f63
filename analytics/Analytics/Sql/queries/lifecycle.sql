-- Question: how many customers were new, came again, were won back or were lost in each month?
--   (新規・継続・復活・離反の月次推移)
-- Grain: one row per month from that of the first visit to that of the as-of day, without gaps.
-- Parameters: $as_of (date; visits after it are left out), $lost_months (a customer is lost at the
--   end of the month that makes so many whole months without a purchase)
-- Columns: month_no, count_new, count_returning (bought before and was not lost), count_recovered
--   (was lost), count_lost. As it was known at the end of the month: who comes back later was lost
--   all the same.
with

customer_day as (
    select * from customer_day
),

seen as (
    select
        month_no,
        visit_no,
        year(previous_purchase_date) * 12 + month(previous_purchase_date) - 1 as previous_month,
        if(
            next_purchase_date <= $as_of::date,
            year(next_purchase_date) * 12 + month(next_purchase_date) - 1,
            null
        ) as next_month,
    from customer_day
    where visit_no is not null
        and business_date <= $as_of::date
),

-- The first visit of a month stands for the customer.
came as (
    select
        month_no,
        count(*) filter (where visit_no = 1) as count_new,
        count(*) filter (where month_no - previous_month <= $lost_months::integer)
            as count_returning,
        count(*) filter (where month_no - previous_month > $lost_months::integer)
            as count_recovered,
    from seen
    where visit_no = 1
        or previous_month < month_no
    group by month_no
),

-- Nothing was bought in the months up to and including this one.
went as (
    select
        month_no + $lost_months::integer as month_no,
        count(*) as count_lost,
    from seen
    where next_month is null
        or next_month > month_no + $lost_months::integer
    group by month_no
),

month as (
    select unnest(generate_series(
        (select min(month_no) from came),
        year($as_of::date) * 12 + month($as_of::date) - 1
    )) as month_no
),

final as (
    select
        cast(month.month_no as integer) as month_no,
        coalesce(came.count_new, 0) as count_new,
        coalesce(came.count_returning, 0) as count_returning,
        coalesce(came.count_recovered, 0) as count_recovered,
        coalesce(went.count_lost, 0) as count_lost,
    from month
    left join came using (month_no)
    left join went using (month_no)
)

select * from final
order by month_no
