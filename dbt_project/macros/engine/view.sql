{#- As with tables (see table.sql): a view of the build database is put in place at once, not under another name first. -#}
{% materialization view, adapter='duckdb' %}
    {%- set before = load_cached_relation(this) -%}
    {%- set target = this.incorporate(type='view') -%}
    {% call statement('main') %}
        {% if before %}drop {{ before.type }} {{ before }};{% endif %}
        {{ create_view_as(target, compiled_code) }}
    {% endcall %}
    {% do adapter.commit() %}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
