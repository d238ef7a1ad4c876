with

source as (
    select * from {{ source('company_inputs', 'brand_tracking') }}
),

newest as (
    {{ newest_row_per_key('source', ['wave', 'brand', 'measure', 'region', 'segment']) }}
),

renamed as (
    select
        nullif(trim(wave), '') as wave,
        period_start,
        period_end,
        nullif(trim(brand), '') as brand,
        is_own_brand,
        nullif(trim(measure), '') as measure,
        nullif(trim(region), '') as region,
        nullif(trim(segment), '') as segment,
        share,
        respondents,
        nullif(trim(source_note), '') as source_note
    from newest
)

select * from renamed
