{#- Goes before the bracket of a CTE in a long chain of them: DuckDB's planner, which looks through CTEs,
    needs twice the time for each further one unless it is told to keep the result. -#}
{% macro worked_out_once() -%}
    {{ return(adapter.dispatch('worked_out_once')()) }}
{%- endmacro %}

{% macro duckdb__worked_out_once() -%}
    materialized
{%- endmacro %}

{% macro spark__worked_out_once() -%}
{%- endmacro %}
