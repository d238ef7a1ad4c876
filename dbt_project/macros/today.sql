{#- The day the run started, in the company's time zone. -#}
{% macro today() -%}
    cast('{{ run_started_at.astimezone(modules.pytz.timezone(var("reporting_timezone"))).date() }}' as date)
{%- endmacro %}
