{{ config(tags=['compared']) }}

-- Offline placements as people refer to them: by the code of an insertion, by the id of an event.

with

prints as (
    select * from {{ ref('stg_offline_media__print') }}
    where nullif(trim(response_code), '') is not null
),

placements as (
    select * from {{ ref('int_costs__offline_placements') }}
),

referred as (
    select
        'code' as reference,
        lower(trim(prints.response_code)) as reference_value,
        placements.campaign_key,
        placements.platform,
        placements.channel_key
    from prints
    inner join placements
        on
            prints.placement_id = placements.placement_id
            and placements.platform = 'offline_print'

    union all
    select
        'event' as reference,
        placement_id as reference_value,
        campaign_key,
        platform,
        channel_key
    from placements
    where platform = 'offline_event'
),

-- A code used for two campaigns cannot say which.
final as (
    select
        reference,
        reference_value,
        case when count(distinct campaign_key) = 1 then min(campaign_key) else '(unknown)' end as campaign_key,
        min(platform) as platform,
        min(channel_key) as channel_key
    from referred
    group by 1, 2
)

select * from final
