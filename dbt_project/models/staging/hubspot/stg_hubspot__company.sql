with

source as (
    select * from {{ source('hubspot', 'company') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'company_id']) }}
),

renamed as (
    select
        _source as source_system,
        company_id,
        nullif(trim(company_name), '') as company_name,
        nullif(trim(domain), '') as domain,
        nullif(trim(owner_name), '') as owner_name,
        nullif(trim(industry), '') as industry,
        nullif(trim(country), '') as country,
        nullif(trim(region), '') as region,
        nullif(trim(lifecycle_stage), '') as lifecycle_stage,
        nullif(trim(original_source), '') as original_source,
        employees,
        phone_hash,
        created_at
    from newest
)

select * from renamed
