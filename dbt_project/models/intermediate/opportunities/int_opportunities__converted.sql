with

opportunities as (
    select * from {{ ref('int_opportunities__unioned') }}
),

matched as (
    select * from {{ ref('int_customers__matched') }}
),

channel_names as (
    select * from {{ ref('int_channel_names') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

-- Deals in the reporting currency, or without an amount yet, need no rate and no date.
with_rates as (
    select
        opportunities.*,
        coalesce(matched.customer_key, opportunities.party_key) as customer_key,
        coalesce(channel_names.channel_key, '(unknown)') as channel_key,
        case
            when opportunities.currency_code = '{{ var("reporting_currency") }}' or opportunities.amount_local = 0
                then cast(1 as double)
            else rates.rate
        end as rate
    from opportunities
    left join matched
        on opportunities.party_key = matched.party_key
    left join channel_names
        on
            opportunities.source_system = channel_names.source_system
            and opportunities.channel_name = channel_names.channel_name
    left join rates
        on
            coalesce(opportunities.closed_on, opportunities.opened_on, opportunities.expected_close_on) = rates.date_day
            and opportunities.currency_code = rates.currency_code
),

final as (
    select
        *,
        {{ to_reporting_currency('amount_local', 'rate') }} as amount,
        rate is not null as has_rate
    from with_rates
)

select * from final
