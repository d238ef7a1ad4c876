with

source as (
    select * from {{ source('meta_ads', 'performance') }}
),

renamed as (
    select
        date_day,
        'meta_ads' as platform,
        {{ text_or_unknown('coalesce(account_id, _account)') }} as account_id,
        nullif(trim(campaign_id), '') as campaign_id,
        nullif(trim(ad_group_id), '') as ad_group_id,
        nullif(trim(coalesce(ad_id, ad_name)), '') as ad_id,
        currency_code,
        impressions,
        clicks,
        spend as spend_local,
        conversions,
        conversion_value as conversion_value_local,
        -- Empty where nobody engaged, in a file that has the column.
        coalesce(
            engagements, case when count(engagements) over (partition by _file_sha256) > 0 then 0 end
        ) as engagements,
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
