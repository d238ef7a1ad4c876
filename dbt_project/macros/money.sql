{#- Money as the KPI tables show it. -#}
{% macro money(amount) -%}
    cast({{ amount }} as decimal(18, 2))
{%- endmacro %}

{#- Money per head: a quotient just below half a cent by its last binary digit still rounds up. -#}
{% macro money_per(amount, heads) -%}
    cast(cast({{ ratio(amount, heads) }} as decimal(18, 6)) as decimal(18, 2))
{%- endmacro %}
