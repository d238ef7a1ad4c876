{#- A view per source table over its Parquet files; run once before the build.
    The zero-row file of each table makes an empty source an empty view. -#}
{% macro register_raw_sources() %}
    {% set tables = graph.sources.values() | selectattr('config.meta.external', 'defined') | list %}
    {% if execute and tables %}
        {% call statement('raw_schema', auto_begin=False) %}create schema if not exists {{ tables[0].schema }}{% endcall %}
        {% for table in tables %}
            {% set folder = env_var('MW_RAW') ~ '/' ~ table.config.meta.external.path %}
            {% call statement('raw_' ~ table.identifier, auto_begin=False) %}
                {{ create_raw_view(table.schema ~ '.' ~ table.identifier, folder) }}
            {% endcall %}
        {% endfor %}
        {% call statement('raw_files', auto_begin=False) %}{{ create_file_view(tables) }}{% endcall %}
        {{ log('registered ' ~ tables | length ~ ' raw tables', info=True) }}
    {% endif %}
{% endmacro %}

{#- Which files the raw rows came from: the lineage of all tables, one row per source and file. -#}
{% macro create_file_view(tables) -%}
    create or replace view {{ tables[0].schema }}.load_log__file as
    {%- for table in tables %}
    select
        _source as source_system,
        _file_sha256 as file_sha256,
        min({{ exported_at() }}) as exported_at,
        min(_loaded_at) as loaded_at,
        count(*) as row_count
    from {{ table.schema }}.{{ table.identifier }}
    group by _source, _file_sha256
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
{%- endmacro %}

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
