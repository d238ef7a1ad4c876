{#- Money as the KPI tables show it. -#}
{% macro money(amount) -%}
    {{ to_cents('(' ~ amount ~ ')', 6) }}
{%- endmacro %}

{#- Money from a double. The ten digits between keep one just below half a cent from rounding down. -#}
{% macro money_of_double(amount) -%}
    {{ to_cents('cast(' ~ amount ~ ' as decimal(28, 10))', 10) }}
{%- endmacro %}

{#- Money per head. -#}
{% macro money_per(amount, heads) -%}
    {{ money_of_double(ratio(amount, heads)) }}
{%- endmacro %}
