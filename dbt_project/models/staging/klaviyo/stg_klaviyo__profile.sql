with

source as (
    select * from {{ source('klaviyo', 'profile') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'profile_id']) }}
),

renamed as (
    select
        _source as source_system,
        profile_id,
        email_hash,
        phone_hash,
        nullif(trim(country), '') as country,
        created_at
    from newest
)

select * from renamed
