{#- Every way in which people write a metric, in lower case: its code, its name, its Chinese name. -#}
{% macro names_of_metrics(metrics) -%}
    {%- for name in ['metric', 'name', 'name_zh'] %}
    select
        metric,
        lower({{ name }}) as written
    from {{ metrics }}
    {%- if not loop.last %}
    union
    {%- endif %}
    {%- endfor %}
{%- endmacro %}
