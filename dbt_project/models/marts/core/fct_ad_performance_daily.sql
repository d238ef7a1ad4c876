{{ config(**grows_by_day()) }}

with

performance as (
    select * from {{ ref('int_ad_performance__converted') }}
    where has_rate
),

campaigns as (
    select * from {{ ref('int_ad_performance__campaigns') }}
),

final as (
    select
        performance.date_day,
        performance.platform,
        campaigns.channel_key,
        performance.account_id,
        campaigns.campaign_key,
        performance.campaign_id,
        performance.ad_group_id,
        performance.ad_id,
        performance.currency_code,
        performance.impressions,
        performance.clicks,
        performance.spend_local,
        performance.spend,
        performance.conversions,
        performance.conversion_value_local,
        performance.conversion_value,
        performance.is_prorated,
        performance.report_level
    from performance
    inner join campaigns
        on
            performance.platform = campaigns.platform
            and performance.account_id = campaigns.account_id
            and performance.campaign_id = campaigns.campaign_id
)

select * from final
