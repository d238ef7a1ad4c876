{#- Bounds of a 95 % interval (z = 1.959964); `side` is '+' or '-'.
    Of a share, which they enclose in spite of the rounding of doubles:
    Wilson (1927), Probable inference, the law of succession, and statistical inference. -#}
{% macro wilson_bound(share, answers, side) -%}
    {% set z = 1.959964 -%}
    {% set outwards = "greatest" if side == "+" else "least" -%}
    case
        when {{ answers }} > 0 then {{ outwards }}({{ share }}, least(1e0, greatest(0e0, (
            {{ share }} + {{ z * z / 2 }}e0 / {{ answers }}
            {{ side }} {{ z }}e0 * sqrt({{ share }} * (1e0 - {{ share }}) / {{ answers }} + {{ z * z / 4 }}e0 / ({{ answers }} * {{ answers }}))
        ) / (1e0 + {{ z * z }}e0 / {{ answers }}))))
    end
{%- endmacro %}

{#- Of a mean. -#}
{% macro mean_bound(mean, standard_deviation, answers, side) -%}
    case when {{ answers }} > 1 then {{ mean }} {{ side }} 1.959964e0 * {{ standard_deviation }} / sqrt({{ answers }}) end
{%- endmacro %}
