{#- Money at a rate, to the millionth; NULL without a rate. -#}
{% macro to_reporting_currency(amount_local, rate) -%}
    cast(cast({{ amount_local }} as double) * {{ rate }} as decimal(18, 6))
{%- endmacro %}
