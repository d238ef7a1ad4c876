with

source as (
    select * from {{ source('salesforce', 'contact') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'contact_id'], modified_at='modified_at') }}
),

renamed as (
    select
        _source as source_system,
        contact_id,
        account_id,
        owner_id,
        nullif(trim(lead_source), '') as lead_source,
        nullif(trim(country), '') as country,
        email_hash,
        phone_hash,
        created_at,
        is_deleted,
        modified_at
    from newest
)

select * from renamed
