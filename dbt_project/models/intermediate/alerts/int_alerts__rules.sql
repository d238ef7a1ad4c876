-- The rules in force: the defaults, each replaced by the company's rule of the same id, and the company's own.

with

company as (
    select * from {{ ref('stg_company_inputs__alert_rule') }}
),

defaults as (
    select * from {{ ref('alert_rule_default') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

employees as (
    select * from {{ ref('stg_company_inputs__employee') }}
),

scope_names as (
    select * from {{ ref('int_scope_names') }}
),

-- People write Ad spend, ad_spend or 广告花费.
names_of_metrics as (
    {{ names_of_metrics('metrics') }}
),

given as (
    select
        coalesce(company.alert_id, defaults.rule_id) as rule_id,
        coalesce(company.rule_name, defaults.rule_name) as rule_name,
        coalesce(company.rule_name, defaults.rule_name_zh) as rule_name_zh,
        coalesce(company.kind, defaults.kind, 'metric') as kind,
        coalesce(company.metric, defaults.metric) as metric,
        coalesce(
            company.window_days,
            case company.period
                when 'day' then 1
                when 'week' then 7
                when 'month' then 28
                when 'quarter' then 91
            end,
            defaults.window_days,
            7
        ) as window_days,
        coalesce(company.dimension, defaults.dimension, 'all') as dimension,
        coalesce(company.dimension_value, defaults.dimension_value) as dimension_value,
        case
            when company.comparison in ('above', 'below') then 'target'
            when company.comparison in ('rises_by', 'falls_by') then 'previous_period'
            else coalesce(company.comparison, defaults.comparison, 'target')
        end as comparison,
        case
            when company.comparison in ('above', 'rises_by') then 'above'
            when company.comparison in ('below', 'falls_by') then 'below'
            else coalesce(company.direction, defaults.direction)
        end as direction,
        coalesce(company.threshold, defaults.threshold) as threshold,
        coalesce(company.minimum_volume, defaults.minimum_volume, 0) as minimum_volume,
        coalesce(company.cool_down_days, defaults.cool_down_days, 3) as cool_down_days,
        coalesce(company.severity, defaults.severity, 'warning') as severity,
        company.owner_id,
        company.recipient
    from defaults
    full outer join company
        on defaults.rule_id = company.alert_id
    where coalesce(company.is_active, true)
),

named as (
    select
        given.rule_id,
        coalesce(given.rule_name, metrics.name, given.metric, given.rule_id) as rule_name,
        coalesce(given.rule_name_zh, metrics.name_zh, given.metric, given.rule_id) as rule_name_zh,
        given.kind,
        coalesce(metrics.metric, given.metric) as metric,
        metrics.name as metric_name,
        metrics.name_zh as metric_name_zh,
        metrics.unit,
        cast(given.window_days as bigint) as window_days,
        given.dimension,
        case
            when given.dimension = 'all' then 'all'
            else coalesce(scope_names.dimension_value, given.dimension_value, '*')
        end as dimension_value,
        given.comparison,
        -- Which way is bad, where the rule does not say: spending more, earning less.
        coalesce(given.direction, case when metrics.direction = 'lower' then 'above' else 'below' end) as direction,
        given.threshold,
        cast(given.minimum_volume as decimal(18, 6)) as minimum_volume,
        cast(given.cool_down_days as bigint) as cool_down_days,
        given.severity,
        given.owner_id,
        coalesce(employees.employee_name, given.owner_id) as owner_name,
        given.recipient
    from given
    left join names_of_metrics
        on lower(given.metric) = names_of_metrics.written
    left join metrics
        on names_of_metrics.metric = metrics.metric
    left join employees
        on given.owner_id = employees.employee_id
    left join scope_names
        on
            given.dimension = scope_names.dimension
            and lower(given.dimension_value) = scope_names.written
),

-- Nothing falls by more than all of it, and nobody waits until something is eleven times as much: such a 20 is 20 %.
measured as (
    select
        *,
        case
            when kind = 'metric' and comparison = 'target' then {{ written_in_percent('metric', 'threshold') }}
            when kind in ('rate_drop', 'goal_pace') or (kind = 'metric' and direction = 'below') then threshold > 1
            when kind in ('metric', 'overspend', 'restatement') then threshold >= 10
            else false
        end as is_in_percent
    from named
),

final as (
    select
        rule_id,
        rule_name,
        rule_name_zh,
        kind,
        metric,
        metric_name,
        metric_name_zh,
        unit,
        window_days,
        dimension,
        dimension_value,
        comparison,
        direction,
        cast(case when is_in_percent then threshold / 100 else threshold end as decimal(18, 6)) as threshold,
        minimum_volume,
        cool_down_days,
        severity,
        owner_id,
        owner_name,
        recipient
    from measured
)

select * from final
