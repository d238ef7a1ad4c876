{#- Metrics that days do not add up to: how often somebody bought in a window, who stayed through it, what stood open at
    its end. `scopes`: the model with the scopes it is known in. `aggregation`: `sum` only grows within a window, `balance`
    may fall again, `stock` stands there before it, `ratio` is one of totals. `days_to_mature`: what a scope's first days
    cannot show; none where only today is known. -#}
{% macro window_metrics() -%}
    {% set active_days = var('customer_active_days') -%}
    {{ return({
        'customers': {'scopes': 'sales', 'aggregation': 'sum', 'days_to_mature': 0},
        'average_customer_value': {'scopes': 'sales', 'aggregation': 'ratio', 'days_to_mature': 0},
        'customers_end': {'scopes': 'customers', 'aggregation': 'stock', 'days_to_mature': active_days},
        'customers_lost': {'scopes': 'customers', 'aggregation': 'balance', 'days_to_mature': active_days},
        'customers_reactivated': {'scopes': 'customers', 'aggregation': 'sum', 'days_to_mature': active_days},
        'retention_rate': {'scopes': 'customers', 'aggregation': 'ratio', 'days_to_mature': active_days},
        'repeat_purchase_rate': {'scopes': 'customers', 'aggregation': 'ratio', 'days_to_mature': 0},
        'customers_revenue': {'scopes': 'customers', 'aggregation': 'balance', 'days_to_mature': 0},
        'customers_gross_profit': {'scopes': 'customers', 'aggregation': 'balance', 'days_to_mature': 0},
        'lifetime_value': {'scopes': 'customers', 'aggregation': 'ratio', 'days_to_mature': 0},
        'ltv_to_cac': {'scopes': 'customers', 'aggregation': 'ratio', 'days_to_mature': 0},
        'cac_paid_back': {'scopes': 'customers', 'aggregation': 'ratio', 'days_to_mature': 0},
        'revenue_growth_rate': {'scopes': 'sales', 'aggregation': 'ratio', 'days_to_mature': 0},
        'relative_share': {'scopes': 'market', 'aggregation': 'ratio', 'days_to_mature': 0},
        'open_pipeline': {'scopes': 'sales', 'aggregation': 'stock', 'days_to_mature': 0},
        'open_pipeline_weighted': {'scopes': 'sales', 'aggregation': 'stock', 'days_to_mature': none},
    }) }}
{%- endmacro %}

{#- Metrics that cannot measure a goal, and why. -#}
{% macro unmeasurable_metrics() -%}
    {{ return({
        'customers_start': ('it is settled before the goal begins', '目标开始前已确定'),
        'payback_months': (
            'it is known only when the new customers have paid back, mostly after the goal',
            '新客户回本后才可知，多在目标结束之后',
        ),
        'cohort_lifetime_value': ('it has a value for each month of life, not one', '每个生命月各有一个数值'),
    }) }}
{%- endmacro %}
