{#- What grows is kept from build to build, and a night works out only what its new files change:
    see docs/decisions/a-night-costs-its-day.md. A build is such a night if the tables that tell what has changed
    are there as they were before it, in the schema `before`. -#}
{% macro before(model) -%}
    {{ return(api.Relation.create(database=target.database | default(none), schema='before', identifier=model)) }}
{%- endmacro %}

{#- A table that grows, as the last build left it: for what comes before the night reworks it. -#}
{% macro as_left(model) -%}
    {{ return(api.Relation.create(database=target.database | default(none), schema='intermediate', identifier=model)) }}
{%- endmacro %}

{#- Query giving the different `columns` of rows that only one of two relations has. -#}
{% macro changed(now, before, columns) -%}
    select {{ columns | join(', ') }} from (select * from {{ now }} except select * from {{ before }}) as added
    union
    select {{ columns | join(', ') }} from (select * from {{ before }} except select * from {{ now }}) as removed
{%- endmacro %}

{#- Query giving the spans of days, first and last, that one of two reporting windows reaches and the other does not. -#}
{% macro newly_reached(now, before) -%}
    {%- set never = "cast('1900-01-01' as date)" -%}
    select
        {{ add_days('least(coalesce(before.as_of_date, ' ~ never ~ '), coalesce(now.as_of_date, ' ~ never ~ '))', 1) }} as first_day,
        greatest(coalesce(before.as_of_date, {{ never }}), coalesce(now.as_of_date, {{ never }})) as last_day
    from {{ now }} as now
    cross join {{ before }} as before
    union all
    select
        least(before.first_data_day, now.first_data_day) as first_day,
        {{ add_days('greatest(before.first_data_day, now.first_data_day)', '-1') }} as last_day
    from {{ now }} as now
    cross join {{ before }} as before
{%- endmacro %}

{% macro is_night() -%}
    {{ return(execute and load_relation(before('int_ad_performance__files')) is not none) }}
{%- endmacro %}

{#- Keep the tables tagged `compared` as they are now; they are small. -#}
{% macro keep_before() -%}
    {% call statement('before', auto_begin=False) %}create schema if not exists before{% endcall %}
    {% for node in graph.nodes.values() if 'compared' in node.tags %}
        {% call statement('before_' ~ node.name, auto_begin=False) -%}
            create or replace table {{ before(node.name) }} as select * from {{ node.schema }}.{{ node.alias }}
        {%- endcall %}
    {% endfor %}
{%- endmacro %}

{% macro drop_before() -%}
    {% call statement('before', auto_begin=False) %}drop schema if exists before cascade{% endcall %}
{%- endmacro %}

{#- Config of a table that grows: a night takes out the rows of which `reworked` tells and adds them anew.
    `columns`: this table's → those of `reworked`. `always`: a condition on rows that every night works out.
    Without `reworked` a night only adds. -#}
{% macro grows(reworked=none, columns={}, always=none) -%}
    {{ return({
        'materialized': 'incremental',
        'incremental_strategy': 'append',
        'on_schema_change': 'fail',
        'pre_hook': '{{ make_room() }}',
        'meta': {
            'grows': {'reworked': reworked, 'columns': columns, 'always': always},
            'reads_new_files': reworked is none,
        },
    }) }}
{%- endmacro %}

{#- A table of what may be told again: a night adds, or puts in place of what it has, what new files tell newer. -#}
{% macro grows_by_newest(told_by, key) -%}
    {{ return(dict(grows(), pre_hook='{{ make_room_for_newer(' ~ told_by ~ ', ' ~ key ~ ') }}')) }}
{%- endmacro %}

{#- A table of ads by day, whatever it calls the platform. -#}
{% macro grows_by_day(platform='platform') -%}
    {{ return(grows('int_ad_performance__reworked_days', {
        platform: 'platform', 'account_id': 'account_id', 'date_day': 'date_day',
    })) }}
{%- endmacro %}

{#- A table by customer. -#}
{% macro grows_by_customer() -%}
    {{ return(grows('int_customers__reworked', {'customer_key': 'customer_key'})) }}
{%- endmacro %}

{#- A table of sales: deals are few, every night works out all of them. -#}
{% macro grows_by_sale() -%}
    {{ return(grows(
        'int_sales__reworked', {'source_system': 'source_system', 'sale_id': 'sale_id'}, always="sale_type = 'deal'"
    )) }}
{%- endmacro %}

{#- What purchases are shared out to. The effects of the Markov chain are those of all ways together: every night works out
    what comes of them, which is everything but the whole of a purchase with one touch. -#}
{% macro grows_by_attribution(columns) -%}
    {{ return(grows(
        'int_attribution__reworked', columns, always="(attribution_model = 'markov' and touches > 1)"
    )) }}
{%- endmacro %}

{#- Sale lines as they are shared out by the chosen model: as its purchases, and as sales. -#}
{% macro grows_by_attributed_sale() -%}
    {{ return(grows(
        'int_attribution__reworked', {'source_system': 'source_system', 'sale_id': 'sale_id'},
        always='true' if var('attribution_model') == 'markov' else "sale_type = 'deal'"
    )) }}
{%- endmacro %}

{% macro make_room() -%}
    {% set how = model.config.meta.grows -%}
    {% if is_incremental() and not is_night() -%}
        delete from {{ this }}
    {%- elif is_incremental() and how.reworked -%}
        delete from {{ this }} where {{ is_reworked(this, how) }}
    {%- endif %}
{%- endmacro %}

{#- What a new file tells newer is taken out whole: those of the new files' rows are added whose key is not there.
    `told_by`: the models that read new files; of a key each tells the newest of them. -#}
{% macro make_room_for_newer(told_by, key) -%}
    {% if is_incremental() and not is_night() -%}
        delete from {{ this }}
    {%- elif is_incremental() -%}
        delete from {{ this }}
        where exists (
            select 1
            from (
                {%- for model in told_by %}
                select distinct {{ key | join(', ') }}, exported_at, loaded_at, file_sha256 from {{ ref(model) }}
                {{ 'union all' if not loop.last }}
                {%- endfor %}
            ) as told
            where
                {%- for column in key %}
                told.{{ column }} = {{ this }}.{{ column }} and
                {%- endfor %}
                (
                    told.exported_at > {{ this }}.exported_at
                    or (
                        told.exported_at = {{ this }}.exported_at
                        and (
                            told.loaded_at > {{ this }}.loaded_at
                            or (told.loaded_at = {{ this }}.loaded_at and told.file_sha256 > {{ this }}.file_sha256)
                        )
                    )
                )
        )
    {%- endif %}
{%- endmacro %}

{#- True of the rows of a table that grows that this build works out. -#}
{% macro is_reworked(relation, how) -%}
    (
        exists (
            select 1
            from {{ as_left(how.reworked) }} as reworked
            where
                {%- for column, theirs in how.columns.items() %}
                reworked.{{ theirs }} = {{ relation }}.{{ column }}{{ ' and' if not loop.last }}
                {%- endfor %}
        )
        {%- if how.always %}
        or {{ how.always }}
        {%- endif %}
    )
{%- endmacro %}

{#- Keeps the files whose rows the table does not have yet. -#}
{% macro where_new_file() -%}
    {% if is_night() -%}
    where file_sha256 not in (select file_sha256 from {{ this }})
    {%- endif %}
{%- endmacro %}
