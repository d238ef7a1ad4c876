-- A file of ad groups or ads without their campaigns covers only days that no file with campaigns covers: beside the
-- campaigns, of which its rows are parts nobody can place, they would count twice. Where the account is not known, a file
-- that names campaigns and other ad groups is of another account.

with

files as (
    select * from {{ ref('int_ad_performance__files') }}
),

placed_files as (
    select * from {{ ref('int_ad_performance__placed_files') }}
),

reworked_days as (
    select * from {{ ref('int_ad_performance__reworked_days') }}
),

covered as (
    select distinct
        files.file_sha256,
        files.platform,
        files.account_id,
        files.report_level,
        files.is_daily,
        reworked_days.date_day,
        files.exported_at,
        files.loaded_at,
        placed_files.has_campaigns
    from files
    inner join placed_files
        on files.file_sha256 = placed_files.file_sha256
    inner join reworked_days
        on
            files.platform = reworked_days.platform
            and files.account_id = reworked_days.account_id
            and reworked_days.date_day between files.period_start and files.period_end
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
        covered.exported_at,
        covered.loaded_at
    from covered
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
