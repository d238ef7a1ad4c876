with

levelled as (
    select * from {{ ref('int_ad_performance__levelled') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

final as (
    select
        levelled.*,
        {{ to_reporting_currency('levelled.spend_local', 'rates.rate') }} as spend,
        {{ to_reporting_currency('levelled.conversion_value_local', 'rates.rate') }} as conversion_value,
        rates.rate is not null as has_rate
    from levelled
    left join rates
        on
            levelled.date_day = rates.date_day
            and levelled.currency_code = rates.currency_code
)

select * from final
