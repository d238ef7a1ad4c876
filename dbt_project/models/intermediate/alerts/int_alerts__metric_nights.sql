-- Each night of each metric rule against what it compares with. The usual is the median of the same weekdays of the
-- weeks before, at most eight of them and none older than a quarter; its scatter is how much windows differ from
-- those of the week before.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'metric'
),

windows as (
    select * from {{ ref('int_alerts__windows') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

strides as (
    select
        rule_id,
        7 * {{ whole_division('window_days + 6', 7) }} as stride_days,
        greatest(1, least(8, {{ whole_division('91', '7 * ' ~ whole_division('window_days + 6', 7)) }})) as strides,
        greatest(3, window_days) as step_days,
        greatest(1, least(18, {{ whole_division('91', 'greatest(3, window_days)') }})) as steps
    from rules
),

numbers as (
    {% for number in range(1, 19) -%}
    select {{ number }} as number
    {%- if not loop.last %}
    union all
    {% endif %}
    {%- endfor %}
),

earlier as (
    select
        windows.rule_id,
        windows.dimension,
        windows.dimension_value,
        windows.date_day,
        windows.aggregation,
        strides.strides,
        before.value,
        before.numerator,
        before.denominator
    from windows
    inner join strides
        on windows.rule_id = strides.rule_id
    cross join reporting_window
    inner join numbers
        on numbers.number <= strides.strides
    inner join windows as before
        on
            windows.rule_id = before.rule_id
            and windows.dimension = before.dimension
            and windows.dimension_value = before.dimension_value
            and {{ add_days('windows.date_day', '-strides.stride_days * numbers.number') }} = before.date_day
    where windows.date_day > {{ add_days('reporting_window.as_of_date', -var('alert_lookback_days')) }}
),

baselines as (
    select
        rule_id,
        dimension,
        dimension_value,
        date_day,
        percentile_cont(0.5) within group (order by value) as median,
        case
            when max(aggregation) = 'sum' then cast(sum(numerator) as double) / count(*)
            else {{ ratio('sum(numerator)', 'sum(denominator)') }}
        end as mean
    from earlier
    group by 1, 2, 3, 4
    having 2 * count(value) >= max(strides)
),

-- Windows that do not overlap, each against the same weekdays of the week (or weeks) before it.
differences as (
    select
        windows.rule_id,
        windows.dimension,
        windows.dimension_value,
        windows.date_day,
        abs(windows.value - before.value) as difference
    from windows
    inner join strides
        on windows.rule_id = strides.rule_id
    inner join windows as before
        on
            windows.rule_id = before.rule_id
            and windows.dimension = before.dimension
            and windows.dimension_value = before.dimension_value
            and {{ add_days('windows.date_day', '-strides.stride_days') }} = before.date_day
),

scatters as (
    select
        baselines.rule_id,
        baselines.dimension,
        baselines.dimension_value,
        baselines.date_day,
        percentile_cont(0.5) within group (order by differences.difference) as median_difference
    from baselines
    inner join strides
        on baselines.rule_id = strides.rule_id
    inner join numbers
        on numbers.number <= strides.steps
    inner join differences
        on
            baselines.rule_id = differences.rule_id
            and baselines.dimension = differences.dimension
            and baselines.dimension_value = differences.dimension_value
            and {{ add_days('baselines.date_day', '-strides.step_days * numbers.number') }} = differences.date_day
    group by 1, 2, 3, 4
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
            when 'trailing_mean' then baselines.mean
            when 'usual' then baselines.median
        end as expected,
        -- The median difference of two normal values is 0.9539 of their standard deviation; below 5 % is luck.
        greatest(scatters.median_difference / 0.9539e0, 0.05e0 * abs(baselines.median)) as scatter,
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
    left join baselines
        on
            windows.rule_id = baselines.rule_id
            and windows.dimension = baselines.dimension
            and windows.dimension_value = baselines.dimension_value
            and windows.date_day = baselines.date_day
    left join scatters
        on
            windows.rule_id = scatters.rule_id
            and windows.dimension = scatters.dimension
            and windows.dimension_value = scatters.dimension_value
            and windows.date_day = scatters.date_day
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
