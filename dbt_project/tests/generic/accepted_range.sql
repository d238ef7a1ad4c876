{#- Known values of the columns lie between the bounds, both included. -#}
{% test accepted_range(model, columns, minimum, maximum=none) %}

{% for column in columns %}
select '{{ column }}' as broken
from {{ model }}
where
    {{ column }} < {{ minimum }}
    {% if maximum is not none %}or {{ column }} > {{ maximum }}{% endif %}
{{ 'union all' if not loop.last }}
{% endfor %}

{% endtest %}
