-- The platforms' figures for the company, by channel, by platform and by campaign.

with

performance as (
    select * from {{ ref('int_ad_performance__campaign_days') }}
    where has_rate
),

campaigns as (
    select * from {{ ref('int_ad_performance__campaigns') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

dimensions as (
    select 'all' as dimension
    union all
    select 'channel' as dimension
    union all
    select 'platform' as dimension
    union all
    select 'campaign' as dimension
),

final as (
    select
        dimensions.dimension,
        case dimensions.dimension
            when 'all' then 'all'
            when 'channel' then campaigns.channel_key
            when 'platform' then performance.platform
            when 'campaign' then campaigns.campaign_key
        end as dimension_value,
        performance.date_day,
        sum(performance.impressions) as impressions,
        sum(performance.clicks) as clicks,
        sum(performance.spend) as spend,
        sum(performance.conversions) as conversions,
        sum(performance.conversion_value) as conversion_value
    from performance
    inner join campaigns
        on
            performance.platform = campaigns.platform
            and performance.account_id = campaigns.account_id
            and performance.campaign_id = campaigns.campaign_id
    inner join reporting_window
        on performance.date_day <= reporting_window.as_of_date
    cross join dimensions
    group by 1, 2, 3
)

select * from final
