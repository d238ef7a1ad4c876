{#- A figure as people read it, by its unit: 12.3 %, 4,120.50 without the comma, whole days and counts. -#}
{% macro figure_in_words(figure, unit) -%}
    case
        when {{ unit }} = 'rate' then cast(cast({{ figure }} * 100e0 as decimal(18, 1)) as string) || ' %'
        when {{ unit }} in ('days', 'count') then cast(cast({{ figure }} as decimal(18, 0)) as string)
        else cast(cast({{ figure }} as decimal(18, 2)) as string)
    end
{%- endmacro %}
