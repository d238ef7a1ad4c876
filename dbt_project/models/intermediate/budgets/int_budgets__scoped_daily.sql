-- Budgets and what falls under them, for the company, by region, by product and by channel.

with

budgets as (
    select * from {{ ref('fct_budget') }}
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
        {{ dimension_value('budgets') }} as dimension_value,
        budgets.date_day,
        sum(budgets.planned) as planned,
        sum(budgets.due) as due,
        sum(budgets.spent) as spent
    from budgets
    inner join reporting_window
        on budgets.date_day <= reporting_window.as_of_date
    cross join dimensions
    group by 1, 2, 3
)

select * from final
