{{ config(**grows_by_day()) }}

with

words as (
    select * from {{ ref('int_ad_performance__by_words') }}
    where report_level = 'search_term'
),

campaigns as (
    select * from {{ ref('int_ad_performance__campaigns') }}
),

final as (
    select
        words.date_day,
        words.platform,
        campaigns.channel_key,
        words.account_id,
        campaigns.campaign_key,
        words.campaign_id,
        words.ad_group_id,
        words.keyword,
        words.match_type,
        words.search_term,
        words.currency_code,
        words.impressions,
        words.clicks,
        words.spend_local,
        words.spend,
        words.conversions,
        words.conversion_value_local,
        words.conversion_value,
        words.is_prorated
    from words
    inner join campaigns
        on
            words.platform = campaigns.platform
            and words.account_id = campaigns.account_id
            and words.campaign_id = campaigns.campaign_id
)

select * from final
