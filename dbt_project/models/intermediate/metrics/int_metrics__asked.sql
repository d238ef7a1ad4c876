-- Of all metrics by day those that goals measure and alert rules watch.

with

dictionary as (
    select * from {{ ref('dim_metric') }}
),

names_of_metrics as (
    {{ names_of_metrics('dictionary') }}
),

asked as (
    select
        names_of_metrics.metric,
        lower(coalesce(goals.dimension, 'all')) as dimension
    from {{ ref('stg_company_inputs__goal') }} as goals
    inner join names_of_metrics
        on lower(goals.metric) = names_of_metrics.written
    union
    select
        metric,
        dimension
    from {{ ref('int_alerts__rules') }}
),

sides as (
    select
        known.*,
        asked.dimension
    from {{ ref('int_metrics__sides') }} as known
    inner join asked
        on known.metric = asked.metric
),

measures as (
    select * from {{ ref('int_measures__daily') }}
),

final as (
    select
        sides.metric,
        sides.aggregation,
        measures.dimension,
        measures.dimension_value,
        measures.date_day,
        {{ both_sides() }}
    from sides
    inner join measures
        on
            sides.measure = measures.measure
            and sides.dimension = measures.dimension
    group by 1, 2, 3, 4, 5
)

select * from final
