with

source as (
    select * from {{ source('company_inputs', 'role_weight') }}
),

newest as (
    {{ newest_row_per_key('source', ['role', 'metric', 'valid_from']) }}
),

renamed as (
    select
        nullif(trim(role), '') as role,
        nullif(trim(metric), '') as metric,
        valid_from,
        weight,
        target as target_local,
        currency_code
    from newest
)

select * from renamed
