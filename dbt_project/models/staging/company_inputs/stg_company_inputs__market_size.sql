with

source as (
    select * from {{ source('company_inputs', 'market_size') }}
),

newest as (
    {{ newest_row_per_key('source', ['period_start', 'period_end', 'region', 'category']) }}
),

renamed as (
    select
        period_start,
        period_end,
        nullif(trim(region), '') as region,
        nullif(trim(category), '') as category,
        market_size as market_size_local,
        currency_code,
        source_note
    from newest
)

select * from renamed
