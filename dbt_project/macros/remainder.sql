{#- The measures a coarser report tells beyond its finer parts; what it does not carry has no remainder. -#}
{% macro remainder(whole, parts) -%}
    {%- for measure in ['impressions', 'clicks', 'spend_local', 'conversions', 'conversion_value_local'] %}
        {{ whole }}.{{ measure }} - coalesce({{ parts }}.{{ measure }}, 0) as {{ measure }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- True if any measure has a remainder other than zero. -#}
{% macro has_remainder(whole, parts) -%}
    (
    {%- for measure in ['impressions', 'clicks', 'spend_local', 'conversions', 'conversion_value_local'] %}
        coalesce({{ whole }}.{{ measure }}, coalesce({{ parts }}.{{ measure }}, 0)) <> coalesce({{ parts }}.{{ measure }}, 0)
        {{- ' or' if not loop.last }}
    {%- endfor %}
    )
{%- endmacro %}
