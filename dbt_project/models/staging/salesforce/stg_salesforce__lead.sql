{{ config(materialized='table') }}

-- Several read it: the newest of all exports is looked for once.

with

source as (
    select * from {{ source('salesforce', 'lead') }}
),

newest as (
    {{ newest_salesforce_record('source', 'lead_id') }}
),

renamed as (
    select
        {{ salesforce_system() }} as source_system,
        lead_id,
        status,
        nullif(trim(lead_source), '') as lead_source,
        company,
        nullif(trim(country), '') as country,
        owner_id,
        email_hash,
        phone_hash,
        is_converted,
        converted_opportunity_id,
        converted_account_id,
        converted_contact_id,
        nullif(trim(utm_source), '') as utm_source,
        nullif(trim(utm_medium), '') as utm_medium,
        nullif(trim(utm_campaign), '') as utm_campaign,
        nullif(trim(utm_content), '') as utm_content,
        nullif(trim(utm_term), '') as utm_term,
        created_at,
        is_deleted,
        modified_at
    from newest
)

select * from renamed
