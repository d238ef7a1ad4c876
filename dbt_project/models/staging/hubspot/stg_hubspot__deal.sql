{{ config(materialized='table') }}

-- Several read it: the newest of all exports is looked for once.

with

source as (
    select * from {{ source('hubspot', 'deal') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'deal_id'], modified_at='modified_at') }}
),

renamed as (
    select
        _source as source_system,
        deal_id,
        deal_name,
        deal_stage,
        pipeline,
        close_at,
        created_at,
        modified_at,
        nullif(trim(owner_name), '') as owner_name,
        amount as amount_local,
        currency_code,
        probability,
        is_won,
        is_lost,
        nullif(trim(original_source), '') as original_source,
        contact_ids,
        company_ids,
        nullif(trim(company_name), '') as company_name,
        nullif(trim(product_name), '') as product_name,
        nullif(trim(region), '') as region,
        contract_start,
        contract_end
    from newest
)

select * from renamed
