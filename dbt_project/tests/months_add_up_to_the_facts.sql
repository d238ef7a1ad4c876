-- Revenue and cost of the company's months are the facts, from the first month of data to as_of_date.
with

months as (
    select
        min(period_start) as first_day,
        max(last_day) as last_day,
        count(*) as month_count
    from {{ ref('int_periods') }}
    where period = 'month'
),

facts as (
    select
        'revenue' as figure,
        date_day,
        amount
    from {{ ref('fct_sales') }}
    union all
    select
        'marketing_cost' as figure,
        date_day,
        amount
    from {{ ref('fct_cost') }}
    where is_counted
),

expected as (
    select
        facts.figure,
        sum(facts.amount) as amount
    from facts
    inner join months
        on facts.date_day between months.first_day and months.last_day
    group by 1
),

shown as (
    select
        'revenue' as figure,
        sum(revenue) as amount
    from {{ ref('kpi_sales') }}
    where period = 'month' and dimension = 'all'
    union all
    select
        'marketing_cost' as figure,
        sum(marketing_cost) as amount
    from {{ ref('kpi_cost') }}
    where period = 'month' and dimension = 'all'
)

select
    expected.figure,
    expected.amount,
    shown.amount as shown_amount
from expected
inner join shown
    on expected.figure = shown.figure
cross join months
where abs(expected.amount - coalesce(shown.amount, 0)) > 0.005 * months.month_count
