with

source as (
    select * from {{ source('company_inputs', 'budget') }}
),

newest as (
    {{ newest_row_per_key('source', ['budget_id']) }}
),

renamed as (
    select
        budget_id,
        period_start,
        period_end,
        cost_scope,
        nullif(trim(channel), '') as channel,
        nullif(trim(platform), '') as platform,
        nullif(trim(campaign), '') as campaign,
        nullif(trim(region), '') as region,
        nullif(trim(product_id), '') as product_id,
        nullif(trim(owner_id), '') as owner_id,
        planned_amount as planned_amount_local,
        currency_code,
        phasing
    from newest
)

select * from renamed
