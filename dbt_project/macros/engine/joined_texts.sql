{#- Aggregate: the different texts of a group, sorted, with `; ` between them. -#}
{% macro joined_texts(expression) -%}
    {{ return(adapter.dispatch('joined_texts')(expression)) }}
{%- endmacro %}

{% macro duckdb__joined_texts(expression) -%}
    string_agg(distinct {{ expression }}, '; ' order by {{ expression }})
{%- endmacro %}

{% macro spark__joined_texts(expression) -%}
    array_join(array_sort(collect_set({{ expression }})), '; ')
{%- endmacro %}
