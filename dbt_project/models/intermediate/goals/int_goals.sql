-- What each goal means: its metric by the dictionary, its scope, its direction, its target in the reporting currency.

with

goals as (
    select * from {{ ref('stg_company_inputs__goal') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

employees as (
    select * from {{ ref('stg_company_inputs__employee') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

metrics_by_day as (
    select
        metric,
        aggregation,
        dimension,
        dimension_value,
        min(date_day) as first_day
    from {{ ref('int_metrics__asked') }}
    where metric not in ('{{ window_metrics() | join("', '") }}')
    group by 1, 2, 3, 4
),

scopes_of_sales as (
    select * from {{ ref('int_sales__scopes') }}
),

scopes_of_customers as (
    select * from {{ ref('int_customer_scopes') }}
),

scopes_of_market as (
    select
        dimension,
        dimension_value,
        min(date_day) as first_day
    from {{ ref('int_market_figures__scoped') }}
    where measure = 'revenue' and not is_own_brand
    group by 1, 2
),

scopes as (
    select
        metric,
        aggregation,
        dimension,
        dimension_value,
        first_day,
        false as is_windowed,
        first_day as mature_on
    from metrics_by_day
    {%- for metric, kind in window_metrics().items() %}
    union all
    select
        '{{ metric }}' as metric,
        '{{ kind.aggregation }}' as aggregation,
        dimension,
        dimension_value,
        first_day,
        true as is_windowed,
        {{ 'cast(null as date)' if kind.days_to_mature is none else add_days('first_day', kind.days_to_mature) }} as mature_on
    from scopes_of_{{ kind.scopes }}
    {%- endfor %}
),

-- People write Revenue, revenue or 销售额.
names_of_metrics as (
    {{ names_of_metrics('metrics') }}
),

named as (
    select
        goals.*,
        names_of_metrics.metric as known_metric
    from goals
    left join names_of_metrics
        on lower(goals.metric) = names_of_metrics.written
),

described as (
    select
        named.goal_id,
        coalesce(named.goal_name, metrics.name, named.metric) as goal_name,
        coalesce(named.objective, parents.goal_name, parents.objective, named.parent_goal_id) as objective,
        coalesce(named.known_metric, named.metric) as metric,
        metrics.name as metric_name,
        metrics.name_zh as metric_name_zh,
        metrics.unit,
        lower(coalesce(named.dimension, 'all')) as dimension,
        coalesce(named.dimension_value, 'all') as dimension_value,
        named.owner_id,
        coalesce(employees.employee_name, named.owner_id) as owner_name,
        named.period_start as goal_start,
        named.period_end as goal_end,
        named.baseline,
        named.target,
        named.target_upper,
        coalesce(
            named.direction,
            case
                when named.target_upper is not null then 'keep_within'
                when metrics.direction = 'lower' then 'decrease'
                else 'increase'
            end
        ) as direction,
        coalesce(named.phasing, 'even') as phasing,
        coalesce(named.country, '(none)') as country,
        case
            when metrics.unit = 'money' then coalesce(named.currency_code, '{{ var("reporting_currency") }}')
            else '{{ var("reporting_currency") }}'
        end as currency_code
    from named
    left join metrics
        on named.known_metric = metrics.metric
    left join employees
        on named.owner_id = employees.employee_id
    left join named as parents
        on named.parent_goal_id = parents.goal_id
),

final as (
    select
        described.goal_id,
        described.goal_name,
        described.objective,
        described.metric,
        described.metric_name,
        described.metric_name_zh,
        described.unit,
        scopes.aggregation,
        described.dimension,
        coalesce(scopes.dimension_value, described.dimension_value) as dimension_value,
        described.owner_id,
        described.owner_name,
        described.goal_start,
        described.goal_end,
        cast({{ to_reporting_currency('described.baseline', 'rates.rate') }} as decimal(18, 6)) as baseline,
        cast({{ to_reporting_currency('described.target', 'rates.rate') }} as decimal(18, 6)) as target,
        cast({{ to_reporting_currency('described.target_upper', 'rates.rate') }} as decimal(18, 6)) as target_upper,
        described.direction,
        described.phasing,
        described.country,
        rates.rate is not null as has_rate,
        scopes.first_day as measured_since,
        coalesce(scopes.is_windowed, false) as is_windowed,
        scopes.mature_on
    from described
    left join scopes
        on
            described.metric = scopes.metric
            and described.dimension = scopes.dimension
            and lower(described.dimension_value) = lower(scopes.dimension_value)
    left join rates
        on
            described.goal_start = rates.date_day
            and described.currency_code = rates.currency_code
)

select * from final
