{#- A date some months and then some days later; negative is earlier. -#}
{% macro shift_date(date, months, days) -%}
    cast({{ dbt.dateadd('day', days, dbt.dateadd('month', months, date)) }} as date)
{%- endmacro %}
