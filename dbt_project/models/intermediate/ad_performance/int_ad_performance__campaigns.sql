{{ config(tags=['compared']) }}

with

names as (
    select * from {{ ref('int_ad_performance__names') }}
),

platforms as (
    select
        platform,
        channel_key
    from {{ ref('platform_mapping') }}
    where source_value = platform
),

channel_mapping as (
    select * from {{ ref('channel_mapping') }}
),

newest_named as (
    select
        platform,
        account_id,
        campaign_id,
        campaign_name,
        row_number() over (
            partition by platform, account_id, campaign_id
            order by
                exported_at desc nulls last, loaded_at desc nulls last, file_sha256 desc nulls last,
                campaign_name asc nulls last
        ) as recency
    from names
    where campaign_name is not null
),

newest_typed as (
    select
        platform,
        account_id,
        campaign_id,
        campaign_type,
        row_number() over (
            partition by platform, account_id, campaign_id
            order by
                exported_at desc nulls last, loaded_at desc nulls last, file_sha256 desc nulls last,
                campaign_type asc nulls last
        ) as recency
    from names
    where campaign_type is not null
),

campaigns as (
    select distinct
        platform,
        account_id,
        campaign_id
    from names
),

final as (
    select
        campaigns.platform || ':' || campaigns.account_id || ':' || campaigns.campaign_id as campaign_key,
        campaigns.platform,
        campaigns.account_id,
        campaigns.campaign_id,
        coalesce(newest_named.campaign_name, campaigns.campaign_id) as campaign_name,
        coalesce(channel_mapping.channel_key, platforms.channel_key, 'other') as channel_key
    from campaigns
    left join newest_named
        on
            campaigns.platform = newest_named.platform
            and campaigns.account_id = newest_named.account_id
            and campaigns.campaign_id = newest_named.campaign_id
            and newest_named.recency = 1
    left join newest_typed
        on
            campaigns.platform = newest_typed.platform
            and campaigns.account_id = newest_typed.account_id
            and campaigns.campaign_id = newest_typed.campaign_id
            and newest_typed.recency = 1
    left join channel_mapping
        on
            campaigns.platform = channel_mapping.source_system
            and lower(newest_typed.campaign_type) = channel_mapping.source_value
    left join platforms
        on campaigns.platform = platforms.platform
)

select * from final
