{#- Money as the KPI tables show it. -#}
{% macro money(amount) -%}
    cast({{ amount }} as decimal(18, 2))
{%- endmacro %}

{#- Money per head. The ten digits between keep a double just below half a cent from rounding down. -#}
{% macro money_per(amount, heads) -%}
    cast(cast({{ ratio(amount, heads) }} as decimal(28, 10)) as decimal(18, 2))
{%- endmacro %}
