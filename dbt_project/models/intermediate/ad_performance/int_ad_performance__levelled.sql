-- Ads and ad groups, what campaign reports tell beyond them as `(unallocated)` ad groups, and what account reports tell
-- beyond those as an `(unallocated)` campaign. A remainder may be negative: the coarser report, at least as new, says
-- less than its parts, and the sum is the coarser one's.

with

counted as (
    select * from {{ ref('int_ad_performance__counted') }}
),

ads_and_ad_groups as (
    select * from {{ ref('int_ad_performance__ads_and_ad_groups') }}
),

campaigns as (
    select * from counted
    where report_level = 'campaign'
),

parts_of_campaign as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        currency_code,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(spend_local) as spend_local,
        sum(conversions) as conversions,
        sum(conversion_value_local) as conversion_value_local,
        max(exported_at) as exported_at
    from ads_and_ad_groups
    group by 1, 2, 3, 4, 5
),

beyond_ad_groups as (
    select
        campaigns.date_day,
        campaigns.platform,
        campaigns.account_id,
        campaigns.campaign_id,
        campaigns.ad_group_id,
        campaigns.ad_id,
        campaigns.currency_code,
        campaigns.report_level,
        {{ remainder('campaigns', 'parts_of_campaign') }},
        campaigns.is_prorated,
        campaigns.exported_at
    from campaigns
    left join parts_of_campaign
        on
            campaigns.date_day = parts_of_campaign.date_day
            and campaigns.platform = parts_of_campaign.platform
            and campaigns.account_id = parts_of_campaign.account_id
            and campaigns.campaign_id = parts_of_campaign.campaign_id
            and campaigns.currency_code = parts_of_campaign.currency_code
    where
        parts_of_campaign.date_day is null
        or (
            (parts_of_campaign.exported_at is null or campaigns.exported_at >= parts_of_campaign.exported_at)
            and {{ has_remainder('campaigns', 'parts_of_campaign') }}
        )
),

within_campaigns as (
    select * from ads_and_ad_groups
    union all
    select * from beyond_ad_groups
),

accounts as (
    select * from counted
    where report_level = 'account'
),

parts_of_account as (
    select
        date_day,
        platform,
        account_id,
        currency_code,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(spend_local) as spend_local,
        sum(conversions) as conversions,
        sum(conversion_value_local) as conversion_value_local,
        max(exported_at) as exported_at
    from within_campaigns
    group by 1, 2, 3, 4
),

beyond_campaigns as (
    select
        accounts.date_day,
        accounts.platform,
        accounts.account_id,
        accounts.campaign_id,
        accounts.ad_group_id,
        accounts.ad_id,
        accounts.currency_code,
        accounts.report_level,
        {{ remainder('accounts', 'parts_of_account') }},
        accounts.is_prorated,
        accounts.exported_at
    from accounts
    left join parts_of_account
        on
            accounts.date_day = parts_of_account.date_day
            and accounts.platform = parts_of_account.platform
            and accounts.account_id = parts_of_account.account_id
            and accounts.currency_code = parts_of_account.currency_code
    where
        parts_of_account.date_day is null
        or (
            (parts_of_account.exported_at is null or accounts.exported_at >= parts_of_account.exported_at)
            and {{ has_remainder('accounts', 'parts_of_account') }}
        )
),

unioned as (
    select * from within_campaigns
    union all
    select * from beyond_campaigns
),

final as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        ad_id,
        currency_code,
        min(report_level) as report_level,
        cast(coalesce(sum(impressions), 0) as bigint) as impressions,
        cast(coalesce(sum(clicks), 0) as bigint) as clicks,
        cast(coalesce(sum(spend_local), 0) as decimal(18, 6)) as spend_local,
        cast(coalesce(sum(conversions), 0) as decimal(18, 6)) as conversions,
        cast(coalesce(sum(conversion_value_local), 0) as decimal(18, 6)) as conversion_value_local,
        bool_or(is_prorated) as is_prorated
    from unioned
    group by 1, 2, 3, 4, 5, 6, 7
)

select * from final
