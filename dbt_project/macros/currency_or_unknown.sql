{#- The row's currency. An amount without one is in none, so that it is held out; without any amount it makes no odds. -#}
{% macro currency_or_unknown(currency_code, amounts) -%}
    case
        when {{ currency_code }} is not null then {{ currency_code }}
        when {% for amount in amounts %}coalesce({{ amount }}, 0) = 0{{ ' and ' if not loop.last }}{% endfor %} then '{{ var("reporting_currency") }}'
        else '(unknown)'
    end
{%- endmacro %}
