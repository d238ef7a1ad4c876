-- Where an account report is as new as every finer one of its day, the account's spend is that report's to the millionth.

with

counted as (
    select * from {{ ref('int_ad_performance__counted') }}
    where report_level in ('account', 'campaign', 'ad_group', 'ad')
),

levelled as (
    select * from {{ ref('int_ad_performance__levelled') }}
),

reported as (
    select
        date_day,
        platform,
        account_id,
        currency_code,
        sum(case when report_level = 'account' then spend_local end) as spend,
        max(case when report_level = 'account' then exported_at end) as account_exported_at,
        max(case when report_level <> 'account' then exported_at end) as finer_exported_at
    from counted
    group by 1, 2, 3, 4
),

shown as (
    select
        date_day,
        platform,
        account_id,
        currency_code,
        sum(spend_local) as spend
    from levelled
    group by 1, 2, 3, 4
)

select
    reported.*,
    shown.spend as shown_spend
from reported
left join shown
    on
        reported.date_day = shown.date_day
        and reported.platform = shown.platform
        and reported.account_id = shown.account_id
        and reported.currency_code = shown.currency_code
where
    reported.spend is not null
    and (reported.finer_exported_at is null or reported.account_exported_at >= reported.finer_exported_at)
    and (shown.spend is null or shown.spend <> reported.spend)
