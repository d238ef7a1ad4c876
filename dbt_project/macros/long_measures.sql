{#- Columns as rows: one row per measure, scope and day. `measures`: name → expression over the relation's columns. -#}
{% macro long_measures(relation, day, measures) -%}
    {% for measure, expression in measures.items() -%}
    select
        '{{ measure }}' as measure,
        dimension,
        dimension_value,
        {{ day }} as date_day,
        cast({{ expression }} as decimal(28, 12)) as amount
    from {{ relation }}
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor -%}
{%- endmacro %}
