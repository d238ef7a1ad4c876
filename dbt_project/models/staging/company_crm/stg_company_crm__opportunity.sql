with

source as (
    select * from {{ source('company_crm', 'opportunity') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'opportunity_id']) }}
),

renamed as (
    select
        _source as source_system,
        opportunity_id,
        status,
        stage,
        nullif(trim(account_id), '') as account_id,
        nullif(trim(employee_id), '') as employee_id,
        nullif(trim(product_id), '') as product_id,
        opened_on,
        closed_on,
        amount as amount_local,
        currency_code,
        probability,
        nullif(trim(region), '') as region,
        nullif(trim(channel), '') as channel,
        contract_start,
        contract_end
    from newest
    where coalesce(lower(status), '') <> 'deleted'
)

select * from renamed
