{%- set columns = [
    'placement_id', 'campaign_name', 'region', 'first_day',
    'greatest(coalesce(last_day, first_day), first_day) as last_day', 'currency_code', 'cost_local', 'is_planned',
] | join(', ') -%}

with

stations as (
    select
        *,
        case when medium in ('radio', 'print', 'outdoor') then medium else 'tv' end as channel_key
    from {{ ref('stg_offline_media__tv') }}
),

tv as (
    select 'offline_' || channel_key as platform, channel_key, {{ columns }}
    from stations
),

print as (
    select 'offline_print' as platform, 'print' as channel_key, {{ columns }}
    from {{ ref('stg_offline_media__print') }}
),

outdoor as (
    select 'offline_outdoor' as platform, 'outdoor' as channel_key, {{ columns }}
    from {{ ref('stg_offline_media__outdoor') }}
),

radio as (
    select 'offline_radio' as platform, 'radio' as channel_key, {{ columns }}
    from {{ ref('stg_offline_media__radio') }}
),

event as (
    select 'offline_event' as platform, 'event' as channel_key, {{ columns }}
    from {{ ref('stg_offline_media__event') }}
),

unioned as (
    select * from tv
    union all
    select * from radio
    union all
    select * from event
    union all
    select * from print
    union all
    select * from outdoor
),

-- What a log covers has been aired or has not: the plan gives way.
logged as (
    select
        platform,
        min(first_day) as first_day,
        max(last_day) as last_day
    from unioned
    where not is_planned
    group by 1
),

counted as (
    select unioned.*
    from unioned
    left join logged
        on unioned.platform = logged.platform
    where
        not unioned.is_planned
        or logged.platform is null
        or unioned.first_day < logged.first_day
        or unioned.first_day > logged.last_day
),

final as (
    select
        platform,
        placement_id,
        channel_key,
        '(unknown)' as account_id,
        {{ text_or_unknown('campaign_name') }} as campaign_id,
        platform || ':(unknown):' || {{ text_or_unknown('campaign_name') }} as campaign_key,
        {{ text_or_unknown('region') }} as region_key,
        first_day,
        last_day,
        currency_code,
        cost_local as amount_local
    from counted
)

select * from final
