-- Ad reports, what ad group reports tell beyond them as `(unallocated)` ads, and ad groups of which only words are told.

with

counted as (
    select * from {{ ref('int_ad_performance__counted') }}
),

words as (
    select * from {{ ref('int_ad_performance__words_as_ad_groups') }}
),

ads as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        ad_id,
        currency_code,
        report_level,
        impressions,
        clicks,
        spend_local,
        conversions,
        conversion_value_local,
        is_prorated,
        exported_at
    from counted
    where report_level = 'ad'
),

ad_groups as (
    select * from counted
    where report_level = 'ad_group'
),

ads_of_ad_group as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        currency_code,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(spend_local) as spend_local,
        sum(conversions) as conversions,
        sum(conversion_value_local) as conversion_value_local,
        max(exported_at) as exported_at
    from ads
    group by 1, 2, 3, 4, 5, 6
),

remainders as (
    select
        ad_groups.date_day,
        ad_groups.platform,
        ad_groups.account_id,
        ad_groups.campaign_id,
        ad_groups.ad_group_id,
        ad_groups.ad_id,
        ad_groups.currency_code,
        ad_groups.report_level,
        {{ remainder('ad_groups', 'ads_of_ad_group') }},
        ad_groups.is_prorated,
        ad_groups.exported_at
    from ad_groups
    left join ads_of_ad_group
        on
            ad_groups.date_day = ads_of_ad_group.date_day
            and ad_groups.platform = ads_of_ad_group.platform
            and ad_groups.account_id = ads_of_ad_group.account_id
            and ad_groups.campaign_id = ads_of_ad_group.campaign_id
            and ad_groups.ad_group_id = ads_of_ad_group.ad_group_id
            and ad_groups.currency_code = ads_of_ad_group.currency_code
    where
        ads_of_ad_group.date_day is null
        or (ad_groups.exported_at >= ads_of_ad_group.exported_at and {{ has_remainder('ad_groups', 'ads_of_ad_group') }})
),

final as (
    select * from ads
    union all
    select * from remainders
    union all
    select * from words
)

select * from final
