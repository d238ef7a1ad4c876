{#- Square of the difference of two neighbours by the mean of their squares: 0.04 where one is about a fifth more, 4 at most. -#}
{% macro squared_move(now, before) -%}
    ({{ now }} - {{ before }}) * ({{ now }} - {{ before }})
    / nullif(({{ now }} * {{ now }} + {{ before }} * {{ before }}) / 2e0, 0)
{%- endmacro %}
