{#- Calendar day of a timestamp in a time zone (a tz name). -#}
{% macro local_date(timestamp, time_zone) -%}
    {{ return(adapter.dispatch('local_date')(timestamp, time_zone)) }}
{%- endmacro %}

{% macro duckdb__local_date(timestamp, time_zone) -%}
    cast({{ timestamp }} at time zone '{{ time_zone }}' as date)
{%- endmacro %}

{% macro spark__local_date(timestamp, time_zone) -%}
    cast(from_utc_timestamp({{ timestamp }}, '{{ time_zone }}') as date)
{%- endmacro %}
