with

market_sizes as (
    select * from {{ ref('stg_company_inputs__market_size') }}
),

competitors as (
    select * from {{ ref('stg_company_inputs__competitor') }}
),

search_interest as (
    select * from {{ ref('int_search_interest') }}
),

lines as (
    select
        'market_size' as measure,
        '(market)' as brand,
        false as is_own_brand,
        region,
        category,
        period_start,
        period_end,
        market_size_local as value_local,
        {{ currency_or_unknown('currency_code', ['market_size_local']) }} as currency_code
    from market_sizes
    union all
    select
        measure,
        brand,
        is_own_brand,
        region,
        category,
        period_start,
        period_end,
        value as value_local,
        case
            when measure = 'revenue' then {{ currency_or_unknown('currency_code', ['value']) }}
            else '{{ var("reporting_currency") }}'
        end as currency_code
    from competitors
    where value is not null
    union all
    select
        'search_interest' as measure,
        brand,
        is_own_brand,
        region,
        cast(null as string) as category,
        period_start,
        period_end,
        interest as value_local,
        '{{ var("reporting_currency") }}' as currency_code
    from search_interest
),

final as (
    select
        measure,
        brand,
        is_own_brand,
        coalesce(region, '(any)') as region,
        coalesce(category, '(any)') as category,
        period_start,
        period_end,
        {{ dbt.datediff('period_start', 'period_end', 'day') }} + 1 as days,
        value_local,
        currency_code
    from lines
    where period_start <= period_end
)

select * from final
