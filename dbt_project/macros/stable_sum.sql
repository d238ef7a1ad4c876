{#- Sum of doubles of moderate size that does not depend on the order of the rows: added as decimals of 12 digits. -#}
{% macro stable_sum(value, window='') -%}
    cast(sum(cast({{ value }} as decimal(28, 12))) {{ window }} as double)
{%- endmacro %}
