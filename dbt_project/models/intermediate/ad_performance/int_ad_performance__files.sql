{{ config(tags=['compared'], **grows()) }}

with

reports as (
    select * from {{ ref('int_ad_performance__unioned') }}
    {{ where_new_file() }}
),

files as (
    select
        file_sha256,
        min(file_name) as file_name,
        max(exported_at) as exported_at,
        max(loaded_at) as loaded_at,
        bool_or(report_level = 'account' or campaign_id is not null or campaign_name is not null) as names_campaign
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

final as (
    select
        periods.file_sha256,
        periods.platform,
        periods.account_id,
        periods.report_level,
        periods.is_daily,
        periods.period_start,
        periods.period_end,
        files.file_name,
        files.exported_at,
        files.loaded_at,
        files.names_campaign
    from periods
    inner join files
        on periods.file_sha256 = files.file_sha256
)

select * from final
