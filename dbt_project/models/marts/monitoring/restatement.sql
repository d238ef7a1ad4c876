{{ config(**grows_by_day('source_system')) }}

with

ads as (
    select * from {{ ref('int_restatements__ads') }}
),

files as (
    select * from {{ ref('int_restatements__files') }}
),

final as (
    select
        ads.date_day,
        ads.platform as source_system,
        ads.account_id,
        ads.report_level,
        ads.platform || ':' || ads.account_id || ':' || ads.campaign_id as campaign_key,
        ads.campaign_id,
        ads.currency_code,
        ads.metric,
        ads.old_value,
        ads.new_value,
        cast(ads.new_value - ads.old_value as decimal(18, 6)) as change,
        cast(ads.new_value - ads.old_value as double) / nullif(cast(ads.old_value as double), 0) as change_rate,
        ads.change_kind,
        cast({{ dbt.datediff('ads.date_day', 'ads.restated_at', 'day') }} as bigint) as days_later,
        ads.old_exported_at,
        ads.restated_at,
        ads.known_at,
        old_files.file_name as old_file_name,
        ads.old_file_sha256,
        new_files.file_name as new_file_name,
        ads.new_file_sha256
    from ads
    left join files as old_files
        on ads.old_file_sha256 = old_files.file_sha256
    left join files as new_files
        on ads.new_file_sha256 = new_files.file_sha256
)

select * from final
