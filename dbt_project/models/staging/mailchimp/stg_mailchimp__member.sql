with

source as (
    select * from {{ source('mailchimp', 'member') }}
    where email_hash is not null
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'email_hash']) }}
),

renamed as (
    select
        _source as source_system,
        email_hash,
        phone_hash,
        member_id,
        rating,
        opted_in_at,
        unsubscribed_at,
        nullif(trim(country), '') as country
    from newest
)

select * from renamed
