{#- Metric → (numerator, denominator) of measures by day. Ratios are those that the semantic layer states;
    tests/dbt_project/test_metrics.py holds that both give the same. -#}
{% macro metric_measures() -%}
    {% set found = {} -%}
    {% for metric in [
        'revenue', 'orders', 'refunds', 'refund_amount', 'attributed_revenue', 'deals_won', 'deals_lost', 'marketing_cost',
        'media_spend', 'agency_cost', 'tools_cost', 'payroll_cost', 'event_cost', 'customers_new', 'impressions', 'clicks',
        'ad_spend', 'claimed_conversions', 'claimed_conversion_value', 'leads', 'csat_answers', 'nps_answers',
    ] -%}
        {% do found.update({metric: (metric, none)}) -%}
    {% endfor -%}
    {% do found.update({
        'average_order_value': ('revenue', 'orders'),
        'win_rate': ('deals_won', 'deals_closed'),
        'days_to_close': ('days_to_close_total', 'deals_with_days_to_close'),
        'marketing_expense_ratio': ('marketing_cost', 'revenue'),
        'cac': ('marketing_cost', 'customers_new'),
        'cac_media_only': ('media_spend', 'customers_new'),
        'roas': ('attributed_revenue', 'media_spend'),
        'ctr': ('clicks', 'impressions'),
        'cpc': ('ad_spend', 'clicks'),
        'claimed_conversion_rate': ('claimed_conversions', 'clicks'),
        'claimed_roas': ('claimed_conversion_value', 'ad_spend'),
        'csat_rate': ('csat_top_two_answers', 'csat_answers'),
        'csat_score': ('csat_score_sum', 'csat_answers'),
        'nps': ('nps_promoters_less_detractors', 'nps_answers'),
    }) -%}
    {{ return(found) }}
{%- endmacro %}
