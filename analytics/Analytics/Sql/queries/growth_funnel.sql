-- Question: how many new customers come a second time, become コツコツ and become 優良, and in how
--   many days? (初回→F2→コツコツ→優良)
-- Grain: one row per month of first visit; one per year of first visits that is mature: 1 = the
--   days after $year_before up to $last_mature, 2 = those after $two_years_before up to it.
-- Parameters: $last_mature (365 days before the as-of day), $year_before and $two_years_before (the
--   same day one and two years earlier); and those of customer_figures, which stands before it
-- Columns: cohort_month (null for a year), mature_year (null for a month), count_customers,
--   is_mature (their first 365 days are all over), count_f2, count_steady and count_loyal (who were
--   there within 365 days), and of each the two middle numbers of days since the step before
with

figures as (
    select * from customer_figures
),

fct_visit_class as (
    select * from fct_visit_class
),

-- The class after a visit is the one before the next; after the last one, that of the as-of day.
visit as (
    select
        customer_key,
        min(visit_date) filter (
            previous_visit_date is not null or count_visits > 1
        ) as f2_on,
        min(previous_visit_date) filter (entry_class >= 3) as steady_on,
        min(previous_visit_date) filter (entry_class >= 5) as loyal_on,
    from fct_visit_class
    where visit_date <= $as_of::date
    group by customer_key
),

reached as (
    select
        figures.first_visit,
        visit.f2_on,
        least(visit.steady_on, if(figures.class_no >= 3, figures.last_visit, null)) as steady_on,
        least(visit.loyal_on, if(figures.class_no >= 5, figures.last_visit, null)) as loyal_on,
    from visit
    inner join figures using (customer_key)
),

customer as (
    select
        first_visit,
        first_visit + 365 <= $as_of::date as is_mature,
        if(f2_on - first_visit <= 365, f2_on - first_visit, null) as f2_days,
        if(steady_on - first_visit <= 365, steady_on - f2_on, null) as steady_days,
        if(loyal_on - first_visit <= 365, loyal_on - steady_on, null) as loyal_days,
        year(first_visit) * 12 + month(first_visit) - 1 as cohort_month,
        case
            when first_visit > $last_mature::date then null
            when first_visit > $year_before::date then 1
            when first_visit > $two_years_before::date then 2
        end as mature_year,
    from reached
),

grouped as (
    select
        cohort_month,
        mature_year,
        grouping(cohort_month) = 1 as is_year,
        count(*) as count_customers,
        bool_and(is_mature) as is_mature,
        count(f2_days) as count_f2,
        count(steady_days) as count_steady,
        count(loyal_days) as count_loyal,
        quantile_disc(f2_days, 0.5) as f2_lower,
        quantile_disc(f2_days, 0.5 order by f2_days desc) as f2_upper,
        quantile_disc(steady_days, 0.5) as steady_lower,
        quantile_disc(steady_days, 0.5 order by steady_days desc) as steady_upper,
        quantile_disc(loyal_days, 0.5) as loyal_lower,
        quantile_disc(loyal_days, 0.5 order by loyal_days desc) as loyal_upper,
    from customer
    group by grouping sets ((cohort_month), (mature_year))
),

final as (
    select
        cast(if(is_year, null, cohort_month) as integer) as cohort_month,
        cast(if(is_year, mature_year, null) as integer) as mature_year,
        count_customers,
        is_mature,
        count_f2,
        count_steady,
        count_loyal,
        cast(f2_lower as integer) as f2_lower,
        cast(f2_upper as integer) as f2_upper,
        cast(steady_lower as integer) as steady_lower,
        cast(steady_upper as integer) as steady_upper,
        cast(loyal_lower as integer) as loyal_lower,
        cast(loyal_upper as integer) as loyal_upper,
    from grouped
    where not is_year or mature_year is not null
)

select * from final
order by mature_year, cohort_month
