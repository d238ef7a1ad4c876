with

source as (
    select * from {{ source('linkedin_ads', 'performance') }}
),

-- Until 2025 a campaign was what is an ad set now, and its group what is a campaign now.
levelled as (
    select
        *,
        coalesce(campaign_group_id, campaign_group_name) is not null as has_group
    from source
),

renamed as (
    select
        date_day,
        'linkedin_ads' as platform,
        {{ text_or_unknown('coalesce(account_id, _account, account_name)') }} as account_id,
        nullif(trim(case when has_group then campaign_group_id else campaign_id end), '') as campaign_id,
        nullif(trim(case when has_group then campaign_id else ad_set_id end), '') as ad_group_id,
        nullif(trim(coalesce(ad_id, ad_name)), '') as ad_id,
        currency_code,
        impressions,
        clicks,
        spend as spend_local,
        conversions,
        conversion_value as conversion_value_local,
        engagements,
        nullif(trim(case when has_group then campaign_group_name else campaign_name end), '') as campaign_name,
        nullif(trim(case when has_group then campaign_name else ad_set_name end), '') as ad_group_name,
        trim(campaign_type) as campaign_type,
        _report as report_level,
        _period_start as period_start,
        _period_end as period_end,
        {{ exported_at() }} as exported_at,
        _loaded_at as loaded_at,
        _file_sha256 as file_sha256,
        _file_name as file_name,
        _row_number as row_number
    from levelled
)

select * from renamed
