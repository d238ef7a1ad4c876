-- What a metric's windows usually come to: the median of the same weekdays of the weeks before, at most eight of them and
-- none older than a quarter, moved by a tenth at most to the level of the last three weeks: a season drifts, a fault of a
-- few days must not. Its scatter is how much the quarter's windows differ from those of the week before.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'metric' and comparison in ('usual', 'trailing_mean')
),

windows as (
    select * from {{ ref('int_alerts__windows') }}
),

series as (
    select * from {{ ref('int_alerts__series') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

numbers as (
    {% for number in range(1, 31) -%}
    select {{ number }} as number
    {%- if not loop.last %}
    union all
    {% endif %}
    {%- endfor %}
),

-- A stride is the whole weeks that a window needs, a step the days after which windows no longer overlap.
paces as (
    select
        rule_id,
        metric,
        comparison,
        window_days,
        7 * {{ whole_division('window_days + 6', 7) }} as stride_days,
        greatest(1, least(8, {{ whole_division('91', '7 * ' ~ whole_division('window_days + 6', 7)) }})) as strides,
        greatest(3, window_days) as step_days,
        greatest(1, least(30, {{ whole_division('91', 'greatest(3, window_days)') }})) as steps
    from rules
),

nights as (
    select
        windows.*,
        paces.metric,
        paces.comparison,
        paces.stride_days,
        paces.strides,
        paces.step_days,
        paces.steps,
        {{ add_days('windows.date_day', '-paces.window_days') }} as day_before
    from windows
    inner join paces
        on windows.rule_id = paces.rule_id
    cross join reporting_window
    where windows.date_day > {{ add_days('reporting_window.as_of_date', -var('alert_lookback_days')) }}
),

averages as (
    select
        nights.rule_id,
        nights.dimension,
        nights.dimension_value,
        nights.date_day,
        percentile_cont(0.5) within group (order by earlier.value) as median,
        case
            when max(nights.aggregation) = 'sum' then cast(sum(earlier.numerator) as double) / count(*)
            else {{ ratio('sum(earlier.numerator)', 'sum(earlier.denominator)') }}
        end as mean
    from nights
    inner join numbers
        on nights.strides >= numbers.number
    inner join windows as earlier
        on
            nights.rule_id = earlier.rule_id
            and nights.dimension = earlier.dimension
            and nights.dimension_value = earlier.dimension_value
            and {{ add_days('nights.date_day', '-nights.stride_days * numbers.number') }} = earlier.date_day
    group by 1, 2, 3, 4
    having 2 * count(earlier.value) >= max(nights.strides)
),

-- The last three strides against all of them: whole weeks, so that no weekday counts more often than another.
levels as (
    select
        nights.rule_id,
        nights.dimension,
        nights.dimension_value,
        nights.date_day,
        case
            when nights.aggregation = 'sum'
                then {{ ratio(
                    'latest.numerator_to_date - recent.numerator_to_date',
                    'latest.numerator_to_date - first.numerator_to_date'
                ) }} * nights.strides / least(3, nights.strides)
            else
                {{ ratio(
                    'latest.numerator_to_date - recent.numerator_to_date',
                    'latest.denominator_to_date - recent.denominator_to_date'
                ) }}
                / nullif({{ ratio(
                    'latest.numerator_to_date - first.numerator_to_date',
                    'latest.denominator_to_date - first.denominator_to_date'
                ) }}, 0)
        end as level
    from nights
    inner join series as latest
        on
            nights.metric = latest.metric
            and nights.dimension = latest.dimension
            and nights.dimension_value = latest.dimension_value
            and nights.day_before = latest.date_day
    inner join series as recent
        on
            nights.metric = recent.metric
            and nights.dimension = recent.dimension
            and nights.dimension_value = recent.dimension_value
            and {{ add_days('nights.day_before', '-nights.stride_days * least(3, nights.strides)') }} = recent.date_day
    inner join series as first
        on
            nights.metric = first.metric
            and nights.dimension = first.dimension
            and nights.dimension_value = first.dimension_value
            and {{ add_days('nights.day_before', '-nights.stride_days * nights.strides') }} = first.date_day
    where nights.comparison = 'usual'
),

differences as (
    select
        windows.rule_id,
        windows.dimension,
        windows.dimension_value,
        windows.date_day,
        abs(windows.value - before.value) as difference
    from windows
    inner join paces
        on windows.rule_id = paces.rule_id
    inner join windows as before
        on
            windows.rule_id = before.rule_id
            and windows.dimension = before.dimension
            and windows.dimension_value = before.dimension_value
            and {{ add_days('windows.date_day', '-paces.stride_days') }} = before.date_day
    where paces.comparison = 'usual'
),

-- Of the differences of two normal values three quarters are below 1.6268 of their standard deviations.
scatters as (
    select
        nights.rule_id,
        nights.dimension,
        nights.dimension_value,
        nights.date_day,
        percentile_cont(0.75) within group (order by differences.difference) / 1.6268e0 as scatter
    from nights
    inner join numbers
        on nights.steps >= numbers.number
    inner join differences
        on
            nights.rule_id = differences.rule_id
            and nights.dimension = differences.dimension
            and nights.dimension_value = differences.dimension_value
            and {{ add_days('nights.date_day', '-nights.step_days * numbers.number') }} = differences.date_day
    group by 1, 2, 3, 4
),

final as (
    select
        averages.rule_id,
        averages.dimension,
        averages.dimension_value,
        averages.date_day,
        averages.mean,
        averages.median * greatest(0.9e0, least(1.1e0, coalesce(levels.level, 1e0))) as usual,
        -- Below 5 % is luck.
        greatest(scatters.scatter, 0.05e0 * abs(averages.median)) as scatter
    from averages
    left join levels
        on
            averages.rule_id = levels.rule_id
            and averages.dimension = levels.dimension
            and averages.dimension_value = levels.dimension_value
            and averages.date_day = levels.date_day
    left join scatters
        on
            averages.rule_id = scatters.rule_id
            and averages.dimension = scatters.dimension
            and averages.dimension_value = scatters.dimension_value
            and averages.date_day = scatters.date_day
)

select * from final
