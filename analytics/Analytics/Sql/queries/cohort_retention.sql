-- Question: of the customers who bought for the first time in a period, how many come back k
--   periods later, and what do they bring? (初回購入の月・週・四半期ごとに、その後も買っているお客様は何人か)
-- Grain: one row per segment, cohort period and offset, without gaps; also where nobody is new.
-- Parameters: $as_of (date; sales after it are left out), $as_of_period (its period_no),
--   $from_period and $to_period (the first and last row to show, null = all; they never change who
--   is in which cohort), $segment (where customers are told apart: only those of this segment,
--   null = all), $count_segments (so many of the largest apart, the others together)
-- Relations: "customer_period" is one of periods/*, "cohort_activity" one of cohorts/*,
--   "customer_segment" one of segments/*: the closed lists behind the words month, week …;
--   "cohort_cell" is cells/by_segment, or cells/all where nobody is told apart
-- Columns: segment_no (1 = the largest), segment and segment_name (null: unknown, or all where
--   nobody is told apart), is_other (the rest), cohort_period, count_cohort, period_offset,
--   count_active (bought in that very period), count_retained (in that period or later), revenue,
--   cumulative_revenue (minor units, net)
with

-- Read by several: computed once.
cell as materialized (
    select * from cohort_cell
),

segment_size as (
    select
        segment,
        any_value(segment_name) as segment_name,
        sum(count_active) filter (
            period_offset = 0
                and cohort_period >= coalesce($from_period::bigint, cohort_period)
                and cohort_period <= coalesce($to_period::bigint, cohort_period)
        ) as count_customers,
    from cell
    group by segment
),

segment_place as (
    select
        segment,
        segment_name,
        row_number() over (
            order by coalesce(count_customers, 0) desc, segment nulls last
        ) as place,
    from segment_size
),

-- One row even where nobody has bought: the grid is never without columns.
shown_segment as (
    select
        least(place, $count_segments::bigint + 1) as segment_no,
        if(place > $count_segments::bigint, null, segment) as segment,
        if(place > $count_segments::bigint, null, segment_name) as segment_name,
        place > $count_segments::bigint as is_other,
    from segment_place
    where place <= $count_segments::bigint + 1

    union all

    select 1, null, null, false
    where not exists (select 1 from segment_place)
),

placed as (
    select
        least(segment_place.place, $count_segments::bigint + 1) as segment_no,
        cell.cohort_period,
        cell.period_offset,
        sum(cell.count_active) as count_active,
        sum(cell.count_last) as count_last,
        sum(cell.revenue) as revenue,
    from cell
    inner join segment_place on cell.segment is not distinct from segment_place.segment
    group by
        least(segment_place.place, $count_segments::bigint + 1),
        cell.cohort_period,
        cell.period_offset
),

shown as (
    select unnest(generate_series(
        coalesce($from_period::bigint, (select min(cohort_period) from cell)),
        least(coalesce($to_period::bigint, 2147483647), $as_of_period::bigint)
    )) as cohort_period
),

grid as (
    select
        shown_segment.*,
        shown.cohort_period,
        unnest(generate_series(0, $as_of_period::bigint - shown.cohort_period)) as period_offset,
    from shown
    cross join shown_segment
),

final as (
    select
        cast(grid.segment_no as integer) as segment_no,
        grid.segment,
        grid.segment_name,
        grid.is_other,
        cast(grid.cohort_period as integer) as cohort_period,
        -- Everybody in a cohort is active in its first period.
        cast(first_value(coalesce(placed.count_active, 0)) over to_here as bigint) as count_cohort,
        cast(grid.period_offset as integer) as period_offset,
        cast(coalesce(placed.count_active, 0) as bigint) as count_active,
        cast(sum(coalesce(placed.count_last, 0)) over from_here as bigint) as count_retained,
        cast(coalesce(placed.revenue, 0) as bigint) as revenue,
        cast(sum(coalesce(placed.revenue, 0)) over to_here as bigint) as cumulative_revenue,
    from grid
    left join placed using (segment_no, cohort_period, period_offset)
    window
        to_here as (
            partition by grid.segment_no, grid.cohort_period order by grid.period_offset
        ),
        from_here as (
            partition by grid.segment_no, grid.cohort_period order by grid.period_offset desc
        )
)

select * from final
order by segment_no, cohort_period, period_offset
