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
        nullif(trim(rule_name), '') as rule_name,
        kind,
        nullif(trim(metric), '') as metric,
        period,
        window_days,
        lower(nullif(trim(dimension), '')) as dimension,
        nullif(trim(dimension_value), '') as dimension_value,
        comparison,
        direction,
        threshold,
        minimum_volume,
        cool_down_days,
        severity,
        nullif(trim(owner_id), '') as owner_id,
        nullif(trim(recipient), '') as recipient,
        is_active
    from newest
)

select * from renamed
