with

source as (
    select * from {{ source('klaviyo', 'campaign') }}
),

-- A campaign is sent once; a flow's message has a row for each day it is sent on.
by_day as (
    select
        *,
        case when flow_id is not null then sent_at end as flow_day
    from source
),

newest as (
    {{ newest_row_per_key('by_day', ['_source', 'campaign_id', 'variant', 'flow_day']) }}
),

renamed as (
    select
        _source as source_system,
        campaign_id,
        flow_id,
        flow_day,
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
