with

source as (
    select * from {{ source('company_inputs', 'incentive_rule') }}
),

newest as (
    {{ newest_row_per_key('source', ['rule_id', 'valid_from']) }}
),

renamed as (
    select
        rule_id,
        nullif(trim(role), '') as role,
        nullif(trim(metric), '') as metric,
        threshold,
        payout as payout_local,
        payout_rate,
        cap as cap_local,
        currency_code,
        valid_from,
        valid_until
    from newest
)

select * from renamed
