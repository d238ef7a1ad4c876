{{ config(**grows_by_sale()) }}

with

order_lines as (
    select * from {{ ref('int_sales__reworked_lines') }}
),

won as (
    select * from {{ ref('int_opportunities__unioned') }}
    where status = 'won' and closed_on is not null
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

products as (
    select * from {{ ref('int_products') }}
),

unioned as (
    select
        source_system,
        sale_id,
        line_number,
        sale_type,
        date_day,
        customer_key as party_key,
        '(unknown)' as employee_key,
        product_key,
        region_key,
        channel_name,
        quantity,
        currency_code,
        amount_local,
        cast(null as date) as contract_start,
        cast(null as date) as contract_end
    from order_lines

    union all
    select
        source_system,
        opportunity_id as sale_id,
        1 as line_number,
        'deal' as sale_type,
        closed_on as date_day,
        party_key,
        employee_key,
        product_key,
        region_key,
        channel_name,
        1 as quantity,
        currency_code,
        amount_local,
        contract_start,
        contract_end
    from won
),

final as (
    select
        unioned.*,
        coalesce(matched.customer_key, unioned.party_key) as customer_key,
        coalesce(channel_names.channel_key, '(unknown)') as channel_key,
        {{ to_reporting_currency('unioned.amount_local', 'rates.rate') }} as amount,
        products.gross_margin_rate,
        rates.rate is not null as has_rate
    from unioned
    left join matched
        on unioned.party_key = matched.party_key
    left join channel_names
        on
            unioned.source_system = channel_names.source_system
            and unioned.channel_name = channel_names.channel_name
    left join products
        on unioned.product_key = products.product_key
    left join rates
        on
            unioned.date_day = rates.date_day
            and unioned.currency_code = rates.currency_code
)

select * from final
