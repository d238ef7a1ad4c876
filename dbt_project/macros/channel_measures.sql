{#- The additive measures of kpi_channel: those that a source tells, the others NULL. -#}
{% macro channel_measure_names() -%}
    {{ return([
        'spend', 'ad_spend', 'impressions', 'clicks', 'leads', 'claimed_conversions', 'claimed_conversion_value',
        'sales', 'customers_new', 'revenue',
        'emails_sent', 'emails_delivered', 'email_opens', 'email_clicks', 'email_bounces', 'email_unsubscribes',
        'tv_spend', 'tv_spots', 'gross_rating_points', 'print_spend', 'circulation', 'coded_responses',
        'engagements', 'impressions_with_engagements', 'impressions_with_share', 'eligible_impressions',
        'event_spend', 'event_registered', 'event_attended', 'offline_contacts',
    ]) }}
{%- endmacro %}

{% macro channel_measures(told) -%}
    {% for measure in channel_measure_names() -%}
        cast({{ told.get(measure, 'null') }} as decimal(28, 12)) as {{ measure }}{{ ',' if not loop.last }}
    {% endfor %}
{%- endmacro %}

{#- Their sums; NULL where nothing tells the measure. -#}
{% macro channel_sums() -%}
    {% for measure in channel_measure_names() -%}
        cast(sum({{ measure }}) as decimal(28, 12)) as {{ measure }}{{ ',' if not loop.last }}
    {% endfor %}
{%- endmacro %}
