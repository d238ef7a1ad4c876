with

performance as (
    select * from {{ ref('fct_ad_performance_daily') }}
),

touches as (
    select * from {{ ref('fct_touchpoint') }}
    where is_tagged
),

attribution as (
    select * from {{ ref('fct_attribution') }}
    where is_chosen_model
),

campaigns as (
    select * from {{ ref('dim_campaign') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

spent as (
    select
        cast({{ dbt.date_trunc('month', 'date_day') }} as date) as month_start,
        platform,
        channel_key,
        campaign_key,
        sum(spend) as spend,
        sum(clicks) as clicks
    from performance
    group by 1, 2, 3, 4
),

-- Free traffic has no campaign to match: only what claims to be an ad's, or names a campaign, is looked at.
tagged as (
    select
        touch_key,
        person_key,
        cast({{ dbt.date_trunc('month', 'date_day') }} as date) as month_start,
        case when platform = '(unknown)' then coalesce(lower(trim(utm_source)), '(unknown)') else platform end as platform,
        channel_key,
        campaign_key,
        case when campaign_key = '(unknown)' then coalesce(lower(trim(told_campaign)), '(none)') else campaign_key end
            as campaign_word
    from touches
    where platform <> '(unknown)' or told_campaign is not null
),

came as (
    select
        month_start,
        platform,
        campaign_key,
        campaign_word,
        min(channel_key) as channel_key,
        count(*) as tagged_touches,
        count(distinct person_key) as tagged_people
    from tagged
    group by 1, 2, 3, 4
),

earned as (
    select
        cast({{ dbt.date_trunc('month', 'attribution.date_day') }} as date) as month_start,
        tagged.platform,
        tagged.campaign_key,
        tagged.campaign_word,
        min(tagged.channel_key) as channel_key,
        sum(attribution.revenue) as revenue
    from attribution
    inner join tagged
        on attribution.touch_key = tagged.touch_key
    group by 1, 2, 3, 4
),

sides as (
    select
        month_start, platform, channel_key, campaign_key, campaign_key as campaign_word, spend, clicks,
        0 as tagged_touches, 0 as tagged_people, 0 as revenue
    from spent
    union all
    select
        month_start, platform, channel_key, campaign_key, campaign_word, 0 as spend, 0 as clicks,
        tagged_touches, tagged_people, 0 as revenue
    from came
    union all
    select
        month_start, platform, channel_key, campaign_key, campaign_word, 0 as spend, 0 as clicks,
        0 as tagged_touches, 0 as tagged_people, revenue
    from earned
),

met as (
    select
        month_start,
        platform,
        campaign_key,
        campaign_word,
        min(channel_key) as channel_key,
        sum(spend) as spend,
        sum(clicks) as clicks,
        sum(tagged_touches) as tagged_touches,
        sum(tagged_people) as tagged_people,
        sum(revenue) as revenue
    from sides
    group by 1, 2, 3, 4
),

final as (
    select
        met.month_start,
        met.platform,
        met.channel_key,
        met.campaign_key,
        case when met.campaign_key = '(unknown)' then met.campaign_word else campaigns.campaign_name end as told_campaign,
        case
            when met.campaign_key = '(unknown)' then 'tags_without_campaign'
            when met.spend = 0 then 'tags_without_spend'
            when met.tagged_touches = 0 then 'spend_without_tags'
            else 'tagged'
        end as status,
        {{ money('met.spend') }} as spend,
        cast(met.clicks as bigint) as clicks,
        cast(met.tagged_touches as bigint) as tagged_touches,
        cast(met.tagged_people as bigint) as tagged_people,
        {{ money('met.revenue') }} as attributed_revenue,
        {{ add_days(dbt.dateadd('month', 1, 'met.month_start'), -1) }} <= reporting_window.as_of_date as is_complete
    from met
    left join campaigns
        on met.campaign_key = campaigns.campaign_key
    inner join reporting_window
        on met.month_start <= reporting_window.as_of_date
)

select * from final
