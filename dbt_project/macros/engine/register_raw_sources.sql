{#- A view per source table over its Parquet files; run once before the build.
    The zero-row file of each table makes an empty source an empty view. -#}
{% macro register_raw_sources() %}
    {% set tables = graph.sources.values() | selectattr('resource_type', 'equalto', 'source') | list %}
    {% if execute and tables %}
        {% call statement('raw_schema', auto_begin=False) %}create schema if not exists {{ tables[0].schema }}{% endcall %}
        {% for table in tables %}
            {% set folder = env_var('MW_RAW') ~ '/' ~ table.config.meta.external.path %}
            {% call statement('raw_' ~ table.identifier, auto_begin=False) %}
                {{ create_raw_view(table.schema ~ '.' ~ table.identifier, folder) }}
            {% endcall %}
        {% endfor %}
        {{ log('registered ' ~ tables | length ~ ' raw tables', info=True) }}
    {% endif %}
{% endmacro %}

{% macro create_raw_view(view, folder) -%}
    {{ return(adapter.dispatch('create_raw_view')(view, folder)) }}
{%- endmacro %}

{% macro duckdb__create_raw_view(view, folder) -%}
    create or replace view {{ view }} as
    select * from read_parquet('{{ folder | replace("'", "''") }}/*.parquet', union_by_name = true)
{%- endmacro %}

{% macro spark__create_raw_view(view, folder) -%}
    create or replace view {{ view }} as
    select * from parquet.`{{ folder }}`
{%- endmacro %}
