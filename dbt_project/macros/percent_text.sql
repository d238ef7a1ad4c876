{#- A fraction in words: 0.1234 as 12.3 %. -#}
{% macro percent_text(rate) -%}
    cast(cast({{ rate }} * 100 as decimal(18, 1)) as string) || ' %'
{%- endmacro %}
