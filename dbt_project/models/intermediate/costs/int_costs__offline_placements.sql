{%- set columns = [
    'placement_id', 'campaign_name', 'region', 'first_day',
    'greatest(coalesce(last_day, first_day), first_day) as last_day', 'currency_code', 'cost_local',
] | join(', ') -%}

with

tv as (
    select 'offline_tv' as platform, 'tv' as channel_key, {{ columns }}
    from {{ ref('stg_offline_media__tv') }}
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
    from unioned
)

select * from final
