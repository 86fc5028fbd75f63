-- Part of other queries, in which it is called rfm_score: every customer on three scales of five
--   that the shop has drawn itself (固定しきい値のRFM). Nobody moves because others do.
-- Grain: one row per customer with at least one visit.
-- Parameters: $as_of (date; sales after it are left out); $recency_2 to $recency_5 (the most days
--   since the last visit for this score), $frequency_2 to $frequency_5 (the fewest visits),
--   $monetary_2 to $monetary_5 (the lowest amount, minor units)
-- Columns: customer_key, recency, frequency, monetary (scores, 5 is best), idle_days, count_visits,
--   amount (minor units, net)
with

customer_total as (
    select * from customer_total($as_of)
),

final as (
    select
        customer_key,
        case
            when idle_days <= $recency_5::bigint then 5
            when idle_days <= $recency_4::bigint then 4
            when idle_days <= $recency_3::bigint then 3
            when idle_days <= $recency_2::bigint then 2
            else 1
        end as recency,
        case
            when count_visits >= $frequency_5::bigint then 5
            when count_visits >= $frequency_4::bigint then 4
            when count_visits >= $frequency_3::bigint then 3
            when count_visits >= $frequency_2::bigint then 2
            else 1
        end as frequency,
        case
            when amount >= $monetary_5::bigint then 5
            when amount >= $monetary_4::bigint then 4
            when amount >= $monetary_3::bigint then 3
            when amount >= $monetary_2::bigint then 2
            else 1
        end as monetary,
        idle_days,
        count_visits,
        amount,
    from customer_total
)

select * from final
