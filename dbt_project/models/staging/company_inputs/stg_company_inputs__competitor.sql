with

source as (
    select * from {{ source('company_inputs', 'competitor') }}
),

newest as (
    {{ newest_row_per_key('source', ['period_start', 'period_end', 'measure', 'brand', 'region', 'category']) }}
),

renamed as (
    select
        period_start,
        period_end,
        trim(brand) as brand,
        is_own_brand,
        measure,
        nullif(trim(region), '') as region,
        nullif(trim(category), '') as category,
        value,
        currency_code
    from newest
)

select * from renamed
