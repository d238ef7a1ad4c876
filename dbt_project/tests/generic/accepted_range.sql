{#- Known values lie between the bounds, both included. -#}
{% test accepted_range(model, column_name, minimum, maximum=none) %}

select {{ column_name }}
from {{ model }}
where
    {{ column_name }} < {{ minimum }}
    {% if maximum is not none %}or {{ column_name }} > {{ maximum }}{% endif %}

{% endtest %}
