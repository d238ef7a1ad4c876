with

source as (
    select * from {{ source('mailchimp', 'campaign') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'campaign_id']) }}
),

renamed as (
    select
        _source as source_system,
        campaign_id,
        nullif(trim(title), '') as title,
        nullif(trim(subject), '') as subject,
        nullif(trim(audience), '') as audience,
        sent_at,
        recipients,
        delivered,
        soft_bounces,
        hard_bounces,
        unique_opens,
        total_opens,
        unique_clicks,
        total_clicks,
        unsubscribes,
        abuse_complaints,
        orders,
        revenue
    from newest
)

select * from renamed
