-- Question: which scores has each customer? (顧客別のRFM)
-- Grain: one row per customer with at least one visit.
-- Relations: "rfm_score" is parts/rfm_fifths, "customer_figures" parts/customer_figures
-- Parameters: those of rfm_score
-- Columns: customer_id, customer_code, customer_name, first_visit, last_visit, idle_days,
--   count_visits, amount (minor units, net), class_no, is_lapsed, and the scores recency,
--   frequency, monetary (5 is best)
with

dim_customer as (
    select * from dim_customer
),

final as (
    select
        dim_customer.customer_id,
        dim_customer.customer_code,
        dim_customer.customer_name,
        customer_figures.first_visit,
        customer_figures.last_visit,
        cast(customer_figures.idle_days as integer) as idle_days,
        customer_figures.count_visits,
        customer_figures.amount,
        cast(customer_figures.class_no as integer) as class_no,
        customer_figures.is_lapsed,
        cast(rfm_score.recency as integer) as recency,
        cast(rfm_score.frequency as integer) as frequency,
        cast(rfm_score.monetary as integer) as monetary,
    from rfm_score
    inner join customer_figures using (customer_key)
    inner join dim_customer using (customer_key)
)

select * from final
order by customer_id
