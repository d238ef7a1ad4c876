with

source as (
    select * from {{ source('company_inputs', 'exchange_rate') }}
),

newest as (
    {{ newest_row_per_key('source', ['rate_day', 'from_currency', 'to_currency']) }}
),

renamed as (
    select
        rate_day,
        from_currency,
        to_currency,
        rate
    from newest
)

select * from renamed
