-- The metric of each goal day by day, from 98 days before its start, with the sums of the last week and quarter.

with

goals as (
    select * from {{ ref('int_goals') }}
    where not is_windowed
),

dates as (
    select * from {{ ref('dim_date') }}
),

metrics as (
    select * from {{ ref('int_metrics__daily') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

dense as (
    select
        goals.goal_id,
        goals.goal_start,
        goals.measured_since,
        dates.date_day,
        dates.day_of_week,
        dates.date_day >= goals.measured_since as is_measured,
        cast(coalesce(metrics.numerator, 0) as decimal(28, 12)) as numerator,
        cast(case when goals.aggregation = 'ratio' then coalesce(metrics.denominator, 0) else 1 end as decimal(28, 12))
            as denominator
    from goals
    cross join reporting_window
    inner join dates
        on
            dates.date_day
            between {{ add_days('goals.goal_start', -98) }} and least(goals.goal_end, reporting_window.as_of_date)
    left join metrics
        on
            goals.metric = metrics.metric
            and goals.dimension = metrics.dimension
            and goals.dimension_value = metrics.dimension_value
            and dates.date_day = metrics.date_day
),

weekly as (
    select
        *,
        cast(sum(numerator) over last_week as double) as week_numerator,
        cast(sum(denominator) over last_week as double) as week_denominator,
        -- A week that begins before the metric does is no evidence.
        {{ add_days('measured_since', 6) }} <= date_day
        and row_number() over (partition by goal_id order by date_day asc nulls last) >= 7 as is_whole_week
    from dense
    window last_week as (
        partition by goal_id
        order by date_day
        rows between 6 preceding and current row
    )
),

final as (
    select
        goal_id,
        goal_start,
        date_day,
        is_measured,
        numerator,
        denominator,
        count(case when is_whole_week then 1 end) over last_quarter as weeks,
        count(case when is_whole_week and week_denominator <> 0 then 1 end) over last_quarter as weeks_told,
        avg(case when is_whole_week then week_numerator end) over last_quarter as mean_numerator,
        avg(case when is_whole_week then week_denominator end) over last_quarter as mean_denominator,
        avg(case when is_whole_week then week_numerator * week_numerator end) over last_quarter as mean_numerator_squared,
        avg(case when is_whole_week then week_denominator * week_denominator end) over last_quarter
            as mean_denominator_squared,
        avg(case when is_whole_week then week_numerator * week_denominator end) over last_quarter as mean_product
    from weekly
    window last_quarter as (
        partition by goal_id, day_of_week
        order by date_day
        rows between 12 preceding and current row
    )
)

select * from final
