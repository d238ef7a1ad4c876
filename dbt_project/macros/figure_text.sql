{#- A figure as people read it: two decimals. -#}
{% macro figure_text(figure) -%}
    cast(cast({{ figure }} as decimal(18, 2)) as string)
{%- endmacro %}
