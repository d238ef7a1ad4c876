with

periods as (
    select * from {{ ref('int_periods') }}
),

scopes as (
    select * from {{ ref('int_sales__scopes') }}
),

sales as (
    select * from {{ ref('int_sales__periods') }}
),

buyers as (
    select * from {{ ref('int_sales__buyers') }}
),

opportunities as (
    select * from {{ ref('int_opportunities__periods') }}
),

joined as (
    select
        periods.period,
        periods.period_start,
        periods.period_end,
        scopes.dimension,
        scopes.dimension_value,
        periods.is_complete,
        coalesce(sales.revenue, 0) as revenue,
        case when periods.is_previous_known then coalesce(sales.revenue_previous_period, 0) end
            as revenue_previous_period,
        case when periods.is_last_year_known then coalesce(sales.revenue_last_year, 0) end as revenue_last_year,
        coalesce(sales.orders, 0) as orders,
        coalesce(buyers.customers, 0) as customers,
        coalesce(sales.refunds, 0) as refunds,
        coalesce(sales.refund_amount, 0) as refund_amount,
        coalesce(opportunities.deals_won, 0) as deals_won,
        coalesce(opportunities.deals_lost, 0) as deals_lost,
        opportunities.days_to_close_total,
        opportunities.deals_with_days_to_close,
        coalesce(opportunities.pipeline_change, 0) as pipeline_change,
        case when periods.is_current then coalesce(opportunities.open_weighted, 0) end as open_weighted
    from periods
    inner join scopes
        on periods.period_end >= scopes.first_day
    left join sales
        on {{ same_scope('sales') }}
    left join buyers
        on {{ same_scope('buyers') }}
    left join opportunities
        on {{ same_scope('opportunities') }}
),

final as (
    select
        period,
        period_start,
        period_end,
        dimension,
        dimension_value,
        is_complete,
        {{ money('revenue') }} as revenue,
        {{ money('revenue_previous_period') }} as revenue_previous_period,
        {{ money('revenue_last_year') }} as revenue_last_year,
        {{ ratio('revenue - revenue_previous_period', 'revenue_previous_period') }} as revenue_growth_rate,
        {{ ratio('revenue - revenue_last_year', 'revenue_last_year') }} as revenue_growth_rate_last_year,
        cast(orders as bigint) as orders,
        cast(customers as bigint) as customers,
        cast(refunds as bigint) as refunds,
        {{ money('refund_amount') }} as refund_amount,
        {{ money_per('revenue', 'customers') }} as average_customer_value,
        {{ money_per('revenue', 'orders') }} as average_order_value,
        cast(deals_won as bigint) as deals_won,
        cast(deals_lost as bigint) as deals_lost,
        {{ ratio('deals_won', 'deals_won + deals_lost') }} as win_rate,
        {{ ratio('days_to_close_total', 'deals_with_days_to_close') }} as days_to_close,
        {{ money('sum(pipeline_change) over (
            partition by period, dimension, dimension_value
            order by period_start
            rows between unbounded preceding and current row
        )') }} as open_pipeline,
        {{ money('open_weighted') }} as open_pipeline_weighted
    from joined
)

select * from final
