with

source as (
    select * from {{ source('hubspot', 'contact') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'contact_id']) }}
),

renamed as (
    select
        _source as source_system,
        contact_id,
        email_hash,
        phone_hash,
        lifecycle_stage,
        lead_status,
        nullif(trim(owner_name), '') as owner_name,
        nullif(trim(original_source), '') as original_source,
        nullif(trim(country), '') as country,
        nullif(trim(company_name), '') as company_name,
        company_ids,
        created_at
    from newest
)

select * from renamed
