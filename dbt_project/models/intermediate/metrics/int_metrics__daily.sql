{{ config(materialized='view') }}

-- Any window's value of a metric: sum(numerator) of additive ones, sum(numerator) / sum(denominator) of ratios.
-- The night works out only those that somebody asks for: int_metrics__asked.

with

sides as (
    select * from {{ ref('int_metrics__sides') }}
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
        on sides.measure = measures.measure
    group by 1, 2, 3, 4, 5
)

select * from final
