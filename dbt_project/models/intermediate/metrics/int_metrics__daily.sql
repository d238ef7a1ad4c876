-- Any window's value of a metric: sum(numerator) of additive ones, sum(numerator) / sum(denominator) of ratios.
-- Which measures make a metric, the semantic layer says; tests/dbt_project/test_metrics.py holds that both agree.

{% set entries = metric_entries() if execute else [] -%}

with

measures as (
    select * from {{ ref('int_measures__daily') }}
),

told as (
    select distinct measure from measures
),

metric_measures as (
    {%- for entry in entries if entry.numerator %}
    select
        '{{ entry.metric }}' as metric,
        '{{ entry.numerator }}' as numerator_measure,
        cast({{ text_literal(entry.denominator) }} as string) as denominator_measure
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- Half a ratio is none.
known_metrics as (
    select metric_measures.*
    from metric_measures
    inner join told as told_numerators
        on metric_measures.numerator_measure = told_numerators.measure
    left join told as told_denominators
        on metric_measures.denominator_measure = told_denominators.measure
    where metric_measures.denominator_measure is null or told_denominators.measure is not null
),

sides as (
    select
        known_metrics.metric,
        known_metrics.denominator_measure is not null as is_ratio,
        measures.dimension,
        measures.dimension_value,
        measures.date_day,
        measures.amount as numerator,
        cast(null as decimal(28, 12)) as denominator
    from known_metrics
    inner join measures
        on known_metrics.numerator_measure = measures.measure

    union all
    select
        known_metrics.metric,
        true as is_ratio,
        measures.dimension,
        measures.dimension_value,
        measures.date_day,
        cast(null as decimal(28, 12)) as numerator,
        measures.amount as denominator
    from known_metrics
    inner join measures
        on known_metrics.denominator_measure = measures.measure
),

-- A measure has one row a day already: only the two sides of a ratio are brought together.
final as (
    select
        metric,
        'sum' as aggregation,
        dimension,
        dimension_value,
        date_day,
        numerator,
        cast(1 as decimal(28, 12)) as denominator
    from sides
    where not is_ratio

    union all
    select
        metric,
        'ratio' as aggregation,
        dimension,
        dimension_value,
        date_day,
        cast(sum(coalesce(numerator, 0)) as decimal(28, 12)) as numerator,
        cast(sum(coalesce(denominator, 0)) as decimal(28, 12)) as denominator
    from sides
    where is_ratio
    group by metric, dimension, dimension_value, date_day
)

select * from final
