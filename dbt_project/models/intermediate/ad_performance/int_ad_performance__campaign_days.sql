-- The ads' figures summed up once, for whatever is told by campaign.

{{ config(**grows_by_day()) }}

with

performance as (
    select * from {{ ref('int_ad_performance__converted') }}
),

final as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        currency_code,
        has_rate,
        count(*) as ads,
        cast(sum(impressions) as bigint) as impressions,
        cast(sum(clicks) as bigint) as clicks,
        cast(sum(spend_local) as decimal(18, 6)) as spend_local,
        cast(sum(spend) as decimal(18, 6)) as spend,
        cast(sum(conversions) as decimal(18, 6)) as conversions,
        cast(sum(conversion_value_local) as decimal(18, 6)) as conversion_value_local,
        cast(sum(conversion_value) as decimal(18, 6)) as conversion_value,
        bool_or(is_prorated) as is_prorated
    from performance
    group by 1, 2, 3, 4, 5, 6
)

select * from final
