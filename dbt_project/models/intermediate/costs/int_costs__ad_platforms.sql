with

performance as (
    select * from {{ ref('int_ad_performance__campaign_days') }}
    where has_rate
),

campaigns as (
    select * from {{ ref('int_ad_performance__campaigns') }}
),

accounts as (
    select * from {{ ref('int_costs__ad_accounts') }}
),

final as (
    select
        'ad_platform:' || campaigns.campaign_key || ':' || performance.currency_code as cost_id,
        performance.date_day,
        'ad_platform' as cost_source,
        'media' as cost_scope,
        campaigns.channel_key,
        performance.platform,
        campaigns.campaign_key,
        coalesce(accounts.region_key, '(unknown)') as region_key,
        coalesce(accounts.product_key, '(unknown)') as product_key,
        performance.currency_code,
        performance.spend_local as amount_local,
        performance.spend as amount,
        performance.is_prorated
    from performance
    inner join campaigns
        on
            performance.platform = campaigns.platform
            and performance.account_id = campaigns.account_id
            and performance.campaign_id = campaigns.campaign_id
    left join accounts
        on
            performance.platform = accounts.platform
            and {{ folded_account('performance.account_id') }} = accounts.account_folded
)

select * from final
