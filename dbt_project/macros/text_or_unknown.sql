{#- A text as exported, trimmed; `(unknown)` where it is empty: key columns of facts are never NULL. -#}
{% macro text_or_unknown(column) -%}
    coalesce(nullif(trim({{ column }}), ''), '(unknown)')
{%- endmacro %}
