with

costs as (
    select * from {{ ref('fct_cost') }}
    where is_counted
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

final as (
    select
        dimensions.dimension,
        {{ dimension_value('costs') }} as dimension_value,
        costs.date_day,
        sum(costs.amount) as marketing_cost,
        sum(case when costs.cost_scope = 'media' then costs.amount else 0 end) as media_spend,
        sum(case when costs.cost_scope = 'agency' then costs.amount else 0 end) as agency_cost,
        sum(case when costs.cost_scope = 'tools' then costs.amount else 0 end) as tools_cost,
        sum(case when costs.cost_scope = 'payroll' then costs.amount else 0 end) as payroll_cost,
        sum(case when costs.cost_scope = 'event' then costs.amount else 0 end) as event_cost
    from costs
    inner join reporting_window
        on costs.date_day <= reporting_window.as_of_date
    cross join dimensions
    group by 1, 2, 3
)

select * from final
