-- Keyword reports, and search term reports beyond them, as the figure of an ad group that no ad or ad group report tells.
-- Words without ad group stand for the campaign's `(unallocated)` one, where nothing else tells of the campaign's inside.

with

counted as (
    select * from {{ ref('int_ad_performance__counted') }}
),

words as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        currency_code,
        report_level,
        case when report_level = 'keyword' then 1 else 2 end as preference,
        case when ad_group_id = '(unallocated)' then 1 else 0 end as is_outside_ad_groups,
        cast(sum(impressions) as bigint) as impressions,
        cast(sum(clicks) as bigint) as clicks,
        cast(sum(spend_local) as decimal(18, 6)) as spend_local,
        cast(sum(conversions) as decimal(18, 6)) as conversions,
        cast(sum(conversion_value_local) as decimal(18, 6)) as conversion_value_local,
        bool_or(is_prorated) as is_prorated
    from counted
    where report_level in ('keyword', 'search_term') and not gives_way
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
),

told_ad_groups as (
    select distinct
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id
    from counted
    where report_level in ('ad', 'ad_group')
),

told_campaigns as (
    select distinct
        date_day,
        platform,
        account_id,
        campaign_id
    from told_ad_groups
),

untold as (
    select
        words.*,
        rank() over (
            partition by words.date_day, words.platform, words.account_id, words.campaign_id, words.ad_group_id
            order by words.preference asc nulls last
        ) as choice_of_level,
        rank() over (
            partition by words.date_day, words.platform, words.account_id, words.campaign_id
            order by words.is_outside_ad_groups asc nulls last
        ) as choice_of_ad_group
    from words
    left join told_ad_groups
        on
            words.date_day = told_ad_groups.date_day
            and words.platform = told_ad_groups.platform
            and words.account_id = told_ad_groups.account_id
            and words.campaign_id = told_ad_groups.campaign_id
            and words.ad_group_id = told_ad_groups.ad_group_id
    left join told_campaigns
        on
            words.date_day = told_campaigns.date_day
            and words.platform = told_campaigns.platform
            and words.account_id = told_campaigns.account_id
            and words.campaign_id = told_campaigns.campaign_id
            and words.is_outside_ad_groups = 1
    where told_ad_groups.date_day is null and told_campaigns.date_day is null
),

final as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        '(unallocated)' as ad_id,
        currency_code,
        report_level,
        impressions,
        clicks,
        spend_local,
        conversions,
        conversion_value_local,
        is_prorated,
        -- Words are part of the whole: however new, they do not outvote a report of the campaign or the account.
        cast(null as {{ dbt.type_timestamp() }}) as exported_at
    from untold
    where choice_of_level = 1 and choice_of_ad_group = 1
)

select * from final
