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
        max(loaded_at) as loaded_at
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
        calendar.date_day
    from periods
    inner join calendar
        on calendar.date_day between periods.period_start and periods.period_end
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
)

select * from final
