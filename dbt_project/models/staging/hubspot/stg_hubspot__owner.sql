with

source as (
    select * from {{ source('hubspot', 'owner') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'owner_id']) }}
),

renamed as (
    select
        _source as source_system,
        owner_id,
        user_id,
        nullif(trim(first_name), '') as first_name,
        nullif(trim(last_name), '') as last_name,
        email_hash,
        is_archived,
        created_at
    from newest
)

select * from renamed
