-- A figure for a period gives way on every day for which a daily report of the account exists. Keyword and search term
-- reports are not the whole account: they displace only reports of their own level, and a period's words stay to divide
-- the days that other reports tell, marked `gives_way`: they are no figure of their own there.

with

newest as (
    select * from {{ ref('int_ad_performance__newest_file_days') }}
),

same_account_files as (
    select * from {{ ref('int_ad_performance__same_account_files') }}
),

daily as (
    select * from newest
    where is_daily
),

prorated as (
    select * from newest
    where not is_daily
),

daily_beside as (
    select
        prorated.*,
        daily.file_sha256 as daily_file_sha256,
        daily.report_level as daily_report_level
    from prorated
    inner join daily
        on
            prorated.platform = daily.platform
            and prorated.account_id = daily.account_id
            and prorated.date_day = daily.date_day
            and (prorated.report_level = daily.report_level or daily.report_level not in ('keyword', 'search_term'))
),

told_daily as (
    select
        found.file_sha256,
        found.platform,
        found.account_id,
        found.report_level,
        found.date_day,
        bool_or(found.report_level = found.daily_report_level) as by_its_own_level
    from daily_beside as found
    left join same_account_files
        on
            found.platform = same_account_files.platform
            and found.file_sha256 = same_account_files.file_sha256
            and found.daily_file_sha256 = same_account_files.other_file_sha256
    where found.account_id <> '(unknown)' or same_account_files.file_sha256 is not null
    group by 1, 2, 3, 4, 5
),

final as (
    select
        daily.*,
        false as gives_way
    from daily

    union all
    select
        prorated.*,
        told_daily.file_sha256 is not null as gives_way
    from prorated
    left join told_daily
        on
            prorated.file_sha256 = told_daily.file_sha256
            and prorated.platform = told_daily.platform
            and prorated.account_id = told_daily.account_id
            and prorated.report_level = told_daily.report_level
            and prorated.date_day = told_daily.date_day
    where
        told_daily.file_sha256 is null
        or (prorated.report_level in ('keyword', 'search_term') and not told_daily.by_its_own_level)
)

select * from final
