{#- A campaign's name as tags are compared with it: `Generic | Espresso machines` is tagged `generic_espresso-machines`. -#}
{% macro folded_name(column) -%}
    {% set found = namespace(text="lower(trim(" ~ column ~ "))") -%}
    {% for mark in ['%20', ' ', '-', '_', '|', '+', '.', ',', ':', '/', '&'] -%}
        {% set found.text = "replace(" ~ found.text ~ ", '" ~ mark ~ "', '')" -%}
    {% endfor -%}
    {{ found.text }}
{%- endmacro %}
