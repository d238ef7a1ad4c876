with

source as (
    select * from {{ source('xiaohongshu_juguang', 'performance') }}
),

renamed as (
    select
        date_day,
        'xiaohongshu_juguang' as platform,
        {{ text_or_unknown('coalesce(account_id, account_name, _account)') }} as account_id,
        nullif(trim(campaign_id), '') as campaign_id,
        nullif(trim(ad_group_id), '') as ad_group_id,
        nullif(trim(coalesce(ad_id, ad_name)), '') as ad_id,
        currency_code,
        impressions,
        clicks,
        spend as spend_local,
        cast(null as decimal(18, 6)) as conversions,
        cast(null as decimal(18, 6)) as conversion_value_local,
        engagements,
        nullif(trim(campaign_name), '') as campaign_name,
        nullif(trim(ad_group_name), '') as ad_group_name,
        cast(null as string) as campaign_type,
        _report as report_level,
        _period_start as period_start,
        _period_end as period_end,
        {{ exported_at() }} as exported_at,
        _loaded_at as loaded_at,
        _file_sha256 as file_sha256,
        _file_name as file_name,
        _row_number as row_number
    from source
)

select * from renamed
