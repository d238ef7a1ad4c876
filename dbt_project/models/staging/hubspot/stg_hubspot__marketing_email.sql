with

source as (
    select * from {{ source('hubspot', 'marketing_email') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'email_id']) }}
),

renamed as (
    select
        _source as source_system,
        email_id,
        nullif(trim(email_name), '') as email_name,
        nullif(trim(subject), '') as subject,
        nullif(trim(campaign_name), '') as campaign_name,
        sent_at,
        sent,
        delivered,
        opened,
        clicked,
        bounced,
        unsubscribed,
        spam_reports
    from newest
)

select * from renamed
