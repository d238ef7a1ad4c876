{#- The impressions that could have been had, of those that were and their share of them: these add up, shares do not.
    Below a thousandth or above the whole it is no share. -#}
{% macro eligible_impressions(impressions, share) -%}
    cast(
        case when {{ share }} >= 0.001 and {{ share }} <= 1 then cast({{ impressions }} as double) / {{ share }} end
        as decimal(18, 6)
    )
{%- endmacro %}
