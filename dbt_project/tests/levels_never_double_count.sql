-- A campaign-day never shows more impressions than its campaign report or its ad groups' larger reports.

with

counted as (
    select * from {{ ref('int_ad_performance__counted') }}
),

levelled as (
    select * from {{ ref('int_ad_performance__levelled') }}
),

ad_groups as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        greatest(
            sum(case when report_level = 'ad_group' then coalesce(impressions, 0) else 0 end),
            sum(case when report_level = 'ad' then coalesce(impressions, 0) else 0 end),
            sum(case when report_level = 'keyword' then coalesce(impressions, 0) else 0 end),
            sum(case when report_level = 'search_term' then coalesce(impressions, 0) else 0 end)
        ) as impressions
    from counted
    where report_level not in ('account', 'campaign')
    group by 1, 2, 3, 4, 5
),

told as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        sum(impressions) as impressions
    from ad_groups
    group by 1, 2, 3, 4

    union all
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        sum(impressions) as impressions
    from counted
    where report_level in ('account', 'campaign')
    group by 1, 2, 3, 4
),

most_told as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        max(impressions) as impressions
    from told
    group by 1, 2, 3, 4
),

shown as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        sum(impressions) as impressions
    from levelled
    group by 1, 2, 3, 4
)

select
    shown.*,
    most_told.impressions as most_told
from shown
inner join most_told
    on
        shown.date_day = most_told.date_day
        and shown.platform = most_told.platform
        and shown.account_id = most_told.account_id
        and shown.campaign_id = most_told.campaign_id
where shown.impressions > most_told.impressions
