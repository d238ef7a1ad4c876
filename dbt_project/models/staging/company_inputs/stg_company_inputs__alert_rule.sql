with

source as (
    select * from {{ source('company_inputs', 'alert_rule') }}
),

newest as (
    {{ newest_row_per_key('source', ['alert_id']) }}
),

renamed as (
    select
        alert_id,
        nullif(trim(metric), '') as metric,
        nullif(trim(period), '') as period,
        nullif(trim(dimension), '') as dimension,
        nullif(trim(dimension_value), '') as dimension_value,
        comparison,
        threshold,
        severity,
        nullif(trim(recipient), '') as recipient,
        is_active
    from newest
)

select * from renamed
