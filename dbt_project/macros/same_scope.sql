{#- Joins a model to the same period and dimension value. -#}
{% macro same_scope(model) -%}
    periods.period = {{ model }}.period
        and periods.period_start = {{ model }}.period_start
        and scopes.dimension = {{ model }}.dimension
        and scopes.dimension_value = {{ model }}.dimension_value
{%- endmacro %}
