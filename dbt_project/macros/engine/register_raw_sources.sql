{#- A view per source table over its Parquet files; run once before the build.
    The zero-row file of each table makes an empty source an empty view.
    `kept`: the tables whose rows other tables keep. At a night that goes on from the last build their views have only
    `new_files` (table → file names). -#}
{% macro register_raw_sources(kept=[], new_files=none) %}
    {% set tables = graph.sources.values() | selectattr('config.meta.external', 'defined') | list %}
    {% if execute and tables %}
        {{ drop_before() if new_files is none else keep_before() }}
        {% call statement('raw_schema', auto_begin=False) %}create schema if not exists {{ tables[0].schema }}{% endcall %}
        {% for table in tables %}
            {% set folder = env_var('MW_RAW') ~ '/' ~ table.config.meta.external.path %}
            {% set files = ['0000-empty.parquet'] + new_files[table.identifier] if table.identifier in (new_files or {}) else none %}
            {% call statement('raw_' ~ table.identifier, auto_begin=False) %}
                {{ create_raw_view(table.schema ~ '.' ~ table.identifier, folder, files) }}
            {% endcall %}
        {% endfor %}
        {% set read_again = tables | rejectattr('identifier', 'in', kept) | list %}
        {% set read_once = tables | selectattr('identifier', 'in', kept) | list %}
        {% if read_once %}
            {% call statement('raw_kept_files', auto_begin=False) %}
                {% set into = tables[0].schema ~ '.load_log__kept_file' -%}
                {{ 'create or replace table ' ~ into ~ ' as' if new_files is none else 'insert into ' ~ into }}
                {{ files_of(read_once) }}
            {% endcall %}
        {% endif %}
        {% call statement('raw_files', auto_begin=False) %}
            create or replace view {{ tables[0].schema }}.load_log__file as
            {% if read_once -%}
            select * from {{ tables[0].schema }}.load_log__kept_file
            union all
            {%- endif %}
            {{ files_of(read_again) }}
        {% endcall %}
        {{ log('registered ' ~ tables | length ~ ' raw tables', info=True) }}
    {% endif %}
{% endmacro %}

{#- Which files the raw rows came from: the lineage of some tables, one row per source and file. -#}
{% macro files_of(tables) -%}
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

{#- `files`: names in the folder; none for all there are. -#}
{% macro create_raw_view(view, folder, files) -%}
    {{ return(adapter.dispatch('create_raw_view')(view, folder, files)) }}
{%- endmacro %}

{% macro duckdb__create_raw_view(view, folder, files) -%}
    {% set quoted_folder = folder | replace("'", "''") -%}
    create or replace view {{ view }} as
    select * from read_parquet([
        {%- for file in files or ['*.parquet'] %}'{{ quoted_folder }}/{{ file }}'{{ ', ' if not loop.last }}{% endfor -%}
    ], union_by_name = true)
{%- endmacro %}

{% macro spark__create_raw_view(view, folder, files) -%}
    create or replace view {{ view }} as
    {% for file in files or [''] -%}
    select * from parquet.`{{ folder }}/{{ file }}`
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
