-- Known accounts: the newest file of the account, level and day. Unknown accounts: every file
-- that no newer file of, as its campaigns tell, the same account covers.

with

file_days as (
    select
        *,
        row_number() over (
            partition by platform, account_id, report_level, is_daily, date_day
            order by exported_at desc nulls last, loaded_at desc nulls last, file_sha256 desc nulls last
        ) as recency
    from {{ ref('int_ad_performance__file_days') }}
),

same_account_files as (
    select * from {{ ref('int_ad_performance__same_account_files') }}
),

unknown_account as (
    select * from file_days
    where account_id = '(unknown)'
),

superseded as (
    select distinct
        older.file_sha256,
        older.platform,
        older.report_level,
        older.is_daily,
        older.date_day
    from unknown_account as older
    inner join same_account_files
        on
            older.platform = same_account_files.platform
            and older.file_sha256 = same_account_files.file_sha256
    inner join unknown_account as newer
        on
            same_account_files.platform = newer.platform
            and same_account_files.other_file_sha256 = newer.file_sha256
            and older.report_level = newer.report_level
            and older.is_daily = newer.is_daily
            and older.date_day = newer.date_day
            and older.recency > newer.recency
),

final as (
    select
        file_days.file_sha256,
        file_days.platform,
        file_days.account_id,
        file_days.report_level,
        file_days.is_daily,
        file_days.date_day,
        file_days.exported_at
    from file_days
    left join superseded
        on
            file_days.account_id = '(unknown)'
            and file_days.file_sha256 = superseded.file_sha256
            and file_days.platform = superseded.platform
            and file_days.report_level = superseded.report_level
            and file_days.is_daily = superseded.is_daily
            and file_days.date_day = superseded.date_day
    where
        (file_days.account_id <> '(unknown)' and file_days.recency = 1)
        or (file_days.account_id = '(unknown)' and superseded.file_sha256 is null)
)

select * from final
