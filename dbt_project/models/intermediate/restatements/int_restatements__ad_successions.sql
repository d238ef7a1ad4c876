-- What newest-wins does, file by file. Known accounts: the newest file before. Unknown accounts: every file
-- whose first newer file of, as its campaigns tell, the same account this is.

with

file_days as (
    select
        *,
        row_number() over (
            partition by platform, account_id, report_level, date_day
            order by exported_at desc nulls last, loaded_at desc nulls last, file_sha256 desc nulls last
        ) as recency
    from {{ ref('int_ad_performance__file_days') }}
    where is_daily
),

same_account_files as (
    select * from {{ ref('int_ad_performance__same_account_files') }}
),

unknown_account as (
    select * from file_days
    where account_id = '(unknown)'
),

first_newer as (
    select
        older.file_sha256,
        older.platform,
        older.report_level,
        older.date_day,
        max(newer.recency) as recency
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
            and older.date_day = newer.date_day
            and older.recency > newer.recency
    group by 1, 2, 3, 4
),

with_newer_recency as (
    select
        file_days.*,
        case when file_days.account_id = '(unknown)' then first_newer.recency else file_days.recency - 1 end
            as newer_recency
    from file_days
    left join first_newer
        on
            file_days.account_id = '(unknown)'
            and file_days.file_sha256 = first_newer.file_sha256
            and file_days.platform = first_newer.platform
            and file_days.report_level = first_newer.report_level
            and file_days.date_day = first_newer.date_day
),

final as (
    select
        older.platform,
        older.account_id,
        older.report_level,
        older.date_day,
        older.file_sha256 as old_file_sha256,
        newer.file_sha256 as new_file_sha256,
        older.exported_at as old_exported_at,
        newer.exported_at as restated_at,
        newer.loaded_at as known_at,
        row_number() over (
            partition by older.platform, older.account_id, older.report_level, older.date_day, newer.file_sha256
            order by older.recency asc nulls last
        ) as old_file_recency
    from with_newer_recency as older
    inner join file_days as newer
        on
            older.platform = newer.platform
            and older.account_id = newer.account_id
            and older.report_level = newer.report_level
            and older.date_day = newer.date_day
            and older.newer_recency = newer.recency
)

select * from final
