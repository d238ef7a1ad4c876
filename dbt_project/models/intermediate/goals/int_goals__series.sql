-- The metric of each goal day by day through two years before it, with the sums of the last week and quarter. And how far
-- quarters, and their growth on last year, have moved from the ones before: the mean square of the difference of two
-- neighbours, by that of their own.

with

goals as (
    select * from {{ ref('int_goals') }}
    where not is_windowed
),

dates as (
    select * from {{ ref('dim_date') }}
),

metrics as (
    select * from {{ ref('int_metrics__asked') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

dense as (
    select
        goals.goal_id,
        goals.goal_start,
        dates.date_day,
        dates.day_of_week,
        cast(coalesce(metrics.numerator, 0) as decimal(28, 12)) as numerator,
        cast(case when goals.aggregation = 'ratio' then coalesce(metrics.denominator, 0) else 1 end as decimal(28, 12))
            as denominator
    from goals
    cross join reporting_window
    inner join dates
        on
            dates.date_day between {{ add_days('goals.goal_start', -730) }} and goals.goal_end
            and goals.measured_since <= dates.date_day
            and reporting_window.as_of_date >= dates.date_day
    left join metrics
        on
            goals.metric = metrics.metric
            and goals.dimension = metrics.dimension
            and goals.dimension_value = metrics.dimension_value
            and dates.date_day = metrics.date_day
),

summed as (
    select
        *,
        cast(sum(numerator) over last_week as double) as week_numerator,
        cast(sum(denominator) over last_week as double) as week_denominator,
        {{ ratio('sum(numerator) over last_quarter', 'sum(denominator) over last_quarter') }} as last_91_days,
        row_number() over (partition by goal_id order by date_day asc nulls last) as days_measured
    from dense
    window
        last_week as (partition by goal_id order by date_day rows between 6 preceding and current row),
        last_quarter as (partition by goal_id order by date_day rows between 90 preceding and current row)
),

-- What begins before the metric does is no evidence.
whole as (
    select
        *,
        days_measured >= 7 as is_whole_week,
        case when days_measured >= 91 then last_91_days end as quarter,
        case
            when days_measured >= 455 then last_91_days / nullif(lag(last_91_days, 364) over day_by_day, 0)
        end as growth
    from summed
    window day_by_day as (partition by goal_id order by date_day)
),

moved as (
    select
        *,
        {{ squared_move('quarter', 'lag(quarter, 91) over day_by_day') }} as quarter_move,
        {{ squared_move('growth', 'lag(growth, 91) over day_by_day') }} as growth_move
    from whole
    window day_by_day as (partition by goal_id order by date_day)
),

final as (
    select
        goal_id,
        goal_start,
        date_day,
        numerator,
        denominator,
        count(case when is_whole_week then 1 end) over last_weeks as weeks,
        count(case when is_whole_week and week_denominator <> 0 then 1 end) over last_weeks as weeks_told,
        avg(case when is_whole_week then week_numerator end) over last_weeks as mean_numerator,
        avg(case when is_whole_week then week_denominator end) over last_weeks as mean_denominator,
        avg(case when is_whole_week then week_numerator * week_numerator end) over last_weeks as mean_numerator_squared,
        avg(case when is_whole_week then week_denominator * week_denominator end) over last_weeks as mean_denominator_squared,
        avg(case when is_whole_week then week_numerator * week_denominator end) over last_weeks as mean_product,
        count(quarter_move) over so_far as quarters_compared,
        count(growth_move) over so_far as growths_compared,
        avg(quarter_move) over so_far as quarter_move_squared,
        avg(growth_move) over so_far as growth_move_squared
    from moved
    window
        last_weeks as (partition by goal_id, day_of_week order by date_day rows between 12 preceding and current row),
        so_far as (partition by goal_id order by date_day rows between unbounded preceding and current row)
)

select * from final
