-- Grain: one row per run of months that are computed by the same lines between the classes. A
--   macro, because a view takes no parameter.
-- Parameters: to_day (the as-of day), kept_from and kept_to (month_no of the first and the last
--   month that is not computed because it was kept; null: none), own_steady_days, own_loyal_days,
--   own_loyal_amount, own_lapse_days (lines for all months; null: those of the shop, a month by the
--   version that is valid on its last day)
-- Columns: first_month, last_month, steady_days, loyal_days, loyal_amount, lapse_days, base (how
--   the state at the end of the month before is known: none, lines, kept), base_day (that day), and
--   the lines of that state: base_steady_days, base_loyal_days, base_loyal_amount, base_lapse_days
with

class_closing as (
    select * from class_closing
),

-- Of several versions that begin in one month only the last is valid on its last day.
version as (
    select
        *,
        year(valid_from) * 12 + month(valid_from) - 1 as first_month,
        row_number() over (
            partition by year(valid_from) * 12 + month(valid_from) order by valid_from desc
        ) as position_in_month,
    from dim_class_threshold
    where valid_from <= to_day
),

lines as (
    select
        0 as first_month,
        own_steady_days as steady_days,
        own_loyal_days as loyal_days,
        own_loyal_amount as loyal_amount,
        own_lapse_days as lapse_days,
    where own_steady_days is not null
    union all
    select
        first_month,
        steady_days,
        loyal_days,
        loyal_amount,
        lapse_days,
    from version
    where own_steady_days is null
        and position_in_month = 1
),

run as (
    select
        *,
        coalesce(
            lead(first_month) over (order by first_month) - 1,
            year(to_day) * 12 + month(to_day) - 1
        ) as last_month,
    from lines
),

computed as (
    select
        first_month,
        least(last_month, coalesce(kept_from - 1, last_month)) as last_month,
        steady_days,
        loyal_days,
        loyal_amount,
        lapse_days,
        false as is_after_kept,
    from run
    union all
    select
        greatest(first_month, kept_to + 1) as first_month,
        last_month,
        steady_days,
        loyal_days,
        loyal_amount,
        lapse_days,
        true as is_after_kept,
    from run
    where kept_to is not null
),

known_before as (
    select
        *,
        lag(steady_days) over part as lines_steady_days,
        lag(loyal_days) over part as lines_loyal_days,
        lag(loyal_amount) over part as lines_loyal_amount,
        lag(lapse_days) over part as lines_lapse_days,
    from computed
    where first_month <= last_month
    window part as (partition by is_after_kept order by first_month)
),

final as (
    select
        run.first_month,
        run.last_month,
        run.steady_days,
        run.loyal_days,
        run.loyal_amount,
        run.lapse_days,
        case
            when run.lines_steady_days is not null then 'lines'
            when run.is_after_kept then 'kept'
            else 'none'
        end as base,
        make_date(greatest(run.first_month, 12) // 12, run.first_month % 12 + 1, 1) - 1 as base_day,
        coalesce(run.lines_steady_days, kept.steady_days) as base_steady_days,
        coalesce(run.lines_loyal_days, kept.loyal_days) as base_loyal_days,
        coalesce(run.lines_loyal_amount, kept.loyal_amount) as base_loyal_amount,
        coalesce(run.lines_lapse_days, kept.lapse_days) as base_lapse_days,
    from known_before as run
    left join class_closing as kept on run.is_after_kept and kept.month_no = kept_to
)

select * from final
