-- A file of ad groups or ads without their campaigns covers only days that no file with campaigns covers: beside the
-- campaigns, of which its rows are parts nobody can place, they would count twice. Where the account is not known, a file
-- that names campaigns and other ad groups is of another account.

with

reports as (
    select * from {{ ref('int_ad_performance__identified') }}
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

files as (
    select
        file_sha256,
        max(exported_at) as exported_at,
        max(loaded_at) as loaded_at,
        bool_or(names_campaign) or bool_and(has_campaign) as has_campaigns
    from reports
    group by file_sha256
),

periods as (
    select distinct
        file_sha256,
        platform,
        account_id,
        report_level,
        is_daily,
        period_start,
        period_end
    from reports
),

covered as (
    select distinct
        periods.file_sha256,
        periods.platform,
        periods.account_id,
        periods.report_level,
        periods.is_daily,
        calendar.date_day,
        files.has_campaigns
    from periods
    inner join calendar
        on calendar.date_day between periods.period_start and periods.period_end
    inner join files
        on periods.file_sha256 = files.file_sha256
),

told_by_campaign as (
    select
        platform,
        account_id,
        date_day,
        bool_or(is_daily) as is_daily
    from covered
    where
        has_campaigns
        and (report_level = 'campaign' or (report_level in ('ad_group', 'ad') and account_id <> '(unknown)'))
    group by 1, 2, 3
),

final as (
    select
        covered.file_sha256,
        covered.platform,
        covered.account_id,
        covered.report_level,
        covered.is_daily,
        covered.date_day,
        files.exported_at,
        files.loaded_at
    from covered
    inner join files
        on covered.file_sha256 = files.file_sha256
    left join told_by_campaign
        on
            not covered.has_campaigns
            and covered.platform = told_by_campaign.platform
            and covered.account_id = told_by_campaign.account_id
            and covered.date_day = told_by_campaign.date_day
            and (told_by_campaign.is_daily or not covered.is_daily)
    where told_by_campaign.date_day is null
)

select * from final
