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

scope_names as (
    select * from {{ ref('int_scope_names') }}
),

countries as (
    select distinct country from {{ ref('public_holiday') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
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
        coalesce(scope_names.dimension_value, named.dimension_value, 'all') as dimension_value,
        coalesce(named.dimension_value, 'all') as scope_written,
        named.owner_id,
        coalesce(employees.employee_name, named.owner_id) as owner_name,
        named.period_start as goal_start,
        named.period_end as goal_end,
        named.baseline,
        case when named.target_upper < named.target then named.target_upper else named.target end as target,
        case when named.target_upper < named.target then named.target else named.target_upper end as target_upper,
        {{ written_in_percent(
            'named.known_metric',
            'greatest(abs(named.target), abs(coalesce(named.baseline, 0)), abs(coalesce(named.target_upper, 0)))',
        ) }} as is_in_percent,
        coalesce(
            named.direction,
            case
                when named.target_upper is not null then 'keep_within'
                when metrics.direction = 'lower' then 'decrease'
                else 'increase'
            end
        ) as direction,
        -- More of a cost is neither good nor bad, and to keep within one figure says nothing: only the goal can say what it wants.
        case
            when named.direction = 'keep_within' then named.target_upper is not null
            when named.direction is null and named.target_upper is null
                then coalesce(metrics.direction <> 'none' or metrics.unit <> 'money', true)
            else true
        end as is_direction_told,
        coalesce(named.phasing, 'even') as phasing,
        -- People say UK.
        case
            when named.country in ('UK', 'GB') or named.country like 'UK-%' then 'GB' || substring(named.country, 3)
            else coalesce(named.country, '(none)')
        end as country,
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
    left join scope_names
        on
            lower(named.dimension) = scope_names.dimension
            and lower(named.dimension_value) = scope_names.written
),

fractions as (
    select
        *,
        {%- for figure in ['baseline', 'target', 'target_upper'] %}
        case when is_in_percent then cast({{ figure }} / 100 as decimal(18, 6)) else {{ figure }} end as {{ figure }}_in_unit
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from described
),

final as (
    select
        fractions.goal_id,
        fractions.goal_name,
        fractions.objective,
        fractions.metric,
        fractions.metric_name,
        fractions.metric_name_zh,
        fractions.unit,
        scopes.aggregation,
        fractions.dimension,
        coalesce(scopes.dimension_value, fractions.dimension_value) as dimension_value,
        fractions.scope_written,
        fractions.owner_id,
        fractions.owner_name,
        fractions.goal_start,
        fractions.goal_end,
        cast({{ to_reporting_currency('fractions.baseline_in_unit', 'rates.rate') }} as decimal(18, 6)) as baseline,
        cast({{ to_reporting_currency('fractions.target_in_unit', 'rates.rate') }} as decimal(18, 6)) as target,
        cast({{ to_reporting_currency('fractions.target_upper_in_unit', 'rates.rate') }} as decimal(18, 6)) as target_upper,
        fractions.direction,
        fractions.is_direction_told,
        fractions.is_in_percent,
        fractions.phasing,
        fractions.country,
        case when fractions.country = '(none)' then '(none)' else coalesce(parts.country, countries.country) end as holidays_known_of,
        rates.rate is not null as has_rate,
        scopes.first_day as measured_since,
        coalesce(scopes.is_windowed, false) as is_windowed,
        scopes.mature_on
    from fractions
    left join scopes
        on
            fractions.metric = scopes.metric
            and fractions.dimension = scopes.dimension
            and lower(fractions.dimension_value) = lower(scopes.dimension_value)
    left join countries as parts
        on fractions.country = parts.country
    left join countries
        on {{ dbt.split_part('fractions.country', "'-'", 1) }} = countries.country
    cross join reporting_window
    -- A goal to come is converted at the newest rate, as a budget is.
    left join rates
        on
            least(fractions.goal_start, reporting_window.as_of_date) = rates.date_day
            and fractions.currency_code = rates.currency_code
)

select * from final
