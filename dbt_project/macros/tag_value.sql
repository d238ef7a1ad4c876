{#- Value of `name:value` in a comma-separated list of tags, lower-case; NULL if there is none. -#}
{% macro tag_value(tags, name) -%}
    {% set list = "lower(',' || replace(" ~ tags ~ ", ', ', ','))" -%}
    case
        when position(',{{ name }}:' in {{ list }}) > 0
            then nullif(
                trim({{ dbt.split_part("substring(" ~ list ~ ", position('," ~ name ~ ":' in " ~ list ~ ") + " ~ (name | length + 2) ~ ")", "','", 1) }}),
                ''
            )
    end
{%- endmacro %}
