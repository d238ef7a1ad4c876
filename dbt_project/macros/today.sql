{#- The day the run started, in the company's time zone; or the day the run is to take for it. -#}
{% macro today() -%}
    {%- set started_on = run_started_at.astimezone(modules.pytz.timezone(var("reporting_timezone"))).date() -%}
    cast('{{ var("today") or started_on }}' as date)
{%- endmacro %}
