-- Question: how many customers came how recently, how often and for how much, on scales that the
--   shop has drawn itself? (固定しきい値のRFM分析)
-- Grain: one row per combination of scores that some customer has; 5 is best.
-- Parameters: those of rfm_band, which stands before it (parts/rfm_bands)
-- Columns: recency, frequency, monetary (scores), count_customers, amount (minor units, net), and
--   the lowest and highest idle_days, count_visits and amount of these customers
with

banded as (
    select * from rfm_band
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
    from banded
    group by recency, frequency, monetary
)

select * from final
order by recency, frequency, monetary
