with

daily as (
    select * from {{ ref('int_channels__daily') }}
),

final as (
    select
        date_day,
        channel_key,
        platform,
        cast(spend as decimal(18, 6)) as spend,
        cast(tv_spend as decimal(18, 6)) as tv_spend,
        cast(print_spend as decimal(18, 6)) as print_spend,
        cast(event_spend as decimal(18, 6)) as event_spend,
        cast(ad_spend as decimal(18, 6)) as ad_spend,
        cast(impressions as bigint) as impressions,
        cast(clicks as bigint) as clicks,
        cast(leads as bigint) as leads,
        cast(claimed_conversions as decimal(18, 6)) as claimed_conversions,
        cast(claimed_conversion_value as decimal(18, 6)) as claimed_conversion_value,
        cast(sales as decimal(28, 12)) as sales,
        cast(customers_new as decimal(28, 12)) as customers_new,
        cast(revenue as decimal(18, 6)) as revenue,
        cast(emails_sent as bigint) as emails_sent,
        cast(emails_delivered as bigint) as emails_delivered,
        cast(email_opens as bigint) as email_opens,
        cast(email_clicks as bigint) as email_clicks,
        cast(email_bounces as bigint) as email_bounces,
        cast(email_unsubscribes as bigint) as email_unsubscribes,
        cast(tv_spots as decimal(18, 6)) as tv_spots,
        cast(gross_rating_points as decimal(18, 6)) as gross_rating_points,
        cast(circulation as bigint) as circulation,
        cast(coded_responses as bigint) as coded_responses,
        cast(engagements as bigint) as engagements,
        cast(impressions_with_engagements as bigint) as impressions_with_engagements,
        cast(impressions_with_share as bigint) as impressions_with_share,
        cast(eligible_impressions as decimal(18, 6)) as eligible_impressions,
        cast(event_registered as bigint) as event_registered,
        cast(event_attended as bigint) as event_attended,
        cast(offline_contacts as decimal(18, 6)) as offline_contacts
    from daily
)

select * from final
