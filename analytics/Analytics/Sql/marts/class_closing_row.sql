-- Grain: one row per customer and kept month in which anything of the customer changed; in the
--   first kept month one for everybody. Never changed afterwards, but for next_month.
-- Columns: customer_id, month_no, next_month (of the customer's next row; null: the last one), the
--   state as it was kept of the month before (from_class, from_is_lapsed, from_amount; of the first
--   kept month the opening), the same month as it was known when this one was kept
--   (opening_class, opening_is_lapsed), correction_reason (0 where they are the same), move_reason,
--   and the state at
--   the end of the month: class_no (0 nobody), is_lapsed, count_visits, first_visit, last_visit,
--   amount (minor units, net)
with

stg_class_closing_row as (
    select * from stg_class_closing_row
),

-- The last rows of these customers that are held already; none in a rebuild.
kept_before as (
    select * from kept_before
),

chained as (
    select
        *,
        true as is_new,
    from stg_class_closing_row
    union all
    select
        customer_id,
        month_no,
        0 as opening_class,
        false as opening_is_lapsed,
        0 as correction_reason,
        0 as move_reason,
        class_no,
        is_lapsed,
        0 as count_visits,
        null as first_visit,
        null as last_visit,
        amount,
        false as is_new,
    from kept_before
),

first_kept as (
    select min(month_no) as month_no from class_closing
),

linked as (
    select
        chained.*,
        lead(chained.month_no) over customer as next_month,
        coalesce(
            lag(chained.class_no) over customer,
            if(chained.month_no = first_kept.month_no, chained.opening_class, 0)
        ) as from_class,
        coalesce(
            lag(chained.is_lapsed) over customer,
            chained.month_no = first_kept.month_no and chained.opening_is_lapsed
        ) as from_is_lapsed,
        coalesce(lag(chained.amount) over customer, 0) as from_amount,
    from chained
    cross join first_kept
    window customer as (partition by chained.customer_id order by chained.month_no)
),

final as (
    select
        customer_id,
        month_no,
        next_month,
        cast(from_class as utinyint) as from_class,
        from_is_lapsed,
        from_amount,
        cast(opening_class as utinyint) as opening_class,
        opening_is_lapsed,
        cast(correction_reason as utinyint) as correction_reason,
        cast(move_reason as utinyint) as move_reason,
        class_no,
        is_lapsed,
        count_visits,
        first_visit,
        last_visit,
        amount,
    from linked
    where is_new
)

select * from final
