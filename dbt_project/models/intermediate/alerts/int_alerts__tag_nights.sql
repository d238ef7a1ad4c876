-- Whether a platform's spend and its tagged traffic go together: money without a visit that names the platform, or
-- visits that name a platform of which no export tells any spend. Nothing is said before anybody's traffic is tagged.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind in ('untagged_spend', 'tags_without_spend')
),

performance as (
    select * from {{ ref('fct_ad_performance_daily') }}
),

touches as (
    select * from {{ ref('fct_touchpoint') }}
    where is_tagged and platform <> '(unknown)'
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

sides as (
    select
        platform,
        date_day,
        cast(spend as decimal(28, 6)) as spend,
        0 as touches
    from performance
    union all
    select
        platform,
        date_day,
        cast(0 as decimal(28, 6)) as spend,
        1 as touches
    from touches
),

daily as (
    select
        platform,
        date_day,
        sum(spend) as spend,
        sum(touches) as touches
    from sides
    group by 1, 2
),

tagging as (
    select
        min(date_day) as first_day,
        max(date_day) as last_day
    from touches
),

nights as (
    select
        rules.rule_id,
        rules.kind,
        rules.minimum_volume,
        daily.platform,
        calendar.date_day,
        least(reporting_window.as_of_date, tagging.last_day) as last_day,
        {{ add_days('calendar.date_day', '1 - rules.window_days') }} as window_start,
        cast(sum(daily.spend) as double) as spend,
        cast(sum(daily.touches) as double) as touches
    from rules
    cross join reporting_window
    cross join tagging
    inner join calendar
        on
            calendar.date_day between {{ add_days('reporting_window.as_of_date', 1 - var('alert_lookback_days')) }}
            and least(reporting_window.as_of_date, tagging.last_day)
            and {{ add_days('calendar.date_day', '1 - rules.window_days') }} >= tagging.first_day
    inner join daily
        on
            daily.date_day between {{ add_days('calendar.date_day', '1 - rules.window_days') }} and calendar.date_day
            and (rules.dimension_value = '*' or lower(rules.dimension_value) = lower(daily.platform))
    group by 1, 2, 3, 4, 5, 6, 7
),

final as (
    select
        rule_id,
        'platform' as dimension,
        platform as dimension_value,
        date_day,
        last_day,
        window_start,
        case kind when 'untagged_spend' then spend else touches end as value,
        0e0 as expected,
        minimum_volume as bound,
        case kind when 'untagged_spend' then spend else touches end as volume,
        cast(null as double) as chance,
        cast(null as double) as chance_limit,
        case kind
            when 'untagged_spend' then spend > 0 and spend >= minimum_volume and touches = 0
            else touches > 0 and touches >= minimum_volume and spend = 0
        end as is_firing
    from nights
)

select * from final
