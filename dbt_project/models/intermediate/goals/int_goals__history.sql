-- The best four weeks that history had shown before each goal began: what is achievable has been reached before.

with

goals as (
    select * from {{ ref('int_goals') }}
),

metrics as (
    select * from {{ ref('int_metrics__daily') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

dates as (
    select * from {{ ref('dim_date') }}
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
            dates.date_day >= goals.measured_since
            and dates.date_day < goals.goal_start
            and dates.date_day <= reporting_window.as_of_date
    left join metrics
        on
            goals.metric = metrics.metric
            and goals.dimension = metrics.dimension
            and goals.dimension_value = metrics.dimension_value
            and dates.date_day = metrics.date_day
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

final as (
    select
        goal_id,
        max(pace) as highest_pace,
        min(pace) as lowest_pace
    from four_weeks
    where is_whole
    group by goal_id
)

select * from final
