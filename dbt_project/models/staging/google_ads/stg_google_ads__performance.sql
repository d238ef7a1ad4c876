with

source as (
    select * from {{ source('google_ads', 'performance') }}
),

named as (
    select
        *,
        {{ text_or_unknown('coalesce(account_id, _account)') }} as account
    from source
),

renamed as (
    select
        date_day,
        'google_ads' as platform,
        -- The pages write 814-202-5501, the API 8142025501.
        case when account like '___-___-____' then replace(account, '-', '') else account end as account_id,
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
        -- The API writes 0.0999 for any share below a tenth. Performance Max tells its share of searches beside the
        -- impressions of all networks.
        case
            when search_impression_share >= 0.1 and lower(coalesce(campaign_type, '')) not like 'performance_max'
                then {{ eligible_impressions('impressions', 'search_impression_share') }}
        end as eligible_impressions,
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
    from named
)

select * from renamed
