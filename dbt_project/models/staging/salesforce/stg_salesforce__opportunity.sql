{{ config(materialized='table') }}

-- Several read it: the newest of all exports is looked for once.

with

source as (
    select * from {{ source('salesforce', 'opportunity') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'opportunity_id'], modified_at='modified_at') }}
),

renamed as (
    select
        _source as source_system,
        opportunity_id,
        nullif(trim(account_id), '') as account_id,
        owner_id,
        opportunity_name,
        nullif(trim(stage_name), '') as stage_name,
        amount as amount_local,
        probability,
        currency_code,
        close_date,
        created_at,
        is_won,
        is_closed,
        nullif(trim(lead_source), '') as lead_source,
        campaign_id,
        nullif(trim(product_name), '') as product_name,
        contract_start,
        contract_end,
        is_deleted,
        modified_at
    from newest
)

select * from renamed
