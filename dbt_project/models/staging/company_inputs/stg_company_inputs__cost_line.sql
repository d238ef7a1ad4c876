with

source as (
    select * from {{ source('company_inputs', 'cost_line') }}
),

newest as (
    {{ newest_row_per_key('source', ['cost_line_id']) }}
),

renamed as (
    select
        cost_line_id,
        period_start,
        period_end,
        cost_scope,
        nullif(trim(channel), '') as channel,
        nullif(trim(platform), '') as platform,
        nullif(trim(region), '') as region,
        nullif(trim(product_id), '') as product_id,
        description,
        amount as amount_local,
        currency_code
    from newest
)

select * from renamed
