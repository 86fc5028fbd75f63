-- Part of other queries, in which it is called rfm_score: every customer on three scales of five
--   that compare customers with one another.
-- Grain: one row per customer with at least one visit.
-- Parameters: $as_of (date; sales after it are left out), $is_shared (true: equal values share a
--   score, 1 + floor(5 × customers who are strictly worse ÷ customers); false: fifths of the
--   ranking, worst first, equal values ranked by the customer's code as text)
-- Columns: customer_key, recency, frequency, monetary (scores, 5 is best), idle_days, count_visits,
--   amount (minor units, net)
with

customer_total as (
    select * from customer_total($as_of)
),

-- Three sorts by a number are quicker than three by the code.
tied as (
    select
        *,
        row_number() over (order by customer_code, customer_id) as tie_rank,
    from customer_total
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
    from tied
),

final as (
    select
        customer_key,
        if($is_shared::boolean, 1 + 5 * count_less_recent // count_all, recency_fifth) as recency,
        if(
            $is_shared::boolean, 1 + 5 * count_less_frequent // count_all, frequency_fifth
        ) as frequency,
        if($is_shared::boolean, 1 + 5 * count_spent_less // count_all, monetary_fifth) as monetary,
        idle_days,
        count_visits,
        amount,
    from ranked
)

select * from final
