{#- What a budget line may name; `(any)` where it names nothing. -#}
{% macro budget_names() -%}
    {{ return(['channel_key', 'platform', 'campaign', 'region_key', 'product_key']) }}
{%- endmacro %}

{#- A key of a budget: its cost scope and all it names. -#}
{% macro budget_key() -%}
    cost_scope
    {%- for name in budget_names() %} || ':' || {{ name }}{% endfor %}
{%- endmacro %}

{#- True where a cost is of what the budget names. -#}
{% macro budget_covers(budget, cost) -%}
    {{ budget }}.cost_scope = {{ cost }}.cost_scope
    {%- for name in budget_names() %}
    and {{ budget }}.{{ name }} in ('(any)', {{ cost }}.{{ name }})
    {%- endfor %}
{%- endmacro %}
