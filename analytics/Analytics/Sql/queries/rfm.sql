-- Question: how many customers came how recently, how often and for how much, on scales of five?
--   (RFM分析)
-- Grain: one row per combination of scores that some customer has; 5 is best.
-- Parameters: $as_of (date; sales after it are left out), $is_shared (true: equal values share a
--   score, 1 + floor(5 × customers who are strictly worse ÷ customers); false: fifths of the
--   ranking, worst first, equal values ranked by the customer's code as text)
-- Columns: recency, frequency, monetary (scores), count_customers, amount (minor units, net), and
--   the lowest and highest idle_days, count_visits and amount of these customers
with

customer_total as (
    select * from customer_total($as_of)
),

ranked as (
    select
        *,
        count(*) over () as count_all,
        ntile(5) over (order by idle_days desc, tie_rank) as recency_fifth,
        ntile(5) over (order by count_visits, tie_rank) as frequency_fifth,
        ntile(5) over (order by amount, tie_rank) as monetary_fifth,
        rank() over (order by idle_days desc) - 1 as count_less_recent,
        rank() over (order by count_visits) - 1 as count_less_frequent,
        rank() over (order by amount) - 1 as count_spent_less,
    from customer_total
),

scored as (
    select
        if($is_shared::boolean, 1 + 5 * count_less_recent // count_all, recency_fifth) as recency,
        if(
            $is_shared::boolean, 1 + 5 * count_less_frequent // count_all, frequency_fifth
        ) as frequency,
        if($is_shared::boolean, 1 + 5 * count_spent_less // count_all, monetary_fifth) as monetary,
        idle_days,
        count_visits,
        amount,
    from ranked
),

final as (
    select
        cast(recency as integer) as recency,
        cast(frequency as integer) as frequency,
        cast(monetary as integer) as monetary,
        count(*) as count_customers,
        cast(sum(amount) as bigint) as amount,
        cast(min(idle_days) as bigint) as lowest_idle_days,
        cast(max(idle_days) as bigint) as highest_idle_days,
        cast(min(count_visits) as bigint) as lowest_count_visits,
        cast(max(count_visits) as bigint) as highest_count_visits,
        cast(min(amount) as bigint) as lowest_amount,
        cast(max(amount) as bigint) as highest_amount,
    from scored
    group by recency, frequency, monetary
)

select * from final
order by recency, frequency, monetary
