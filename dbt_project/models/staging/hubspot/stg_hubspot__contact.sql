{{ config(materialized='table') }}

-- Several read it: the newest of all exports is looked for once.

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
        nullif(trim(source_detail_1), '') as source_detail_1,
        nullif(trim(source_detail_2), '') as source_detail_2,
        nullif(trim(utm_source), '') as utm_source,
        nullif(trim(utm_medium), '') as utm_medium,
        nullif(trim(utm_campaign), '') as utm_campaign,
        nullif(trim(utm_content), '') as utm_content,
        nullif(trim(utm_term), '') as utm_term,
        nullif(trim(country), '') as country,
        nullif(trim(company_name), '') as company_name,
        company_ids,
        created_at
    from newest
)

select * from renamed
