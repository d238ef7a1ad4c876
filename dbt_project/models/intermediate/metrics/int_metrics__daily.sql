-- Any window's value of a metric: sum(numerator) of additive ones, sum(numerator) / sum(denominator) of ratios.

with

measures as (
    select * from {{ ref('int_measures__daily') }}
),

metric_measures as (
    {%- for metric, (numerator, denominator) in metric_measures().items() %}
    select
        '{{ metric }}' as metric,
        '{{ numerator }}' as numerator_measure,
        {{ "'" ~ denominator ~ "'" if denominator else 'cast(null as string)' }} as denominator_measure
    {% if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

sides as (
    select
        metric_measures.metric,
        metric_measures.denominator_measure is not null as is_ratio,
        measures.dimension,
        measures.dimension_value,
        measures.date_day,
        measures.amount as numerator,
        cast(null as decimal(28, 12)) as denominator
    from metric_measures
    inner join measures
        on metric_measures.numerator_measure = measures.measure

    union all
    select
        metric_measures.metric,
        true as is_ratio,
        measures.dimension,
        measures.dimension_value,
        measures.date_day,
        cast(null as decimal(28, 12)) as numerator,
        measures.amount as denominator
    from metric_measures
    inner join measures
        on metric_measures.denominator_measure = measures.measure
),

final as (
    select
        metric,
        case when is_ratio then 'ratio' else 'sum' end as aggregation,
        dimension,
        dimension_value,
        date_day,
        cast(sum(coalesce(numerator, 0)) as decimal(28, 12)) as numerator,
        cast(case when is_ratio then sum(coalesce(denominator, 0)) else 1 end as decimal(28, 12)) as denominator
    from sides
    group by metric, is_ratio, dimension, dimension_value, date_day
)

select * from final
