with

source as (
    select * from {{ source('salesforce', 'user') }}
),

newest as (
    {{ newest_salesforce_record('source', 'user_id') }}
),

renamed as (
    select
        {{ salesforce_system() }} as source_system,
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
