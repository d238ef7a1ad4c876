{#- An ad account as accounts are compared: 814-202-5501 in Google's pages is 8142025501 in its API. -#}
{% macro folded_account(column) -%}
    replace(lower(trim({{ column }})), '-', '')
{%- endmacro %}
