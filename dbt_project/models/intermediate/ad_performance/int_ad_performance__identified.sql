-- One export names a campaign, another gives its id too: a name that has exactly one id in the account stands for it.
-- An ad group or ad whose export leaves the campaign out is of the campaign that another export gives its ad group,
-- else it is its own campaign.

with

reports as (
    select
        *,
        report_level = 'account' or campaign_id is not null or campaign_name is not null as names_campaign
    from {{ ref('int_ad_performance__unioned') }}
),

ids_of_campaign_names as (
    select
        platform,
        account_id,
        campaign_name,
        min(campaign_id) as campaign_id
    from reports
    where campaign_id is not null and campaign_name is not null
    group by platform, account_id, campaign_name
    having count(distinct campaign_id) = 1
),

named_campaigns as (
    select
        reports.*,
        case
            when reports.report_level = 'account' then '(unallocated)'
            else coalesce(reports.campaign_id, ids_of_campaign_names.campaign_id, reports.campaign_name)
        end as named_campaign_id
    from reports
    left join ids_of_campaign_names
        on
            reports.platform = ids_of_campaign_names.platform
            and reports.account_id = ids_of_campaign_names.account_id
            and reports.campaign_name = ids_of_campaign_names.campaign_name
),

campaigns_of_ad_groups as (
    select
        platform,
        account_id,
        coalesce(ad_group_id, ad_group_name) as ad_group,
        min(named_campaign_id) as campaign_id
    from named_campaigns
    where names_campaign and coalesce(ad_group_id, ad_group_name) is not null
    group by 1, 2, 3
    having count(distinct named_campaign_id) = 1
),

campaigns_identified as (
    select
        reports.*,
        coalesce(
            reports.named_campaign_id,
            campaigns_of_ad_groups.campaign_id,
            reports.ad_group_id,
            reports.ad_group_name,
            reports.ad_id,
            '(unknown)'
        ) as identified_campaign_id,
        reports.names_campaign or campaigns_of_ad_groups.campaign_id is not null as has_campaign
    from named_campaigns as reports
    left join campaigns_of_ad_groups
        on
            not reports.names_campaign
            and reports.platform = campaigns_of_ad_groups.platform
            and reports.account_id = campaigns_of_ad_groups.account_id
            and coalesce(reports.ad_group_id, reports.ad_group_name) = campaigns_of_ad_groups.ad_group
),

ids_of_ad_group_names as (
    select
        platform,
        account_id,
        identified_campaign_id,
        ad_group_name,
        min(ad_group_id) as ad_group_id
    from campaigns_identified
    where ad_group_id is not null and ad_group_name is not null
    group by platform, account_id, identified_campaign_id, ad_group_name
    having count(distinct ad_group_id) = 1
),

final as (
    select
        reports.date_day,
        reports.platform,
        reports.account_id,
        reports.identified_campaign_id as campaign_id,
        case
            when reports.report_level in ('account', 'campaign') then '(unallocated)'
            else coalesce(
                reports.ad_group_id, ids_of_ad_group_names.ad_group_id, reports.ad_group_name, '(unallocated)'
            )
        end as ad_group_id,
        reports.ad_id,
        reports.currency_code,
        reports.impressions,
        reports.clicks,
        reports.spend_local,
        reports.conversions,
        reports.conversion_value_local,
        case
            when reports.has_campaign then reports.campaign_name
            else coalesce(reports.ad_group_name, nullif(reports.ad_id, '(unallocated)'))
        end as campaign_name,
        reports.campaign_type,
        reports.keyword,
        reports.match_type,
        reports.search_term,
        reports.report_level,
        reports.names_campaign,
        reports.has_campaign,
        reports.is_daily,
        reports.period_start,
        reports.period_end,
        reports.exported_at,
        reports.loaded_at,
        reports.file_sha256
    from campaigns_identified as reports
    left join ids_of_ad_group_names
        on
            reports.platform = ids_of_ad_group_names.platform
            and reports.account_id = ids_of_ad_group_names.account_id
            and reports.identified_campaign_id = ids_of_ad_group_names.identified_campaign_id
            and reports.ad_group_name = ids_of_ad_group_names.ad_group_name
)

select * from final
