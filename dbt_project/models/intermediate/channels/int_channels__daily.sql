-- Everything that adds up about a channel and platform, by day.

with

costs as (
    select * from {{ ref('fct_cost') }}
    where is_counted and cost_scope in ('media', 'event')
),

performance as (
    select * from {{ ref('fct_ad_performance_daily') }}
),

engagement_days as (
    select * from {{ ref('int_ad_performance__engagements') }}
),

campaigns as (
    select * from {{ ref('int_ad_performance__campaigns') }}
),

touches as (
    select * from {{ ref('fct_touchpoint') }}
),

attribution as (
    select * from {{ ref('fct_attribution') }}
    where is_chosen_model
),

emails as (
    select * from {{ ref('int_channels__emails') }}
),

placements as (
    select * from {{ ref('int_channels__placements') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

unioned as (
    select
        channel_key,
        platform,
        date_day,
        {{ channel_measures({
            'spend': 'amount',
            'tv_spend': "case when channel_key = 'tv' then amount end",
            'print_spend': "case when channel_key = 'print' then amount end",
            'event_spend': "case when channel_key = 'event' then amount end",
        }) }}
    from costs

    union all
    select
        channel_key,
        platform,
        date_day,
        {{ channel_measures({
            'ad_spend': 'spend',
            'impressions': 'impressions',
            'clicks': 'clicks',
            'claimed_conversions': 'conversions',
            'claimed_conversion_value': 'conversion_value',
        }) }}
    from performance

    union all
    select
        campaigns.channel_key,
        engagement_days.platform,
        engagement_days.date_day,
        {{ channel_measures({
            'engagements': 'engagement_days.engagements',
            'impressions_with_engagements': 'engagement_days.impressions_with_engagements',
            'impressions_with_share': 'engagement_days.impressions_with_share',
            'eligible_impressions': 'engagement_days.eligible_impressions',
        }) }}
    from engagement_days
    inner join campaigns
        on
            engagement_days.platform = campaigns.platform
            and engagement_days.account_id = campaigns.account_id
            and engagement_days.campaign_id = campaigns.campaign_id

    union all
    select
        channel_key,
        platform,
        date_day,
        {{ channel_measures({
            'leads': "case when touch_kind in ('lead', 'contact') then 1 end",
            'coded_responses': "case when response_code is not null and platform = 'offline_print' then 1 end",
        }) }}
    from touches
    where touch_kind in ('lead', 'contact') or response_code is not null

    union all
    select
        channel_key,
        platform,
        date_day,
        {{ channel_measures({
            'sales': "case when sale_type <> 'refund' then weight else 0 end",
            'customers_new': 'case when is_first_purchase then weight else 0 end',
            'revenue': 'revenue',
        }) }}
    from attribution

    union all
    select
        'email' as channel_key,
        platform,
        date_day,
        {{ channel_measures({
            'emails_sent': 'emails_sent',
            'emails_delivered': 'emails_delivered',
            'email_opens': 'email_opens',
            'email_clicks': 'email_clicks',
            'email_bounces': 'email_bounces',
            'email_unsubscribes': 'email_unsubscribes',
        }) }}
    from emails

    union all
    select
        channel_key,
        platform,
        date_day,
        {{ channel_measures({
            'tv_spots': 'tv_spots',
            'gross_rating_points': 'gross_rating_points',
            'circulation': 'circulation',
            'event_registered': 'event_registered',
            'event_attended': 'event_attended',
            'offline_contacts': 'offline_contacts',
        }) }}
    from placements
),

final as (
    select
        unioned.channel_key,
        unioned.platform,
        unioned.date_day,
        {{ channel_sums() }}
    from unioned
    inner join reporting_window
        on unioned.date_day <= reporting_window.as_of_date
    group by 1, 2, 3
)

select * from final
