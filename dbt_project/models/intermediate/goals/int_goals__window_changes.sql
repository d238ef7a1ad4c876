-- What each day adds to both sides of a window's metric. A figure counts in the windows that hold its day, or of new
-- customers the day of their first purchase; in a stock whatever came until then.

with

windows as (
    select * from {{ ref('int_goals__windows') }}
),

window_customers as (
    select * from {{ ref('int_goals__window_customers') }}
),

window_rivals as (
    select * from {{ ref('int_goals__window_rivals') }}
),

customer_steps as (
    select * from {{ ref('int_customer_steps') }}
),

customers as (
    select * from {{ ref('dim_customer') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

sales as (
    select * from {{ ref('int_sales__daily') }}
),

costs as (
    select * from {{ ref('int_costs__scoped_daily') }}
),

opportunities as (
    select * from {{ ref('int_opportunities__daily') }}
),

{# Metric, its figures, the day that is to lie in the window, numerator, denominator. -#}
{%- set figures = [
    ('average_customer_value', 'sales', 'date_day', 'revenue', 0),
    ('revenue_growth_rate', 'sales', 'date_day', 'revenue', 0),
    ('repeat_purchase_rate', 'steps', 'first_purchase_on',
        'case when purchase_number = 2 then 1 else 0 end', 'case when purchase_number = 1 then 1 else 0 end'),
    ('customers_revenue', 'steps', 'first_purchase_on', 'amount', 0),
    ('customers_gross_profit', 'steps', 'first_purchase_on', 'gross_profit', 0),
    ('cac_paid_back', 'steps', 'first_purchase_on', 'gross_profit', 0),
    ('cac_paid_back', 'costs', 'date_day', 0, 'marketing_cost'),
    ('lifetime_value', 'steps', 'first_purchase_on', 'amount', 'case when purchase_number = 1 then 1 else 0 end'),
    ('ltv_to_cac', 'steps', 'first_purchase_on', 'amount', 0),
    ('ltv_to_cac', 'costs', 'date_day', 0, 'marketing_cost'),
    ('open_pipeline', 'opportunities', 'date_day', 'pipeline_change', 0),
    ('open_pipeline_weighted', 'opportunities', 'date_day', 'open_weighted', 0),
] %}

asked as (
    select distinct
        dimension,
        dimension_value
    from windows
    where metric in ('{{ figures | selectattr(1, "equalto", "steps") | map(attribute=0) | unique | join("', '") }}')
),

scoped as (
    {{ in_customer_scopes('customer_steps') }}
),

steps as (
    select scoped.*
    from scoped
    inner join asked
        on
            scoped.dimension = asked.dimension
            and scoped.dimension_value = asked.dimension_value
),

figures as (
    {%- for metric, source, counts_by, numerator, denominator in figures %}
    select
        '{{ metric }}' as metric,
        dimension,
        dimension_value,
        {{ counts_by }} as counts_by,
        date_day,
        {{ numerator }} as numerator,
        {{ denominator }} as denominator
    from {{ source }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- Growth is held against the same day of the period before. What is left of a longer one counts on the last day.
changes as (
    select
        windows.goal_id,
        windows.days_earlier,
        windows.last_day,
        greatest(figures.date_day, windows.day_before) as date_day,
        figures.numerator,
        figures.denominator
    from windows
    inner join figures
        on
            windows.metric = figures.metric
            and windows.dimension = figures.dimension
            and windows.dimension_value = figures.dimension_value
            and windows.last_day >= figures.counts_by
            and (windows.aggregation = 'stock' or windows.window_start <= figures.counts_by)
    union all
    select
        windows.goal_id,
        windows.days_earlier,
        windows.last_day,
        least(
            windows.window_end,
            {{ add_days('windows.window_start', dbt.datediff('windows.previous_start', 'sales.date_day', 'day')) }}
        ) as date_day,
        -sales.revenue as numerator,
        sales.revenue as denominator
    from windows
    inner join sales
        on
            windows.dimension = sales.dimension
            and windows.dimension_value = sales.dimension_value
            and sales.date_day between windows.previous_start and windows.day_before
    where windows.metric = 'revenue_growth_rate'
    {%- for counted in ['window_customers', 'window_rivals'] %}
    union all
    select
        goal_id,
        days_earlier,
        date_day as last_day,
        date_day,
        numerator,
        denominator
    from {{ counted }}
    {%- endfor %}
),

final as (
    select
        goal_id,
        days_earlier,
        date_day,
        cast(sum(numerator) as decimal(28, 12)) as numerator,
        cast(sum(denominator) as decimal(28, 12)) as denominator
    from changes
    where date_day <= last_day
    group by 1, 2, 3
)

select * from final
