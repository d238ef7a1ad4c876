with

source as (
    select * from {{ source('microsoft_ads', 'performance') }}
),

-- A file of percents without their sign shows in a share above 1.
with_share as (
    select
        *,
        search_impression_share
        / case when max(search_impression_share) over (partition by _file_sha256) > 1 then 100 else 1 end as share
    from source
),

renamed as (
    select
        date_day,
        'microsoft_ads' as platform,
        {{ text_or_unknown('coalesce(account_id, _account)') }} as account_id,
        nullif(trim(campaign_id), '') as campaign_id,
        nullif(trim(ad_group_id), '') as ad_group_id,
        nullif(trim(coalesce(ad_id, ad_name)), '') as ad_id,
        nullif(trim(keyword), '') as keyword,
        nullif(trim(match_type), '') as match_type,
        nullif(trim(search_term), '') as search_term,
        currency_code,
        impressions,
        clicks,
        spend as spend_local,
        conversions,
        conversion_value as conversion_value_local,
        {{ eligible_impressions('impressions', 'share') }} as eligible_impressions,
        nullif(trim(campaign_name), '') as campaign_name,
        nullif(trim(ad_group_name), '') as ad_group_name,
        trim(campaign_type) as campaign_type,
        _report as report_level,
        _period_start as period_start,
        _period_end as period_end,
        {{ exported_at() }} as exported_at,
        _loaded_at as loaded_at,
        _file_sha256 as file_sha256,
        _file_name as file_name,
        _row_number as row_number
    from with_share
)

select * from renamed
