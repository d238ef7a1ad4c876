{{ config(**grows()) }}

{%- set columns = [
    'date_day', 'platform', 'account_id', 'campaign_id', 'ad_group_id', 'ad_id', 'currency_code',
    'impressions', 'clicks', 'spend_local', 'conversions', 'conversion_value_local',
    'campaign_name', 'ad_group_name', 'campaign_type',
    'report_level', 'period_start', 'period_end', 'exported_at', 'loaded_at', 'file_sha256', 'file_name',
] | join(', ') -%}
{%- set keyword = 'keyword, match_type, search_term' -%}
{%- set no_keyword =
    'cast(null as string) as keyword, cast(null as string) as match_type, cast(null as string) as search_term'
-%}
{%- set no_engagements = 'cast(null as bigint) as engagements' -%}
{%- set no_share = 'cast(null as decimal(18, 6)) as eligible_impressions' -%}
{%- set engaged = 'engagements, ' ~ no_share -%}
{%- set shared = no_engagements ~ ', eligible_impressions' -%}
{%- set neither = no_engagements ~ ', ' ~ no_share -%}

with

google_ads as (
    select {{ columns }}, {{ keyword }}, {{ shared }} from {{ ref('stg_google_ads__performance') }}
),

meta_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ engaged }} from {{ ref('stg_meta_ads__performance') }}
),

tiktok_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_tiktok_ads__performance') }}
),

baidu_ads as (
    select {{ columns }}, {{ keyword }}, {{ neither }} from {{ ref('stg_baidu_ads__performance') }}
),

ocean_engine as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_ocean_engine__performance') }}
),

ocean_engine_qianchuan as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_ocean_engine_qianchuan__performance') }}
),

tencent_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_tencent_ads__performance') }}
),

xiaohongshu_juguang as (
    select {{ columns }}, {{ no_keyword }}, {{ engaged }} from {{ ref('stg_xiaohongshu_juguang__performance') }}
),

kuaishou_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_kuaishou_ads__performance') }}
),

qihoo360_ads as (
    select {{ columns }}, {{ keyword }}, {{ neither }} from {{ ref('stg_qihoo360_ads__performance') }}
),

bilibili_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_bilibili_ads__performance') }}
),

alibaba_wanxiangtai as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_alibaba_wanxiangtai__performance') }}
),

linkedin_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ engaged }} from {{ ref('stg_linkedin_ads__performance') }}
),

microsoft_ads as (
    select {{ columns }}, {{ keyword }}, {{ shared }} from {{ ref('stg_microsoft_ads__performance') }}
),

pinterest_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ engaged }} from {{ ref('stg_pinterest_ads__performance') }}
),

snapchat_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_snapchat_ads__performance') }}
),

reddit_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ neither }} from {{ ref('stg_reddit_ads__performance') }}
),

x_ads as (
    select {{ columns }}, {{ no_keyword }}, {{ engaged }} from {{ ref('stg_x_ads__performance') }}
),

amazon_ads as (
    select {{ columns }}, {{ keyword }}, {{ neither }} from {{ ref('stg_amazon_ads__performance') }}
),

apple_search_ads as (
    select {{ columns }}, {{ keyword }}, {{ neither }} from {{ ref('stg_apple_search_ads__performance') }}
),

unioned as (
    select * from google_ads
    union all
    select * from meta_ads
    union all
    select * from tiktok_ads
    union all
    select * from baidu_ads
    union all
    select * from ocean_engine
    union all
    select * from ocean_engine_qianchuan
    union all
    select * from tencent_ads
    union all
    select * from xiaohongshu_juguang
    union all
    select * from kuaishou_ads
    union all
    select * from qihoo360_ads
    union all
    select * from bilibili_ads
    union all
    select * from alibaba_wanxiangtai
    union all
    select * from linkedin_ads
    union all
    select * from microsoft_ads
    union all
    select * from pinterest_ads
    union all
    select * from snapchat_ads
    union all
    select * from reddit_ads
    union all
    select * from x_ads
    union all
    select * from amazon_ads
    union all
    select * from apple_search_ads
),

final as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        case when report_level = 'ad' then coalesce(ad_id, '(unallocated)') else '(unallocated)' end as ad_id,
        {{ currency_or_unknown('currency_code', ['spend_local', 'conversion_value_local']) }} as currency_code,
        impressions,
        clicks,
        spend_local,
        conversions,
        conversion_value_local,
        engagements,
        eligible_impressions,
        campaign_name,
        ad_group_name,
        campaign_type,
        case when report_level in ('keyword', 'search_term') then coalesce(keyword, '(unallocated)') end as keyword,
        case when report_level in ('keyword', 'search_term') then coalesce(match_type, '(unallocated)') end as match_type,
        case when report_level = 'search_term' then coalesce(search_term, '(unallocated)') end as search_term,
        report_level,
        date_day is not null as is_daily,
        coalesce(period_start, date_day) as period_start,
        greatest(coalesce(period_end, date_day), coalesce(period_start, date_day)) as period_end,
        exported_at,
        loaded_at,
        file_sha256,
        file_name
    from unioned
    {{ where_new_file() }}
)

select * from final
