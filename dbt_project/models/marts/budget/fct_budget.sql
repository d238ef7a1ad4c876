-- What each budget is due, and what falls under it, day by day: the days add up to kpi_budget.

{%- set names = ['budget_key', 'cost_scope', 'channel_key', 'platform', 'campaign', 'region_key', 'product_key'] | join(', ') %}

with

lines as (
    select distinct {{ names }}
    from {{ ref('int_budgets__lines') }}
),

planned_daily as (
    select * from {{ ref('int_budgets__planned_daily') }}
    where has_rate
),

assigned as (
    select * from {{ ref('int_budgets__assigned') }}
),

costs as (
    select * from {{ ref('int_budgets__costs') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

planned as (
    select
        planned_daily.date_day,
        lines.*,
        planned_daily.planned,
        0 as spent
    from planned_daily
    inner join lines
        on planned_daily.budget_key = lines.budget_key
),

spent as (
    select
        costs.date_day,
        {% for name in names.split(', ') -%}
        assigned.{{ name }},
        {% endfor -%}
        0 as planned,
        costs.amount as spent
    from costs
    inner join assigned
        on
            costs.month_start = assigned.month_start
            and costs.cost_key = assigned.cost_key
    cross join reporting_window
    where
        costs.date_day <= reporting_window.as_of_date
        and (
            assigned.is_planned
            or costs.month_start >= cast({{ dbt.date_trunc('month', 'reporting_window.first_data_day') }} as date)
        )
),

both_sides as (
    select * from planned
    union all
    select * from spent
),

final as (
    select
        both_sides.date_day,
        {% for name in names.split(', ') -%}
        both_sides.{{ name }},
        {% endfor -%}
        cast(sum(both_sides.planned) as decimal(18, 6)) as planned,
        cast(sum(case when both_sides.date_day <= reporting_window.as_of_date then both_sides.planned else 0 end) as decimal(18, 6))
            as due,
        cast(sum(both_sides.spent) as decimal(18, 6)) as spent
    from both_sides
    cross join reporting_window
    group by 1, 2, 3, 4, 5, 6, 7, 8
)

select * from final
