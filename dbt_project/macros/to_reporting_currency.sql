{#- Money times a rate, to the millionth; NULL without a rate. In decimals, so that a half is a half. -#}
{% macro to_reporting_currency(amount_local, rate) -%}
    cast({{ amount_local }} * cast({{ rate }} as decimal(20, 14)) as decimal(18, 6))
{%- endmacro %}
