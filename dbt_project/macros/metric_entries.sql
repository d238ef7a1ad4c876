{#- The metric dictionary: one entry per metric of the semantic layer, and per `kpi_` column whose `meta` is one.
    `numerator` and `denominator` are the measures of int_measures__daily that make it; none where days do not add up to it. -#}
{% macro metric_entries() -%}
    {% set entries = [] -%}
    {% set distinct_counts = graph.metrics.values() | selectattr('config.meta.is_additive', 'false') | map(attribute='name') | list -%}
    {% for metric in graph.metrics.values() | sort(attribute='name') -%}
        {% set is_additive = metric.type == 'simple' and metric.config.meta.is_additive is not defined -%}
        {% set sides = {} -%}
        {% if metric.type == 'ratio' and metric.type_params.denominator.name not in distinct_counts -%}
            {% do sides.update(
                numerator=metric.type_params.numerator.name, denominator=metric.type_params.denominator.name
            ) -%}
        {% elif is_additive -%}
            {% do sides.update(numerator=metric.name) -%}
        {% endif -%}
        {% do entries.append(dict(
            dict(sides, **metric.config.meta),
            metric=metric.name,
            name=metric.label,
            formula=metric.description,
            is_additive=is_additive,
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
