-- Question: how many customers came how recently, how often and for how much, on scales of five?
--   (RFM分析)
-- Grain: one row per combination of scores that some customer has; 5 is best.
-- Relations: "rfm_score" is parts/rfm_fifths (customers compared with one another) or
--   parts/rfm_bands (lines that the shop has drawn itself)
-- Parameters: those of rfm_score
-- Columns: recency, frequency, monetary (scores), count_customers, amount (minor units, net), and
--   the lowest and highest idle_days, count_visits and amount of these customers
with

scored as (
    select * from rfm_score
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
