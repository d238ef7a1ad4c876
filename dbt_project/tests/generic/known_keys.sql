{#- Known keys are members of their dimension, whose own key has the same name. `keys`: column → dimension. -#}
{% test known_keys(model, keys) %}

{% for column, dimension in keys.items() %}
select '{{ column }}' as broken
from (
    select {{ column }} from {{ model }} where {{ column }} is not null
    except
    select {{ column }} from {{ dimension }}
) as strangers
{{ 'union all' if not loop.last }}
{% endfor %}

{% endtest %}
