-- A goal behind its pace: less of what is to increase, or more of what is to decrease, than was due by that day.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'goal_pace'
),

goals as (
    select * from {{ ref('int_goals') }}
    where direction in ('increase', 'decrease')
),

progress as (
    select * from {{ ref('int_goals__progress') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

paced as (
    select
        rules.rule_id,
        rules.minimum_volume,
        goals.goal_id,
        goals.goal_start,
        progress.date_day,
        reporting_window.as_of_date,
        progress.actual,
        progress.expected,
        case when goals.direction = 'decrease' then -1e0 else 1e0 end as sign,
        cast(rules.threshold as double) as threshold,
        cast({{ dbt.datediff('goals.goal_start', 'progress.date_day', 'day') }} + 1 as double) as days
    from rules
    cross join reporting_window
    inner join goals
        on
            (rules.metric is null or rules.metric = goals.metric)
            and (rules.dimension_value = '*' or lower(rules.dimension_value) = lower(goals.goal_id))
    inner join progress
        on goals.goal_id = progress.goal_id
    where progress.date_day > {{ add_days('reporting_window.as_of_date', -var('alert_lookback_days')) }}
),

final as (
    select
        rule_id,
        'goal' as dimension,
        goal_id as dimension_value,
        date_day,
        as_of_date as last_day,
        goal_start as window_start,
        actual as value,
        expected,
        expected * (1e0 - sign * threshold) as bound,
        days as volume,
        cast(null as double) as chance,
        cast(null as double) as chance_limit,
        coalesce(sign * actual < sign * expected * (1e0 - sign * threshold), false) and days >= minimum_volume as is_firing
    from paced
)

select * from final
