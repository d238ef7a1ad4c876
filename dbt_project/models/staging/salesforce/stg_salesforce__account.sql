{{ config(materialized='table') }}

-- Several read it: the newest of all exports is looked for once.

with

source as (
    select * from {{ source('salesforce', 'account') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'account_id'], modified_at='modified_at') }}
),

renamed as (
    select
        _source as source_system,
        trim(account_id) as account_id,
        nullif(trim(account_name), '') as account_name,
        nullif(trim(industry), '') as industry,
        nullif(trim(billing_country), '') as billing_country,
        nullif(trim(region), '') as region,
        email_hash,
        phone_hash,
        owner_id,
        created_at,
        is_deleted,
        modified_at
    from newest
)

select * from renamed
