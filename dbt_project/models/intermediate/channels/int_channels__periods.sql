with

daily as (
    select * from {{ ref('int_channels__daily') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
    where time_span = 'current'
),

levels as (
    select 'platform' as level
    union all
    select 'channel' as level
    union all
    select 'company' as level
),

final as (
    select
        period_days.period,
        period_days.period_start,
        case when levels.level = 'company' then 'all' else daily.channel_key end as channel_key,
        case when levels.level = 'platform' then daily.platform else 'all' end as platform,
        {{ channel_sums() }}
    from daily
    inner join period_days
        on daily.date_day = period_days.date_day
    cross join levels
    group by 1, 2, 3, 4
)

select * from final
