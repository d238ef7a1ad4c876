-- Where the campaign report is as new as the finer ones, or only one finer level is reported, the day's
-- spend is that report's to the millionth.

with

counted as (
    select * from {{ ref('int_ad_performance__counted') }}
),

levelled as (
    select * from {{ ref('int_ad_performance__levelled') }}
),

reported as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        currency_code,
        sum(case when report_level = 'campaign' then spend_local end) as campaign_spend,
        sum(case when report_level = 'ad_group' then spend_local end) as ad_group_spend,
        sum(case when report_level = 'ad' then spend_local end) as ad_spend,
        max(case when report_level = 'campaign' then exported_at end) as campaign_exported_at,
        max(case when report_level <> 'campaign' then exported_at end) as finer_exported_at
    from counted
    where report_level in ('campaign', 'ad_group', 'ad')
    group by 1, 2, 3, 4, 5
),

expected as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        currency_code,
        case
            when campaign_exported_at >= finer_exported_at or finer_exported_at is null then campaign_spend
            when ad_group_spend is null or ad_spend is null then coalesce(ad_group_spend, ad_spend)
        end as spend
    from reported
),

shown as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        currency_code,
        sum(spend_local) as spend
    from levelled
    group by 1, 2, 3, 4, 5
)

select
    expected.*,
    shown.spend as shown_spend
from expected
left join shown
    on
        expected.date_day = shown.date_day
        and expected.platform = shown.platform
        and expected.account_id = shown.account_id
        and expected.campaign_id = shown.campaign_id
        and expected.currency_code = shown.currency_code
where
    expected.spend is not null
    and (shown.spend is null or shown.spend <> expected.spend)
