{#- The metric dictionary: one entry per metric of the semantic layer, and per `kpi_` column whose `meta` is one. -#}
{% macro metric_entries() -%}
    {% set entries = [] -%}
    {% for metric in graph.metrics.values() | sort(attribute='name') -%}
        {% do entries.append(dict(
            metric.config.meta,
            metric=metric.name,
            name=metric.label,
            formula=metric.description,
            is_additive=metric.type == 'simple' and metric.config.meta.is_additive is not defined,
            is_queryable=true,
        )) -%}
    {% endfor -%}
    {% for node in graph.nodes.values() | sort(attribute='unique_id') if node.resource_type == 'model' -%}
        {% for column in node.columns.values() if column.meta.metric -%}
            {% do entries.append(dict(
                column.meta,
                table_name=node.name,
                column_name=column.name,
                is_additive=false,
                is_queryable=false,
            )) -%}
        {% endfor -%}
    {% endfor -%}
    {{ return(entries) }}
{%- endmacro %}

{#- A text as SQL; NULL where there is none. -#}
{% macro text_literal(text) -%}
    {{ "'" ~ dbt.escape_single_quotes(text) ~ "'" if text else 'null' }}
{%- endmacro %}
