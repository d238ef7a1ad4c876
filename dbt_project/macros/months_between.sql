{#- From one date's month to another's, whatever their days: Spark's own difference counts a month more where one is a
    month's last day. -#}
{% macro months_between(first_date, last_date) -%}
    (
        12 * (extract(year from {{ last_date }}) - extract(year from {{ first_date }}))
        + extract(month from {{ last_date }}) - extract(month from {{ first_date }})
    )
{%- endmacro %}
