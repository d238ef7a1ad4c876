with

periods as (
    select * from {{ ref('int_periods') }}
),

channels as (
    select * from {{ ref('int_channels__periods') }}
),

final as (
    select
        periods.period,
        periods.period_start,
        periods.period_end,
        channels.channel_key,
        channels.platform,
        periods.is_complete,
        {{ money('coalesce(channels.spend, 0)') }} as spend,
        cast(channels.impressions as bigint) as impressions,
        cast(channels.clicks as bigint) as clicks,
        {{ ratio('channels.clicks', 'channels.impressions') }} as ctr,
        {{ money_per('channels.ad_spend', 'channels.clicks') }} as cpc,
        {{ money_per('1000 * channels.ad_spend', 'channels.impressions') }} as cpm,
        cast(coalesce(channels.leads, 0) as bigint) as leads,
        {{ money_per('channels.spend', 'channels.leads') }} as cost_per_lead,
        cast(channels.claimed_conversions as decimal(18, 6)) as claimed_conversions,
        {{ money('channels.claimed_conversion_value') }} as claimed_conversion_value,
        cast('{{ var("attribution_model") }}' as string) as attribution_model,
        cast(coalesce(channels.sales, 0) as decimal(18, 6)) as sales,
        cast(coalesce(channels.customers_new, 0) as decimal(18, 6)) as customers_new,
        {{ money('coalesce(channels.revenue, 0)') }} as revenue,
        {{ ratio('coalesce(channels.revenue, 0)', 'channels.spend') }} as roas,
        {{ money_per('nullif(channels.spend, 0)', 'channels.customers_new') }} as cac,
        cast(channels.emails_sent as bigint) as emails_sent,
        cast(channels.emails_delivered as bigint) as emails_delivered,
        cast(channels.email_opens as bigint) as email_opens,
        cast(channels.email_clicks as bigint) as email_clicks,
        cast(channels.email_bounces as bigint) as email_bounces,
        cast(channels.email_unsubscribes as bigint) as email_unsubscribes,
        {{ ratio('channels.emails_delivered', 'channels.emails_sent') }} as email_delivery_rate,
        {{ ratio('channels.email_opens', 'channels.emails_delivered') }} as email_open_rate,
        {{ ratio('channels.email_clicks', 'channels.emails_delivered') }} as email_click_rate,
        {{ ratio('channels.email_clicks', 'channels.email_opens') }} as email_click_to_open_rate,
        {{ ratio('channels.email_unsubscribes', 'channels.emails_delivered') }} as email_unsubscribe_rate,
        {{ ratio('channels.email_bounces', 'channels.emails_sent') }} as email_bounce_rate,
        cast(channels.tv_spots as decimal(18, 6)) as tv_spots,
        cast(channels.gross_rating_points as decimal(18, 6)) as gross_rating_points,
        {{ money_per('channels.tv_spend', 'channels.gross_rating_points') }} as cost_per_rating_point,
        cast(channels.circulation as bigint) as circulation,
        {{ money_per('1000 * channels.print_spend', 'channels.circulation') }} as cost_per_thousand_circulation,
        cast(channels.coded_responses as bigint) as coded_responses,
        {{ ratio('coalesce(channels.coded_responses, 0)', 'channels.circulation') }} as response_rate,
        cast(channels.engagements as bigint) as engagements,
        {{ ratio('channels.engagements', 'channels.impressions_with_engagements') }} as engagement_rate,
        {{ ratio('channels.impressions_with_share', 'channels.eligible_impressions') }} as search_impression_share,
        cast(channels.event_registered as bigint) as event_registered,
        cast(channels.event_attended as bigint) as event_attended,
        {{ ratio('channels.event_attended', 'channels.event_registered') }} as event_show_rate,
        {{ money_per('channels.event_spend', 'channels.event_attended') }} as cost_per_attendee,
        cast(round(channels.offline_contacts) as bigint) as offline_contacts
    from channels
    inner join periods
        on
            channels.period = periods.period
            and channels.period_start = periods.period_start
)

select * from final
