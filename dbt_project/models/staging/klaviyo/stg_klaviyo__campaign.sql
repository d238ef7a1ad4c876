with

source as (
    select * from {{ source('klaviyo', 'campaign') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'campaign_id', 'variant']) }}
),

renamed as (
    select
        _source as source_system,
        campaign_id,
        nullif(trim(campaign_name), '') as campaign_name,
        nullif(trim(variant), '') as variant,
        nullif(trim(tags), '') as tags,
        nullif(trim(subject), '') as subject,
        nullif(trim(audience), '') as audience,
        nullif(trim(message_channel), '') as message_channel,
        sent_at,
        recipients,
        delivered,
        bounces,
        unique_opens,
        total_opens,
        unique_clicks,
        total_clicks,
        unsubscribes,
        spam_complaints,
        orders_claimed,
        revenue_claimed
    from newest
)

select * from renamed
