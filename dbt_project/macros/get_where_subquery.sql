{#- What a generic test looks at: of a table that grows only the rows that this build has worked out.
    The others were tested when they were. -#}
{% macro get_where_subquery(relation) -%}
    {% set tested = graph.nodes.get(model.attached_node) if execute and model.attached_node else none -%}
    {% set how = tested.config.meta.grows if tested and relation.identifier == tested.alias else none -%}
    {% if how and how.reworked and is_night() -%}
        (select * from {{ relation }} as tested where {{ is_reworked('tested', how) }}) as tested_rows
    {%- else -%}
        {{ return(default__get_where_subquery(relation)) }}
    {%- endif %}
{%- endmacro %}
