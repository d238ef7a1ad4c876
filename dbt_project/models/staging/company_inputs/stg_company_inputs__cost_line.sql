with

source as (
    select * from {{ source('company_inputs', 'cost_line') }}
),

filled_in as (
    select * from source
    where _source <> 'company_sheets'
),

-- Sheets with a column per month have no ids: a line is known by its words.
listed as (
    select * from source
    where _source = 'company_sheets'
),

newest as (
    {{ newest_row_per_key('filled_in', ['cost_line_id']) }}
    union all
    {{ newest_file_per_key(
        'listed', ['cost_scope', 'channel', 'platform', 'region', 'product_id', 'description', 'period_start']
    ) }}
),

renamed as (
    select
        cost_line_id,
        period_start,
        period_end,
        {{ scope_of_sheet(['channel', 'platform']) }} as cost_scope,
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
