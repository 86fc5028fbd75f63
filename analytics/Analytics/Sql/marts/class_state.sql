-- Grain: one row per customer who is in a class at the end of a month. A macro, because a view
--   takes no parameter.
-- Parameters: state_day (the day of evaluation), kept_month (month_no of the month if it is shown
--   as it was kept, else null), line_steady_days, line_loyal_days, line_loyal_amount,
--   line_lapse_days (the lines that are valid on the day)
-- Columns: customer_key, class_no (1 to 5), is_lapsed
with

customer_total as (
    select * from customer_total(state_day)
),

computed as (
    select
        customer_key,
        class_no(
            count_visits, first_visit_date, last_visit_date, amount,
            line_steady_days, line_loyal_days, line_loyal_amount
        ) as class_no,
        idle_days >= line_lapse_days as is_lapsed,
    from customer_total
    where kept_month is null
),

-- Whose record has gone since has no key.
kept as (
    select
        dim_customer.customer_key,
        class_closing_row.class_no,
        class_closing_row.is_lapsed,
    from class_closing_row
    inner join dim_customer using (customer_id)
    where class_closing_row.month_no <= kept_month
        and coalesce(class_closing_row.next_month, 32767) > kept_month
        and class_closing_row.class_no > 0
),

final as (
    select * from computed
    union all
    select * from kept
)

select * from final
