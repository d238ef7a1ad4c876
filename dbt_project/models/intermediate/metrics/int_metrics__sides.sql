-- Which measures make a metric, the semantic layer says; tests/dbt_project/test_metrics.py holds that both agree.

{% set entries = metric_entries() if execute else [] -%}

with

told as (
    select distinct measure from {{ ref('int_measures__daily') }}
),

metrics as (
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
known as (
    select
        metrics.*,
        case when metrics.denominator_measure is null then 'sum' else 'ratio' end as aggregation
    from metrics
    inner join told as told_numerators
        on metrics.numerator_measure = told_numerators.measure
    left join told as told_denominators
        on metrics.denominator_measure = told_denominators.measure
    where metrics.denominator_measure is null or told_denominators.measure is not null
),

final as (
    select
        metric,
        aggregation,
        'numerator' as side,
        numerator_measure as measure
    from known

    union all
    select
        metric,
        aggregation,
        'denominator' as side,
        denominator_measure as measure
    from known
    where aggregation = 'ratio'
)

select * from final
