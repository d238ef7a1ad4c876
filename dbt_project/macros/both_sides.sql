{#- Columns `numerator` and `denominator` of a metric on a day, of the amounts of its measures: rows of `sides`
    (int_metrics__sides) beside rows of `measures` (int_measures__daily). -#}
{% macro both_sides() -%}
    cast(sum(case when sides.side = 'numerator' then measures.amount else 0 end) as decimal(28, 12)) as numerator,
        cast(
            case
                when sides.aggregation = 'sum' then 1
                else sum(case when sides.side = 'denominator' then measures.amount else 0 end)
            end as decimal(28, 12)
        ) as denominator
{%- endmacro %}
