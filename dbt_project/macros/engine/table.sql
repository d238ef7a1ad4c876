{#- Tables of the build database are replaced in place, in one transaction. The adapter's own way makes each under another name,
    renames twice and drops what was there, for the sake of those who read meanwhile; here nobody does before BI's copy is made. -#}
{% materialization table, adapter='duckdb' %}
    {%- set before = load_cached_relation(this) -%}
    {%- set target = this.incorporate(type='table') -%}
    {% call statement('main') %}
        {% if before %}drop {{ before.type }} {{ before }};{% endif %}
        {{ create_table_as(false, target, compiled_code) }}
    {% endcall %}
    {% do persist_docs(target, model) %}
    {% do adapter.commit() %}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
