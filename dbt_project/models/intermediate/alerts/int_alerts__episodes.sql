-- Nights on which a rule holds, put together: an alert opens with the first, stays open as long as no more quiet nights
-- than the rule's cool-down lie between two, and is closed by the night after as many quiet ones.

with

nights as (
    select * from {{ ref('int_alerts__nights') }}
),

rules as (
    select * from {{ ref('int_alerts__rules') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

gaps as (
    select
        nights.*,
        rules.cool_down_days,
        lag(nights.date_day) over (
            partition by nights.rule_id, nights.dimension, nights.dimension_value
            order by nights.date_day asc nulls last
        ) as previous_night
    from nights
    inner join rules
        on nights.rule_id = rules.rule_id
),

numbered as (
    select
        *,
        sum(case
            when previous_night is null then 1
            when {{ dbt.datediff('previous_night', 'date_day', 'day') }} > cool_down_days + 1 then 1
            else 0
        end) over (
            partition by rule_id, dimension, dimension_value
            order by date_day
            rows between unbounded preceding and current row
        ) as episode
    from gaps
),

spans as (
    select
        rule_id,
        dimension,
        dimension_value,
        episode,
        min(date_day) as opened_on,
        max(date_day) as last_fired_on,
        max({{ add_days('date_day', 'cool_down_days + 1') }}) as closes_on,
        max(last_day) as last_day,
        count(*) as nights_fired
    from numbered
    group by 1, 2, 3, 4
),

final as (
    select
        spans.rule_id,
        spans.dimension,
        spans.dimension_value,
        spans.opened_on,
        spans.last_fired_on,
        case when spans.closes_on <= spans.last_day then spans.closes_on end as closed_on,
        spans.nights_fired,
        spans.opened_on > {{ add_days('reporting_window.as_of_date', 1 - var('alert_lookback_days')) }} as is_opening_known,
        opening.window_start,
        opening.value,
        opening.expected,
        opening.bound,
        opening.volume,
        opening.chance,
        opening.chance_limit,
        latest.value as latest_value,
        latest.expected as latest_expected
    from spans
    cross join reporting_window
    inner join numbered as opening
        on
            spans.rule_id = opening.rule_id
            and spans.dimension = opening.dimension
            and spans.dimension_value = opening.dimension_value
            and spans.opened_on = opening.date_day
    inner join numbered as latest
        on
            spans.rule_id = latest.rule_id
            and spans.dimension = latest.dimension
            and spans.dimension_value = latest.dimension_value
            and spans.last_fired_on = latest.date_day
)

select * from final
