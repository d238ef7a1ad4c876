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
        nullif(trim(rule_name), '') as rule_name,
        kind,
        nullif(trim(role), '') as role,
        nullif(trim(metric), '') as metric,
        period,
        threshold,
        upper_threshold,
        periods_in_a_row,
        payout as payout_local,
        bonus_base as bonus_base_local,
        payout_rate,
        cap as cap_local,
        currency_code,
        valid_from,
        valid_until
    from newest
)

select * from renamed
