-- E-mails by the day they were sent, as each tool tells them. A text message is no e-mail.

with

mailchimp as (
    select * from {{ ref('stg_mailchimp__campaign') }}
),

klaviyo as (
    select * from {{ ref('stg_klaviyo__campaign') }}
    where coalesce(lower(message_channel), 'email') = 'email'
),

hubspot as (
    select * from {{ ref('stg_hubspot__marketing_email') }}
),

unioned as (
    select
        'mailchimp' as platform,
        {{ local_date('sent_at', var('reporting_timezone')) }} as date_day,
        recipients as emails_sent,
        delivered as emails_delivered,
        unique_opens as email_opens,
        unique_clicks as email_clicks,
        coalesce(soft_bounces, 0) + coalesce(hard_bounces, 0) as email_bounces,
        unsubscribes as email_unsubscribes
    from mailchimp

    union all
    select
        'klaviyo' as platform,
        {{ local_date('sent_at', var('reporting_timezone')) }} as date_day,
        recipients as emails_sent,
        delivered as emails_delivered,
        unique_opens as email_opens,
        unique_clicks as email_clicks,
        bounces as email_bounces,
        unsubscribes as email_unsubscribes
    from klaviyo

    union all
    select
        'hubspot' as platform,
        {{ local_date('sent_at', var('reporting_timezone')) }} as date_day,
        sent as emails_sent,
        delivered as emails_delivered,
        opened as email_opens,
        clicked as email_clicks,
        bounced as email_bounces,
        unsubscribed as email_unsubscribes
    from hubspot
),

final as (
    select
        platform,
        date_day,
        sum(emails_sent) as emails_sent,
        sum(emails_delivered) as emails_delivered,
        sum(email_opens) as email_opens,
        sum(email_clicks) as email_clicks,
        sum(email_bounces) as email_bounces,
        sum(email_unsubscribes) as email_unsubscribes
    from unioned
    where date_day is not null
    group by 1, 2
)

select * from final
