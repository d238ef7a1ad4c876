with

source as (
    select * from {{ source('company_crm', 'contact') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'contact_id']) }}
),

renamed as (
    select
        _source as source_system,
        contact_id,
        nullif(trim(account_id), '') as account_id,
        email_hash,
        phone_hash,
        nullif(trim(country), '') as country,
        created_on
    from newest
)

select * from renamed
