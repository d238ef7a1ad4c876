{#- What spend brings in units of the effect, by the curve's shape: log has no end, the others near the effect. -#}
{% macro response(shape, spend, scale) -%}
    case {{ shape }}
        when 'log' then ln(1e0 + {{ spend }} / {{ scale }})
        when 'hyperbolic' then {{ spend }} / ({{ spend }} + {{ scale }})
        when 'saturating' then 1e0 - exp(-({{ spend }}) / {{ scale }})
    end
{%- endmacro %}
