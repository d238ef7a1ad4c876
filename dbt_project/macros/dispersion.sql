{#- How much more than coins a rate's days scatter: Pearson's chi-squared over its degrees of freedom, at least 1. -#}
{% macro dispersion(squares, successes, trials, days) -%}
    greatest(1e0, (
        {{ squares }} - {{ successes }} * {{ successes }} / {{ trials }}
    ) / ({{ successes }} / {{ trials }} * (1e0 - {{ successes }} / {{ trials }})) / nullif({{ days }} - 1, 0))
{%- endmacro %}
