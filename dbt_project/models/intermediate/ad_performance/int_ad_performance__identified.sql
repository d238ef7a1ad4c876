-- Each row's campaign and ad group, as int_ad_performance__names has them.

with

reports as (
    select
        *,
        {{ told_names() }}
    from {{ ref('int_ad_performance__reworked') }}
),

names as (
    select * from {{ ref('int_ad_performance__names') }}
),

final as (
    select
        reports.date_day,
        reports.platform,
        reports.account_id,
        names.campaign_id,
        names.ad_group_id,
        reports.ad_id,
        reports.currency_code,
        reports.impressions,
        reports.clicks,
        reports.spend_local,
        reports.conversions,
        reports.conversion_value_local,
        reports.engagements,
        reports.eligible_impressions,
        reports.keyword,
        reports.match_type,
        reports.search_term,
        reports.report_level,
        names.has_campaign,
        reports.is_daily,
        reports.period_start,
        reports.period_end,
        reports.file_sha256
    from reports
    inner join names
        on {{ same_names('reports', 'names') }}
)

select * from final
