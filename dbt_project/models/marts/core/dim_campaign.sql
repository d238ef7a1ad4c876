with

online as (
    select * from {{ ref('int_ad_performance__campaigns') }}
),

performance as (
    select * from {{ ref('int_ad_performance__campaign_days') }}
    where has_rate
),

placements as (
    select * from {{ ref('int_costs__offline_placements') }}
),

unknown as (
    select
        '(unknown)' as campaign_key,
        '(unknown)' as platform,
        '(unknown)' as account_id,
        '(unknown)' as campaign_id,
        '(unknown)' as campaign_name,
        '(unknown)' as channel_key,
        cast(null as date) as first_day,
        cast(null as date) as last_day
),

online_days as (
    select
        platform,
        account_id,
        campaign_id,
        min(date_day) as first_day,
        max(date_day) as last_day
    from performance
    group by 1, 2, 3
),

final as (
    select
        online.campaign_key,
        online.platform,
        online.account_id,
        online.campaign_id,
        online.campaign_name,
        online.channel_key,
        online_days.first_day,
        online_days.last_day
    from online
    inner join online_days
        on
            online.platform = online_days.platform
            and online.account_id = online_days.account_id
            and online.campaign_id = online_days.campaign_id

    union all
    select
        campaign_key,
        platform,
        account_id,
        campaign_id,
        campaign_id as campaign_name,
        channel_key,
        min(first_day) as first_day,
        max(last_day) as last_day
    from placements
    group by 1, 2, 3, 4, 5, 6

    union all
    select * from unknown
)

select * from final
