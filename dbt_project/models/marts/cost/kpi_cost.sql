with

periods as (
    select * from {{ ref('int_periods') }}
),

scopes as (
    select * from {{ ref('int_costs__scopes') }}
),

costs as (
    select * from {{ ref('int_costs__periods') }}
),

sales as (
    select * from {{ ref('int_sales__periods') }}
),

attributed as (
    select * from {{ ref('int_attribution__periods') }}
),

customers_new as (
    select * from {{ ref('int_customers_new') }}
),

payback as (
    select * from {{ ref('int_costs__payback') }}
),

joined as (
    select
        periods.period,
        periods.period_start,
        periods.period_end,
        scopes.dimension,
        scopes.dimension_value,
        periods.is_complete,
        coalesce(costs.marketing_cost, 0) as marketing_cost,
        coalesce(costs.media_spend, 0) as media_spend,
        coalesce(costs.agency_cost, 0) as agency_cost,
        coalesce(costs.tools_cost, 0) as tools_cost,
        coalesce(costs.payroll_cost, 0) as payroll_cost,
        coalesce(costs.event_cost, 0) as event_cost,
        coalesce(sales.revenue, 0) as revenue,
        coalesce(attributed.attributed_revenue, 0) as attributed_revenue,
        case
            when attributed.attributed_lines > 0 and attributed.attributed_lines_without_gross_profit = 0
                then attributed.attributed_gross_profit
        end as attributed_gross_profit,
        coalesce(customers_new.customers_new, 0) as customers_new,
        customers_new.revenue_to_date,
        payback.payback_months
    from periods
    inner join scopes
        on periods.period_end >= scopes.first_day
    left join costs
        on {{ same_scope('costs') }}
    left join sales
        on {{ same_scope('sales') }}
    left join attributed
        on {{ same_scope('attributed') }}
    left join customers_new
        on {{ same_scope('customers_new') }}
    left join payback
        on {{ same_scope('payback') }}
),

final as (
    select
        period,
        period_start,
        period_end,
        dimension,
        dimension_value,
        is_complete,
        {{ money('marketing_cost') }} as marketing_cost,
        {{ money('media_spend') }} as media_spend,
        {{ money('agency_cost') }} as agency_cost,
        {{ money('tools_cost') }} as tools_cost,
        {{ money('payroll_cost') }} as payroll_cost,
        {{ money('event_cost') }} as event_cost,
        {{ money('marketing_cost - media_spend - agency_cost - tools_cost - payroll_cost - event_cost') }}
            as other_cost,
        {{ money('revenue') }} as revenue,
        {{ ratio('marketing_cost', 'revenue') }} as marketing_expense_ratio,
        cast(customers_new as bigint) as customers_new,
        {{ money_per('nullif(marketing_cost, 0)', 'customers_new') }} as cac,
        {{ money_per('nullif(media_spend, 0)', 'customers_new') }} as cac_media_only,
        {{ money('attributed_revenue') }} as attributed_revenue,
        cast('{{ var("attribution_model") }}' as string) as attribution_basis,
        {{ ratio('attributed_revenue', 'media_spend') }} as roas,
        {{ ratio('coalesce(attributed_gross_profit, attributed_revenue) - marketing_cost', 'marketing_cost') }} as roi,
        cast(case when attributed_gross_profit is null then 'revenue' else 'gross_profit' end as string) as roi_basis,
        {{ money_per('revenue_to_date', 'customers_new') }} as lifetime_value,
        {{ ratio('revenue_to_date', 'marketing_cost') }} as ltv_to_cac,
        cast(payback_months as double) as payback_months
    from joined
)

select * from final
