{#- The figures of an ad report that a newer export may change. -#}
{% macro ad_metrics() -%}
    {{ return(['impressions', 'clicks', 'spend_local', 'conversions', 'conversion_value_local']) }}
{%- endmacro %}
