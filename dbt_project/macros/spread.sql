{#- Day k's share of a whole number spread evenly over n days, cumulative shares cut towards zero:
    the shares differ by one at most and add up to the number exactly. Split in quotient and
    remainder so that nothing overflows. -#}
{% macro whole_share_of_day(total, day_number, days) -%}
    {{ whole_division(total, days) }}
    + {{ whole_division('((' ~ total ~ ') % (' ~ days ~ ')) * ' ~ day_number, days) }}
    - {{ whole_division('((' ~ total ~ ') % (' ~ days ~ ')) * (' ~ day_number ~ ' - 1)', days) }}
{%- endmacro %}

{#- The same for money and other six-digit decimals, in millionths. -#}
{% macro decimal_share_of_day(total, day_number, days) -%}
    {% set millionths = 'cast(cast(' ~ total ~ ' as decimal(28, 6)) * 1000000 as bigint)' -%}
    cast(
        ({{ whole_share_of_day(millionths, day_number, days) }}) * cast(0.000001 as decimal(7, 6)) as decimal(18, 6)
    )
{%- endmacro %}
