{#- Bounds of a 95 % interval; `side` is '+' or '-'. z = 1.959964.
    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference. -#}
{% macro wilson_bound(share, answers, side) -%}
    case
        when {{ answers }} > 0 then least(1e0, greatest(0e0, (
            {{ share }} + 1.920729e0 / {{ answers }}
            {{ side }} 1.959964e0 * sqrt({{ share }} * (1e0 - {{ share }}) / {{ answers }} + 0.9603647e0 / ({{ answers }} * {{ answers }}))
        ) / (1e0 + 3.841459e0 / {{ answers }})))
    end
{%- endmacro %}

{% macro mean_bound(mean, standard_deviation, answers, side) -%}
    case when {{ answers }} > 1 then {{ mean }} {{ side }} 1.959964e0 * {{ standard_deviation }} / sqrt({{ answers }}) end
{%- endmacro %}
