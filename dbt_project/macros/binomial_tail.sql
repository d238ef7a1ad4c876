{#- How far a share lies from a probability: Kullback and Leibler's divergence of two coins, in nats. -#}
{% macro coin_divergence(share, probability) -%}
    (
        case when {{ share }} > 0e0 then {{ share }} * ln({{ share }} / {{ probability }}) else 0e0 end
        + case when {{ share }} < 1e0 then (1e0 - {{ share }}) * ln((1e0 - {{ share }}) / (1e0 - {{ probability }})) else 0e0 end
    )
{%- endmacro %}

{#- The chance of at most so many successes in n trials, never below the exact one: of k successes the share is
    (k + 1) / n. Zubkov and Serov (2013), A complete proof of universal inequalities for the distribution function of
    the binomial law; the normal tail by Sampford's bound (1953), 13 % above at 0 and 0.1 % above at 3 deviations. -#}
{% macro binomial_tail(next_share, trials, probability) -%}
    case
        when {{ next_share }} >= {{ probability }} then 1e0
        else {{ normal_tail('sqrt(2e0 * ' ~ trials ~ ' * ' ~ coin_divergence(next_share, probability) ~ ')') }}
    end
{%- endmacro %}

{% macro normal_tail(deviations) -%}
    least(1e0, exp(-0.5e0 * {{ deviations }} * {{ deviations }}) * 0.3989422804014327e0
    * 4e0 / (3e0 * {{ deviations }} + sqrt({{ deviations }} * {{ deviations }} + 8e0)))
{%- endmacro %}
