{#- Value of a parameter in a link's query, `?utm_source=google&…`; NULL if there is none. -#}
{% macro link_parameter(link, name) -%}
    {% set query = "replace(" ~ link ~ ", '?', '&')" -%}
    {% set rest = "substring(" ~ query ~ ", position('&" ~ name ~ "=' in " ~ query ~ ") + " ~ (name | length + 2) ~ ")" -%}
    case
        when position('&{{ name }}=' in {{ query }}) > 0
            then nullif(trim(replace(replace(
                {{ dbt.split_part(dbt.split_part(rest, "'&'", 1), "'#'", 1) }}, '+', ' '
            ), '%20', ' ')), '')
    end
{%- endmacro %}
