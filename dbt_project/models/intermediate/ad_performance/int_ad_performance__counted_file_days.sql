-- A figure for a period gives way on every day for which a daily report of the account exists.

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

told_daily as (
    select
        prorated.file_sha256,
        prorated.platform,
        prorated.account_id,
        prorated.date_day
    from prorated
    inner join daily
        on
            prorated.platform = daily.platform
            and prorated.account_id = daily.account_id
            and prorated.date_day = daily.date_day
    where prorated.account_id <> '(unknown)'

    union
    select
        prorated.file_sha256,
        prorated.platform,
        prorated.account_id,
        prorated.date_day
    from prorated
    inner join same_account_files
        on
            prorated.platform = same_account_files.platform
            and prorated.file_sha256 = same_account_files.file_sha256
    inner join daily
        on
            same_account_files.platform = daily.platform
            and same_account_files.other_file_sha256 = daily.file_sha256
            and prorated.account_id = daily.account_id
            and prorated.date_day = daily.date_day
    where prorated.account_id = '(unknown)'
),

final as (
    select * from daily

    union all
    select prorated.*
    from prorated
    left join told_daily
        on
            prorated.file_sha256 = told_daily.file_sha256
            and prorated.platform = told_daily.platform
            and prorated.account_id = told_daily.account_id
            and prorated.date_day = told_daily.date_day
    where told_daily.file_sha256 is null
)

select * from final
