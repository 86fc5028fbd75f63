-- Question: what do the best 20 % of the customers bring, and how many of them bring 80 %?
--   (2:8の法則。上位20%の売上、80%の売上をつくる人数)
-- Grain: one row per point of the Lorenz curve, 0 % to 100 % of the customers by 5 %, rounded down
--   to whole customers; none where nobody has bought.
-- Parameters: $as_of (date; sales after it are left out)
-- Columns: count_customers, amount (minor units, net), count_top (20 % of the customers, rounded
--   up), top_amount, count_for_80_percent, ranked_amount (Σ of rank × amount, the poorest is rank
--   1: the Gini coefficient is made of it), all the same in every row; count_poorest and
--   poorest_amount (how many of the poorest have bought how much together). The order of equal
--   amounts changes none of them.
with

customer_total as (
    select * from customer_total($as_of)
),

ranked as (
    select
        amount,
        row_number() over best_first as position,
        sum(amount) over best_first as cumulative_amount,
        count(*) over () as count_customers,
        sum(amount) over () as total_amount,
    from customer_total
    window best_first as (
        order by amount desc
        rows between unbounded preceding and current row
    )
),

figures as (
    select
        any_value(count_customers) as count_customers,
        cast(any_value(total_amount) as bigint) as amount,
        (any_value(count_customers) + 4) // 5 as count_top,
        cast(sum(amount) filter (position <= (count_customers + 4) // 5) as bigint) as top_amount,
        min(position) filter (cumulative_amount * 5 >= total_amount * 4) as count_for_80_percent,
        cast(sum((count_customers - position + 1) * amount) as varchar) as ranked_amount,
    from ranked
    having count(*) > 0
),

-- The poorest are what the best leave over.
point as (
    select
        count_customers - position + 1 as count_poorest,
        total_amount - cumulative_amount + amount as poorest_amount,
    from ranked
),

step as (
    select distinct figures.count_customers * unnest(generate_series(0, 20)) // 20 as count_poorest
    from figures
),

final as (
    select
        figures.*,
        step.count_poorest,
        cast(coalesce(point.poorest_amount, 0) as bigint) as poorest_amount,
    from step
    cross join figures
    left join point using (count_poorest)
)

select * from final
order by count_poorest
