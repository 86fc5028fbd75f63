-- Grain: one row per customer, month and move: at most one correction (what was known of the end of
--   the month before is known otherwise now) and one move of the month itself. Of the months that
--   are computed whoever neither bought nor lapsed nor was corrected stays, and is in no row. A
--   macro, because a view takes no parameter.
-- Parameters: to_day, kept_from, kept_to, own_steady_days, own_loyal_days, own_loyal_amount,
--   own_lapse_days (see class_piece)
-- Columns: month_no, customer_key (null: a customer who was kept and is gone), customer_id (of kept
--   and corrected ones), is_correction, reason_no (0 none, 1 新規 2 購入 3 時間 4 返金 5 取消 6 名寄せ
--   7 名寄せ解除 8 しきい値 9 取込訂正), from_class and to_class (0 nobody, 1 to 5), from_is_lapsed,
--   to_is_lapsed, from_amount, to_amount (minor units, net), and of the state after it
--   count_visits, first_visit, last_visit
with

piece as (
    select * from class_piece(
        to_day, kept_from, kept_to,
        own_steady_days, own_loyal_days, own_loyal_amount, own_lapse_days
    )
),

class_closing_row as (
    select * from class_closing_row
),

-- The month of the as-of day goes only up to that day.
activity as (
    select
        customer_key,
        month_no,
        count_visits as visits_of_month,
        first_purchase_date,
        last_purchase_date,
        net_amount,
    from customer_month
    where month_no < year(to_day) * 12 + month(to_day) - 1
    union all
    select
        customer_key,
        month_no,
        sum(count_visits) as visits_of_month,
        min(business_date) filter (where count_orders > 0) as first_purchase_date,
        max(business_date) filter (where count_orders > 0) as last_purchase_date,
        sum(net_amount) as net_amount,
    from customer_day
    where month_no = year(to_day) * 12 + month(to_day) - 1
        and business_date <= to_day
    group by customer_key, month_no
),

history as (
    select
        customer_key,
        month_no,
        visits_of_month,
        net_amount,
        sum(visits_of_month) over so_far as count_visits,
        min(first_purchase_date) over so_far as first_visit,
        max(last_purchase_date) over so_far as last_visit,
        sum(net_amount) over so_far as amount,
        max(last_purchase_date) over (
            partition by customer_key order by month_no
            rows between unbounded preceding and 1 preceding
        ) as past_last_visit,
        lead(month_no, 1, 32767::smallint) over so_far as next_month,
    from activity
    window so_far as (
        partition by customer_key order by month_no
        rows between unbounded preceding and current row
    )
),

-- By the lines of its piece: the day from which a customer is 離脱 if nothing is bought before.
dated as (
    select
        history.*,
        piece.first_month,
        piece.last_month,
        piece.steady_days,
        piece.loyal_days,
        piece.loyal_amount,
        history.last_visit + piece.lapse_days as lapse_date,
        history.past_last_visit + piece.lapse_days as past_lapse_date,
    from history
    cross join piece
    where history.month_no <= piece.last_month
),

-- The class after the month and before it, and the month whose state is the first to be 離脱.
classified as (
    select
        customer_key,
        month_no,
        next_month,
        first_month,
        last_month,
        visits_of_month,
        count_visits,
        first_visit,
        last_visit,
        amount,
        amount - net_amount as past_amount,
        class_no(
            count_visits, first_visit, last_visit, amount, steady_days, loyal_days, loyal_amount
        ) as to_class,
        class_no(
            count_visits - visits_of_month, first_visit, past_last_visit, amount - net_amount,
            steady_days, loyal_days, loyal_amount
        ) as from_class,
        year(past_lapse_date) * 12 + month(past_lapse_date) - 1 as past_lapse_month,
        year(lapse_date) * 12 + month(lapse_date) - 1
            + if(
                lapse_date > to_day
                    and year(lapse_date) * 12 + month(lapse_date)
                        = year(to_day) * 12 + month(to_day),
                1,
                0
            ) as lapse_month,
    from dated
),

stated as (
    select
        *,
        coalesce(past_lapse_month < month_no, false) as from_is_lapsed,
        coalesce(lapse_month <= month_no, false) as to_is_lapsed,
    from classified
    where month_no >= first_month
        or lapse_month >= first_month
),

-- A month in which something was bought, and the month in which the customer is 離脱 because nothing
-- was: both are made of one pass over the rows, which would not fit into memory twice.
event as (
    select false as is_lapse
    union all
    select true as is_lapse
),

happened as (
    select
        if(event.is_lapse, stated.lapse_month, stated.month_no::integer) as month_no,
        stated.customer_key,
        null::uuid as customer_id,
        false as is_correction,
        case
            when event.is_lapse then 3
            when stated.from_class = 0 then 1
            -- Only money that was given back for a sale nobody knows makes a class lower.
            when stated.to_class < stated.from_class then 4
            when stated.to_class > stated.from_class
                then if(stated.visits_of_month > 0, 2, 4)
            when stated.to_is_lapsed and not stated.from_is_lapsed then 3
            when stated.from_is_lapsed and not stated.to_is_lapsed then 2
            else 0
        end as reason_no,
        if(event.is_lapse, stated.to_class, stated.from_class) as from_class,
        not event.is_lapse and stated.from_is_lapsed as from_is_lapsed,
        stated.to_class,
        event.is_lapse or stated.to_is_lapsed as to_is_lapsed,
        if(event.is_lapse, stated.amount, stated.past_amount) as from_amount,
        stated.amount as to_amount,
        stated.count_visits,
        stated.first_visit,
        stated.last_visit,
    from stated
    cross join event
    where (
            not event.is_lapse
            and stated.month_no between stated.first_month and stated.last_month
            and (stated.from_class > 0 or stated.to_class > 0)
        )
        or (
            event.is_lapse
            and stated.lapse_month between stated.first_month and stated.last_month
            and stated.lapse_month > stated.month_no
            and stated.lapse_month < stated.next_month
        )
),

-- What is known now of the end of the month before a piece.
total_before as (
    select
        customer_month.customer_key,
        piece.first_month,
        sum(customer_month.count_visits) as count_visits,
        min(customer_month.first_purchase_date) as first_visit,
        max(customer_month.last_purchase_date) as last_visit,
        sum(customer_month.net_amount) as amount,
    from customer_month
    inner join piece
        on piece.base <> 'none'
        and customer_month.month_no < piece.first_month
    group by customer_month.customer_key, piece.first_month
),

opening as (
    select
        piece.first_month,
        piece.base,
        total.customer_key,
        total.count_visits,
        total.first_visit,
        total.last_visit,
        total.amount,
        class_no(
            total.count_visits, total.first_visit, total.last_visit, total.amount,
            piece.steady_days, piece.loyal_days, piece.loyal_amount
        ) as to_class,
        coalesce(total.last_visit + piece.lapse_days <= piece.base_day, false) as to_is_lapsed,
        class_no(
            total.count_visits, total.first_visit, total.last_visit, total.amount,
            piece.base_steady_days, piece.base_loyal_days, piece.base_loyal_amount
        ) as base_class,
        coalesce(total.last_visit + piece.base_lapse_days <= piece.base_day, false)
            as base_is_lapsed,
    from total_before as total
    inner join piece using (first_month)
),

redrawn as (
    select
        first_month as month_no,
        customer_key,
        null::uuid as customer_id,
        true as is_correction,
        8 as reason_no,
        base_class as from_class,
        base_is_lapsed as from_is_lapsed,
        to_class,
        to_is_lapsed,
        amount as from_amount,
        amount as to_amount,
        count_visits,
        first_visit,
        last_visit,
    from opening
    where base = 'lines'
        and (base_class <> to_class or base_is_lapsed <> to_is_lapsed)
),

kept_last as (
    select
        kept.customer_id,
        dim_customer.customer_key,
        kept.class_no as kept_class,
        kept.is_lapsed as kept_is_lapsed,
        kept.amount as kept_amount,
        kept.count_visits as kept_visits,
        kept.first_visit as kept_first_visit,
        kept.last_visit as kept_last_visit,
    from class_closing_row as kept
    left join dim_customer using (customer_id)
    where kept.month_no <= kept_to
        and coalesce(kept.next_month, 32767) > kept_to
),

known_otherwise as (
    select
        coalesce(opening.customer_key, kept.customer_key) as customer_key,
        kept.customer_id,
        coalesce(kept.kept_class, 0) as from_class,
        coalesce(kept.kept_is_lapsed, false) as from_is_lapsed,
        coalesce(opening.to_class, 0) as to_class,
        coalesce(opening.to_is_lapsed, false) as to_is_lapsed,
        coalesce(opening.base_class, 0) as base_class,
        coalesce(opening.base_is_lapsed, false) as base_is_lapsed,
        coalesce(kept.kept_amount, 0) as from_amount,
        coalesce(opening.amount, 0) as to_amount,
        coalesce(opening.count_visits, 0) as count_visits,
        opening.first_visit,
        opening.last_visit,
        kept.kept_visits,
        kept.kept_first_visit,
        kept.kept_last_visit,
    from kept_last as kept
    full outer join (select * from opening where base = 'kept') as opening
        on opening.customer_key = kept.customer_key
),

late_refund as (
    select distinct line.customer_key
    from fct_sale_line as line
    inner join piece
        on piece.base = 'kept'
        and line.refund_date > piece.base_day
        and line.business_date <= piece.base_day
    where line.is_refund
),

corrected as (
    select
        kept_to + 1 as month_no,
        known.customer_key,
        coalesce(known.customer_id, dim_customer.customer_id) as customer_id,
        true as is_correction,
        case
            when known.from_class = known.to_class
                and known.from_is_lapsed = known.to_is_lapsed then 0
            -- By the old lines all would be as it was kept.
            when known.from_class = known.base_class
                and known.from_is_lapsed = known.base_is_lapsed then 8
            when noted.reason_no is not null then noted.reason_no
            -- Only the number of visits is another: by another unit of them.
            when known.from_amount = known.to_amount
                and known.kept_first_visit is not distinct from known.first_visit
                and known.kept_last_visit is not distinct from known.last_visit then 8
            when late_refund.customer_key is not null then 4
            else 9
        end as reason_no,
        known.from_class,
        known.from_is_lapsed,
        known.to_class,
        known.to_is_lapsed,
        known.from_amount,
        known.to_amount,
        known.count_visits,
        known.first_visit,
        known.last_visit,
    from known_otherwise as known
    left join dim_customer using (customer_key)
    left join class_correction as noted
        on noted.customer_id = coalesce(known.customer_id, dim_customer.customer_id)
    left join late_refund on late_refund.customer_key = known.customer_key
    where (known.from_class > 0 or known.to_class > 0)
        and (
            known.from_class <> known.to_class
            or known.from_is_lapsed <> known.to_is_lapsed
            or known.from_amount <> known.to_amount
            or known.kept_visits is distinct from known.count_visits
            or known.kept_first_visit is distinct from known.first_visit
            or known.kept_last_visit is distinct from known.last_visit
        )
),

kept as (
    select * from class_closing_row
    where month_no between kept_from and kept_to
),

kept_corrected as (
    select
        month_no,
        null::integer as customer_key,
        customer_id,
        true as is_correction,
        correction_reason as reason_no,
        from_class,
        from_is_lapsed,
        opening_class as to_class,
        opening_is_lapsed as to_is_lapsed,
        from_amount,
        from_amount as to_amount,
        count_visits,
        first_visit,
        last_visit,
    from kept
    where from_class <> opening_class or from_is_lapsed <> opening_is_lapsed
),

kept_moved as (
    select
        month_no,
        null::integer as customer_key,
        customer_id,
        false as is_correction,
        move_reason as reason_no,
        opening_class as from_class,
        opening_is_lapsed as from_is_lapsed,
        class_no as to_class,
        is_lapsed as to_is_lapsed,
        from_amount,
        amount as to_amount,
        count_visits,
        first_visit,
        last_visit,
    from kept
    where opening_class > 0 or class_no > 0
),

final as (
    select * from happened
    union all
    select * from redrawn
    union all
    select * from corrected
    union all
    select * from kept_corrected
    union all
    select * from kept_moved
)

select
    cast(month_no as integer) as month_no,
    customer_key,
    customer_id,
    is_correction,
    cast(reason_no as integer) as reason_no,
    cast(from_class as integer) as from_class,
    from_is_lapsed,
    cast(to_class as integer) as to_class,
    to_is_lapsed,
    cast(from_amount as bigint) as from_amount,
    cast(to_amount as bigint) as to_amount,
    cast(count_visits as integer) as count_visits,
    first_visit,
    last_visit,
from final
