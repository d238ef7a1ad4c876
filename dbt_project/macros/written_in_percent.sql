{#- Metrics and components of people that are shares of a whole: none can be above 1, so whoever writes 45 means 45 %. Of a score
    of −1 to 1 likewise. -#}
{% macro shares_of_a_whole() -%}
    {{ return([
        'brand_awareness_aided', 'brand_awareness_unaided', 'csat_rate', 'ctr', 'email_bounce_rate', 'email_click_rate',
        'email_click_to_open_rate', 'email_delivery_rate', 'email_open_rate', 'email_unsubscribe_rate', 'event_show_rate',
        'market_share', 'nps', 'repeat_purchase_rate', 'response_rate', 'retention_rate', 'search_impression_share',
        'share_of_search', 'share_of_voice', 'tasks_done', 'tasks_on_time', 'win_rate',
    ]) }}
{%- endmacro %}

{#- Whether a figure of a metric was written in percent, as far as that is certain. -#}
{% macro written_in_percent(metric, figure) -%}
    coalesce({{ metric }} in ('{{ shares_of_a_whole() | join("', '") }}') and abs({{ figure }}) > 1, false)
{%- endmacro %}
