-- The best four weeks that history had shown before each goal began, or the best of earlier windows of its length: what is
-- achievable has been reached before.

with

goals as (
    select * from {{ ref('int_goals') }}
),

metrics as (
    select * from {{ ref('int_metrics__asked') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

window_days as (
    select * from {{ ref('int_goals__window_days') }}
),

dense as (
    select
        goals.goal_id,
        goals.aggregation,
        dates.date_day,
        coalesce(metrics.numerator, 0) as numerator,
        case when goals.aggregation = 'ratio' then coalesce(metrics.denominator, 0) else 1 end as denominator
    from goals
    cross join reporting_window
    inner join dates
        on
            goals.measured_since <= dates.date_day
            and goals.goal_start > dates.date_day
            and reporting_window.as_of_date >= dates.date_day
    left join metrics
        on
            goals.metric = metrics.metric
            and goals.dimension = metrics.dimension
            and goals.dimension_value = metrics.dimension_value
            and dates.date_day = metrics.date_day
    where not goals.is_windowed
),

four_weeks as (
    select
        goal_id,
        row_number() over (partition by goal_id order by date_day asc nulls last) >= 28 as is_whole,
        cast(sum(numerator) over last_four_weeks as double)
        / nullif(cast(sum(denominator) over last_four_weeks as double), 0) as pace
    from dense
    window last_four_weeks as (
        partition by goal_id
        order by date_day
        rows between 27 preceding and current row
    )
),

by_day as (
    select
        goal_id,
        max(pace) as highest_pace,
        min(pace) as lowest_pace,
        cast(null as double) as opening
    from four_weeks
    where is_whole
    group by goal_id
),

-- A count by the day, a stock by what the window added to it, a ratio as it is.
whole_windows as (
    select
        goals.goal_id,
        case goals.aggregation
            when 'ratio' then cast(ends.value as double)
            when 'stock' then cast(ends.value - openings.value as double)
            else cast(ends.value as double) / cast(ends.day_number as double)
        end as pace
    from goals
    inner join window_days as ends
        on
            goals.goal_id = ends.goal_id
            and ends.date_day = ends.window_end
            and goals.goal_start > ends.date_day
    inner join window_days as openings
        on
            ends.goal_id = openings.goal_id
            and ends.days_earlier = openings.days_earlier
            and openings.day_number = 0
),

over_windows as (
    select
        whole_windows.goal_id,
        max(whole_windows.pace) as highest_pace,
        min(whole_windows.pace) as lowest_pace,
        max(cast(openings.value as double)) as opening
    from whole_windows
    left join window_days as openings
        on
            whole_windows.goal_id = openings.goal_id
            and openings.days_earlier = 0
            and openings.day_number = 0
    group by whole_windows.goal_id
),

final as (
    select * from by_day
    union all
    select * from over_windows
)

select * from final
