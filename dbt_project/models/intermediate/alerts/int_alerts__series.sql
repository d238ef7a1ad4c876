-- The figures that rules watch, as running totals over every day: any window is the difference of two days.

{% set history_days = var('alert_lookback_days') + 91 + 91 -%}

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind in ('metric', 'rate_drop', 'no_conversions')
),

metrics as (
    select * from {{ ref('int_metrics__asked') }}
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

watched as (
    select distinct
        metrics.*,
        case when metrics.dimension = 'campaign' then {{ dbt.split_part('metrics.dimension_value', "':'", 1) }} else 'all' end
            as reporter
    from metrics
    inner join reporting_window
        on metrics.date_day <= reporting_window.as_of_date
    inner join rules
        on
            metrics.metric = rules.metric
            and metrics.dimension = rules.dimension
            and (rules.dimension_value = '*' or lower(metrics.dimension_value) = lower(rules.dimension_value))
),

-- A day after the last one that anybody who reports the metric has told of is missing, not zero.
reporters as (
    select
        metric,
        dimension,
        reporter,
        max(date_day) as last_day
    from watched
    group by 1, 2, 3
),

scopes as (
    select
        watched.metric,
        watched.aggregation,
        watched.dimension,
        watched.dimension_value,
        min(watched.date_day) as first_day,
        max(reporters.last_day) as last_day
    from watched
    inner join reporters
        on
            watched.metric = reporters.metric
            and watched.dimension = reporters.dimension
            and watched.reporter = reporters.reporter
    group by 1, 2, 3, 4
),

days as (
    select
        scopes.*,
        calendar.date_day,
        watched.numerator,
        watched.denominator
    from scopes
    cross join reporting_window
    inner join calendar
        on
            calendar.date_day between scopes.first_day and scopes.last_day
            and calendar.date_day >= {{ add_days('reporting_window.as_of_date', -history_days) }}
    left join watched
        on
            scopes.metric = watched.metric
            and scopes.dimension = watched.dimension
            and scopes.dimension_value = watched.dimension_value
            and calendar.date_day = watched.date_day
),

final as (
    select
        metric,
        aggregation,
        dimension,
        dimension_value,
        first_day,
        last_day,
        date_day,
        coalesce(numerator, 0) as numerator,
        coalesce(denominator, 0) as denominator,
        cast(sum(coalesce(numerator, 0)) over until_then as decimal(28, 12)) as numerator_to_date,
        cast(sum(coalesce(denominator, 0)) over until_then as decimal(28, 12)) as denominator_to_date,
        -- What Pearson's chi-squared needs: the sum of x²/n, and how many days have an n.
        cast(sum(cast(
            coalesce(cast(numerator as double) * cast(numerator as double) / nullif(cast(denominator as double), 0), 0)
            as decimal(28, 6)
        )) over until_then as decimal(38, 6)) as squares_to_date,
        count(case when denominator > 0 then 1 end) over until_then as days_to_date,
        max(case when numerator > 0 then date_day end) over until_then as last_day_above_zero
    from days
    window until_then as (
        partition by metric, dimension, dimension_value
        order by date_day
        rows between unbounded preceding and current row
    )
)

select * from final
