-- Each night of each metric rule against what it compares with.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'metric'
),

windows as (
    select * from {{ ref('int_alerts__windows') }}
),

usual as (
    select * from {{ ref('int_alerts__usual') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

compared as (
    select
        windows.*,
        rules.comparison,
        rules.minimum_volume,
        cast(rules.threshold as double) as threshold,
        case when rules.direction = 'above' then 1e0 else -1e0 end as sign,
        case rules.comparison
            when 'target' then cast(rules.threshold as double)
            when 'previous_period' then previous.value
            when 'trailing_mean' then usual.mean
            when 'usual' then usual.usual
        end as expected,
        usual.scatter,
        -- The more that are looked at, the further luck takes one of them.
        sqrt({{ var('alert_usual_scatters') }}e0 * {{ var('alert_usual_scatters') }}e0 + 2e0 * ln(cast(
            count(*) over (partition by windows.rule_id, windows.date_day) as double
        ))) as scatters_allowed
    from windows
    inner join rules
        on windows.rule_id = rules.rule_id
    cross join reporting_window
    left join windows as previous
        on
            windows.rule_id = previous.rule_id
            and windows.dimension = previous.dimension
            and windows.dimension_value = previous.dimension_value
            and {{ add_days('windows.window_start', -1) }} = previous.date_day
    left join usual
        on
            windows.rule_id = usual.rule_id
            and windows.dimension = usual.dimension
            and windows.dimension_value = usual.dimension_value
            and windows.date_day = usual.date_day
    where windows.date_day > {{ add_days('reporting_window.as_of_date', -var('alert_lookback_days')) }}
),

bounded as (
    select
        *,
        case comparison
            when 'target' then expected
            when 'usual' then expected + sign * greatest(threshold * abs(expected), scatters_allowed * scatter)
            else expected + sign * threshold * abs(expected)
        end as bound,
        case when aggregation = 'ratio' then cast(denominator as double) else greatest(value, expected) end as volume
    from compared
),

final as (
    select
        rule_id,
        dimension,
        dimension_value,
        date_day,
        last_day,
        window_start,
        value,
        expected,
        bound,
        volume,
        cast(null as double) as chance,
        cast(null as double) as chance_limit,
        coalesce(sign * value > sign * bound and volume >= minimum_volume, false) as is_firing
    from bounded
)

select * from final
