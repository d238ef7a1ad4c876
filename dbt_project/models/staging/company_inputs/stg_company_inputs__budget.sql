with

source as (
    select * from {{ source('company_inputs', 'budget') }}
),

filled_in as (
    select * from source
    where _source <> 'company_sheets'
),

-- Sheets with a column per month have no ids: a newer one replaces what it plans anew.
planned as (
    select * from source
    where _source = 'company_sheets'
),

newest as (
    {{ newest_row_per_key('filled_in', ['budget_id']) }}
    union all
    {{ newest_file_per_key('planned', ['cost_scope', 'channel', 'region', 'product_id', 'period_start']) }}
),

renamed as (
    select
        budget_id,
        period_start,
        period_end,
        {{ scope_of_sheet(['channel', 'platform', 'campaign']) }} as cost_scope,
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
