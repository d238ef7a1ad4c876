with

rows_without_rate as (
    select
        'fct_ad_performance_daily' as fact,
        platform as source_system,
        currency_code,
        date_day,
        ads as rows_held_out,
        spend_local as amount_local
    from {{ ref('int_ad_performance__campaign_days') }}
    where not has_rate

    union all
    select
        'fct_cost' as fact,
        cost_source as source_system,
        currency_code,
        date_day,
        1 as rows_held_out,
        amount_local
    from {{ ref('int_costs__daily') }}
    where not has_rate

    union all
    select
        'fct_sales' as fact,
        source_system,
        currency_code,
        date_day,
        1 as rows_held_out,
        amount_local
    from {{ ref('int_sales__converted') }}
    where not has_rate

    union all
    select
        'fct_opportunity' as fact,
        source_system,
        currency_code,
        coalesce(closed_on, opened_on, expected_close_on) as date_day,
        1 as rows_held_out,
        amount_local
    from {{ ref('int_opportunities__converted') }}
    where not has_rate

    union all
    select
        'kpi_market' as fact,
        measure as source_system,
        currency_code,
        date_day,
        1 as rows_held_out,
        amount_local
    from {{ ref('int_market_figures__daily') }}
    where not has_rate

    union all
    select
        'kpi_budget' as fact,
        'budget' as source_system,
        currency_code,
        date_day,
        1 as rows_held_out,
        planned_local as amount_local
    from {{ ref('int_budgets__planned_daily') }}
    where not has_rate
),

final as (
    select
        fact,
        source_system,
        currency_code,
        date_day,
        cast(sum(rows_held_out) as bigint) as rows_held_out,
        cast(sum(amount_local) as decimal(18, 6)) as amount_local
    from rows_without_rate
    group by 1, 2, 3, 4
)

select * from final
