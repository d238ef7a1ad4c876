{#- Known keys are members of their dimension, whose own key has the same name. `keys`: column → dimension. -#}
{% test known_keys(model, keys) %}

with

looked_at as {{ worked_out_once() }} (
    select distinct {{ keys | join(', ') }} from {{ model }}
)

{% for column, dimension in keys.items() %}
select '{{ column }}' as broken
from (
    select {{ column }} from looked_at where {{ column }} is not null
    except
    select {{ column }} from {{ dimension }}
) as strangers
{{ 'union all' if not loop.last }}
{% endfor %}

{% endtest %}
