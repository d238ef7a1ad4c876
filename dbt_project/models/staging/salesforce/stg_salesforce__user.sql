with

source as (
    select * from {{ source('salesforce', 'user') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'user_id'], modified_at='modified_at') }}
),

renamed as (
    select
        _source as source_system,
        user_id,
        user_name,
        username,
        email_hash,
        nullif(trim(role), '') as role,
        nullif(trim(region), '') as region,
        is_active,
        modified_at
    from newest
)

select * from renamed
