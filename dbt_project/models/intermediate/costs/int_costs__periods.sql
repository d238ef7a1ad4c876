with

costs as (
    select * from {{ ref('int_costs__scoped_daily') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
    where time_span = 'current'
),

final as (
    select
        period_days.period,
        period_days.period_start,
        costs.dimension,
        costs.dimension_value,
        sum(costs.marketing_cost) as marketing_cost,
        sum(costs.media_spend) as media_spend,
        sum(costs.agency_cost) as agency_cost,
        sum(costs.tools_cost) as tools_cost,
        sum(costs.payroll_cost) as payroll_cost,
        sum(costs.event_cost) as event_cost
    from costs
    inner join period_days
        on costs.date_day = period_days.date_day
    group by 1, 2, 3, 4
)

select * from final
