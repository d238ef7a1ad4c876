with

opportunities as (
    select * from {{ ref('int_opportunities__converted') }}
    where has_rate
),

final as (
    select
        opportunity_key,
        source_system,
        opportunity_id,
        opened_on,
        closed_on,
        expected_close_on,
        status,
        stage,
        cast(probability as double) as probability,
        customer_key,
        employee_key,
        product_key,
        region_key,
        channel_key,
        currency_code,
        cast(amount_local as decimal(18, 6)) as amount_local,
        amount,
        cast({{ dbt.datediff('opened_on', 'closed_on', 'day') }} as bigint) as days_to_close
    from opportunities
)

select * from final
