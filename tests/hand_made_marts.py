"""All public marts of a tiny company, made by hand from the contract's columns: for tests that need no dbt.

Two regions, two channels, four customers, August to October 2026. Every suite passes on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from marketing_warehouse.checks import gate
from marketing_warehouse.checks.gate import CheckResult, Outcome
from marketing_warehouse.checks.marts import check_marts
from marketing_warehouse.publish import candidate, publication
from marketing_warehouse.settings import Settings
from tests import hand_made_channels

MONEY, RATIO, COUNT = "decimal(18,2)", "double", "bigint"
COMMON = (
    "period varchar, period_start date, period_end date, is_complete boolean, dimension varchar, "
    "dimension_value varchar"
)


def _columns(kind: str, names: str) -> str:
    return ", ".join(f"{name} {kind}" for name in names.split())


TABLES: dict[str, Sequence[str]] = {
    "dim_date": (
        _columns("date", "date_day week_start month_start quarter_start year_start"),
        _columns(COUNT, "day_of_week iso_week month_number quarter_number year_number"),
        "is_weekend boolean",
    ),
    "dim_channel": (
        _columns("varchar", "channel_key channel_name channel_name_zh"),
        "is_paid boolean, is_online boolean",
    ),
    "dim_campaign": (
        _columns("varchar", "campaign_key platform account_id campaign_id campaign_name channel_key"),
        _columns("date", "first_day last_day"),
    ),
    "dim_customer": (
        _columns(
            "varchar", "customer_key source_system customer_id customer_name region_key channel_key industry country"
        ),
        _columns("date", "first_purchase_on last_purchase_on"),
        _columns("decimal(18,6)", "revenue_to_date gross_profit_to_date"),
    ),
    "dim_employee": (
        _columns("varchar", "employee_key source_system employee_id employee_name role manager region_key"),
        "is_active boolean",
    ),
    "dim_product": (
        _columns("varchar", "product_key product_name category currency_code"),
        "list_price decimal(18,2), gross_margin_rate double",
    ),
    "dim_region": ("region_key varchar",),
    "dim_metric": (
        _columns("varchar", "metric name name_zh formula formula_zh unit direction owner table_name column_name"),
        _columns("varchar", "numerator denominator"),
        _columns("boolean", "is_additive is_queryable"),
    ),
    "fct_ad_performance_daily": (
        "date_day date",
        _columns("varchar", "platform channel_key account_id campaign_key campaign_id ad_group_id ad_id currency_code"),
        _columns(COUNT, "impressions clicks"),
        _columns("decimal(18,6)", "spend_local spend conversions conversion_value_local conversion_value"),
        "is_prorated boolean, report_level varchar",
    ),
    **{
        f"fct_{words[0]}_performance_daily": (
            "date_day date",
            _columns("varchar", "platform channel_key account_id campaign_key campaign_id ad_group_id"),
            _columns("varchar", " ".join(words[1])),
            "currency_code varchar",
            _columns(COUNT, "impressions clicks"),
            _columns("decimal(18,6)", "spend_local spend conversions conversion_value_local conversion_value"),
            "is_prorated boolean",
        )
        for words in (
            ("keyword", ("keyword", "match_type")),
            ("search_term", ("keyword", "match_type", "search_term")),
        )
    },
    "fct_cost": (
        "date_day date",
        _columns("varchar", "cost_id cost_source cost_scope channel_key platform campaign_key region_key product_key"),
        "currency_code varchar, amount_local decimal(18,6), amount decimal(18,6)",
        "is_counted boolean, is_prorated boolean",
    ),
    "fct_sales": (
        "date_day date, line_number bigint, quantity decimal(18,6)",
        _columns("varchar", "sale_line_key sale_id sale_type source_system customer_key employee_key product_key"),
        _columns("varchar", "region_key channel_key currency_code"),
        _columns("decimal(18,6)", "amount_local amount gross_profit"),
        _columns("date", "contract_start contract_end"),
    ),
    "fct_opportunity": (
        _columns("varchar", "opportunity_key source_system opportunity_id status stage customer_key employee_key"),
        _columns("varchar", "product_key region_key channel_key currency_code"),
        _columns("date", "opened_on closed_on expected_close_on"),
        "probability double, amount_local decimal(18,6), amount decimal(18,6), days_to_close bigint",
    ),
    "fct_survey_response": (
        "date_day date",
        _columns("varchar", "response_key survey_id survey_type region_key product_key channel_key"),
        _columns("double", "score scale_min scale_max score_rate weight"),
        _columns("boolean", "is_promoter is_detractor is_top_two_box knows_aided knows_unaided"),
    ),
    "held_out": (
        "fact varchar, source_system varchar, currency_code varchar, date_day date",
        "rows_held_out bigint, amount_local decimal(18,6)",
    ),
    "kpi_alert": (
        _columns("varchar", "alert_id rule_id rule_name rule_name_zh kind metric metric_name metric_name_zh unit"),
        _columns("varchar", "dimension dimension_value scope_name scope_name_zh severity status comparison direction"),
        _columns("varchar", "summary summary_zh owner_id owner_name recipient"),
        _columns("date", "opened_on last_fired_on closed_on window_start window_end"),
        _columns(RATIO, "value expected bound volume chance chance_limit latest_value latest_expected"),
        "is_opening_known boolean, nights_fired bigint",
    ),
    "kpi_goal": (
        _columns(
            "varchar",
            "goal_id goal_name objective metric metric_name metric_name_zh unit dimension dimension_value owner_id "
            "owner_name direction phasing projection_basis status smart_reasons smart_reasons_zh",
        ),
        _columns("date", "date_day goal_start goal_end"),
        _columns(
            "decimal(18,6)",
            "baseline target target_upper actual_to_date expected_to_date projected_value projected_low projected_high",
        ),
        _columns(RATIO, "attainment_rate pace"),
        _columns(
            "boolean",
            "is_latest smart_specific smart_measurable smart_achievable smart_relevant smart_time_bound",
        ),
    ),
    "fct_budget": (
        "date_day date",
        _columns("varchar", "budget_key cost_scope channel_key platform campaign region_key product_key"),
        _columns("decimal(18,6)", "planned due spent"),
    ),
    "kpi_budget": (
        COMMON,
        _columns("varchar", "cost_scope channel_key platform campaign region_key product_key owner_id phasing status"),
        _columns(MONEY, "planned expected_to_date spent_to_date variance projected_spend projected_overspend"),
        _columns(MONEY, "media_spend attributed_revenue"),
        _columns(RATIO, "pace used_rate roas roi marginal_return"),
        "roi_basis varchar, lines_held_out bigint",
    ),
    "budget_response_curve": (
        _columns("varchar", "channel_key attribution_basis fit_status reason reason_zh"),
        "first_week date, last_week date, weeks bigint, is_usable boolean",
        _columns(MONEY, "mean_weekly_spend recent_weekly_spend highest_weekly_spend mean_weekly_revenue"),
        _columns(MONEY, "base_weekly_revenue"),
        _columns(RATIO, "effect effect_error scale r_squared fit_error_rate holdout_error_rate marginal_return"),
        _columns(RATIO, "holdout_error_rate_without_curve"),
    ),
    "budget_reallocation": (
        "period varchar, period_start date, period_end date, dimension varchar, dimension_value varchar",
        _columns("varchar", "budget_basis suggestion reason reason_zh"),
        _columns(MONEY, "budget_now budget_suggested change reach expected_gain expected_gain_low expected_gain_high"),
        _columns(RATIO, "change_rate marginal_return_now marginal_return_suggested"),
        "is_suggested boolean",
    ),
    "customer_match": (
        "records bigint, shared_by bigint",
        _columns(
            "varchar", "match_type match_hash source_customer_key customer_key source_system first_record outcome"
        ),
    ),
    "platform_reconciliation": (
        "month_start date, difference_rate double, finance_lines bigint, is_prorated boolean, is_complete boolean",
        _columns("varchar", "cost_scope dimension dimension_value status"),
        _columns(MONEY, "platform_spend finance_cost difference counted_cost"),
    ),
    "restatement": (
        "date_day date, change_rate double, days_later bigint",
        _columns("varchar", "source_system account_id report_level campaign_key campaign_id currency_code metric"),
        _columns("varchar", "change_kind old_file_name old_file_sha256 new_file_name new_file_sha256"),
        _columns("decimal(18,6)", "old_value new_value change"),
        _columns("timestamp with time zone", "old_exported_at restated_at known_at"),
    ),
    "kpi_sales": (
        COMMON,
        _columns(MONEY, "revenue revenue_previous_period revenue_last_year refund_amount average_customer_value"),
        _columns(MONEY, "average_order_value open_pipeline open_pipeline_weighted"),
        _columns(RATIO, "revenue_growth_rate revenue_growth_rate_last_year win_rate days_to_close"),
        _columns(COUNT, "orders customers refunds deals_won deals_lost"),
    ),
    "kpi_customer": (
        COMMON,
        _columns(
            COUNT, "customers_start customers_end customers_new customers_reactivated customers_added customers_lost"
        ),
        _columns(COUNT, "csat_answers nps_answers"),
        _columns(RATIO, "retention_rate repeat_purchase_rate csat_score csat_score_low csat_score_high csat_rate"),
        _columns(RATIO, "csat_rate_low csat_rate_high nps nps_low nps_high"),
        "lifetime_value decimal(18,2)",
    ),
    "kpi_customer_cohort": (
        "cohort_month date, months_since bigint, dimension varchar, dimension_value varchar",
        "customers bigint, customers_buying bigint, retention_rate double, repeat_purchase_rate double",
        "cumulative_revenue_per_customer decimal(18,2)",
    ),
    "kpi_customer_value": (
        "cohort_month date, months_since bigint, dimension varchar, dimension_value varchar",
        "customers bigint, is_projected boolean",
        _columns(MONEY, "lifetime_value lifetime_value_low lifetime_value_high lifetime_gross_profit cac"),
        "lifetime_profit_to_cac double, payback_months bigint",
    ),
    "kpi_market": (
        COMMON,
        _columns(MONEY, "own_revenue market_size largest_competitor_revenue"),
        "is_market_size_phased boolean, largest_competitor varchar, brand_respondents bigint",
        _columns(RATIO, "market_share relative_share brand_awareness_aided brand_awareness_aided_low"),
        _columns(RATIO, "brand_awareness_aided_high brand_awareness_unaided brand_awareness_unaided_low"),
        _columns(RATIO, "brand_awareness_unaided_high share_of_search share_of_voice"),
    ),
    "kpi_cost": (
        COMMON,
        _columns(MONEY, "marketing_cost media_spend agency_cost tools_cost payroll_cost event_cost other_cost revenue"),
        _columns(MONEY, "cac cac_media_only attributed_revenue lifetime_value"),
        _columns(RATIO, "marketing_expense_ratio roas roi ltv_to_cac payback_months"),
        "attribution_basis varchar, roi_basis varchar, customers_new bigint",
    ),
    **hand_made_channels.TABLES,
}

DAYS = (
    "select cast(day as date) as date_day "
    "from generate_series(date '2026-08-01', date '2026-10-31', interval 1 day) as t(day)"
)
DIMENSIONS = ("all", "region", "product", "channel")

ROWS = {
    "dim_date": """
        select cast(day as date) as date_day, isodow(day) as day_of_week,
            cast(date_trunc('week', day) as date) as week_start, cast(date_trunc('month', day) as date) as month_start,
            cast(date_trunc('quarter', day) as date) as quarter_start,
            cast(date_trunc('year', day) as date) as year_start, year(day) as year_number
        from generate_series(date '2026-01-01', date '2026-12-31', interval 1 day) as t(day)""",
    "dim_channel": """
        select * from (values ('search', 'Search', '搜索', true, true), ('email', 'Email', '邮件', false, true),
            ('(unknown)', 'Unknown', '未知', false, false))
            as t(channel_key, channel_name, channel_name_zh, is_paid, is_online)""",
    "dim_campaign": """
        select 'google_ads:1:7' as campaign_key, 'google_ads' as platform, '1' as account_id, '7' as campaign_id,
            'Brand' as campaign_name, 'search' as channel_key, date '2026-08-01' as first_day,
            date '2026-10-31' as last_day""",
    "dim_customer": """
        select 'shopify:' || i as customer_key, 'shopify' as source_system, cast(i as varchar) as customer_id,
            if(i % 2 = 0, 'Europe', 'North America') as region_key, if(i < 3, 'search', 'email') as channel_key,
            date '2026-08-01' as first_purchase_on, date '2026-10-31' as last_purchase_on
        from range(1, 5) as t(i)""",
    "customer_match": """
        select 'email' as match_type, 'f00d' as match_hash, key as source_customer_key, 'shopify:1' as customer_key,
            split_part(key, ':', 1) as source_system, 'order #1' as first_record, 1 as records, 2 as shared_by,
            'joined' as outcome
        from unnest(['shopify:1', 'mailchimp:f00d']) as t(key)""",
    "dim_employee": """
        select 'salesforce:9' as employee_key, 'salesforce' as source_system, '9' as employee_id,
            'Ana' as employee_name""",
    "dim_product": """
        select 'beans' as product_key, 'Beans' as product_name, 0.6 as gross_margin_rate, 12.5 as list_price""",
    "dim_region": "select unnest(['Europe', 'North America', '(unknown)']) as region_key",
    "dim_metric": """
        select 'revenue' as metric, 'Revenue' as name, '销售额' as name_zh, 'sum of sales' as formula,
            '销售之和' as formula_zh, 'money' as unit, 'up' as direction, 'Sales' as owner, 'kpi_sales' as table_name,
            'revenue' as column_name, 'revenue' as numerator, true as is_additive, true as is_queryable
        union all by name
        select 'cac' as metric, 'Acquisition cost (CAC)' as name, '获客成本' as name_zh, 'cost by new customers' as formula,
            '费用 ÷ 新客户数' as formula_zh, 'money' as unit, 'down' as direction, 'Marketing' as owner,
            'marketing_cost' as numerator, 'customers_new' as denominator, false as is_additive, true as is_queryable""",
    "fct_ad_performance_daily": f"""
        select date_day, 'google_ads' as platform, 'search' as channel_key, '1' as account_id,
            'google_ads:1:7' as campaign_key, '7' as campaign_id, 'g' as ad_group_id, 'a' as ad_id,
            'USD' as currency_code, 1000 as impressions, 50 as clicks,
            20.5 as spend_local, 20.5 as spend, false as is_prorated, 'ad' as report_level
        from ({DAYS})""",
    **{
        f"fct_{level}_performance_daily": f"""
        select date_day, platform, channel_key, account_id, campaign_key, campaign_id, ad_group_id,
            'beans' as keyword, 'exact' as match_type, {column} currency_code, impressions, clicks, spend_local, spend,
            is_prorated
        from marts.fct_ad_performance_daily"""
        for level, column in (("keyword", ""), ("search_term", "'fresh beans' as search_term,"))
    },
    "fct_cost": """
        select date_day, 'ad:' || campaign_key as cost_id, 'ad_platform' as cost_source, 'media' as cost_scope,
            channel_key, platform, campaign_key, '(unknown)' as region_key, '(unknown)' as product_key, currency_code,
            spend_local as amount_local, spend as amount, true as is_counted, false as is_prorated
        from marts.fct_ad_performance_daily""",
    "fct_sales": f"""
        select date_day, 1 as line_number, 1 as quantity, 'order:' || date_day as sale_line_key,
            'o' || date_day as sale_id, 'order' as sale_type, 'shopify' as source_system,
            customer.customer_key, '(unknown)' as employee_key,
            'beans' as product_key, customer.region_key, customer.channel_key, 'USD' as currency_code,
            100.25 as amount_local, 100.25 as amount, 60.15 as gross_profit
        from ({DAYS})
        inner join marts.dim_customer as customer on customer.customer_id = cast(1 + day(date_day) % 4 as varchar)""",
    "fct_opportunity": """
        select 'salesforce:' || i as opportunity_key, 'salesforce' as source_system, 'p' || i as opportunity_id,
            if(i = 1, 'won', 'open') as status, '(unknown)' as customer_key, 'salesforce:9' as employee_key,
            'beans' as product_key, 'Europe' as region_key, 'email' as channel_key, date '2026-09-01' as opened_on,
            if(i = 1, date '2026-09-20', null) as closed_on, 0.5 as probability, 19 as days_to_close
        from range(1, 3) as t(i)""",
    "fct_survey_response": """
        select date '2026-09-15' as date_day, 's:' || i as response_key, 's' as survey_id, 'nps' as survey_type,
            9.0 as score, 0.9 as score_rate, 1.0 as weight, true as is_promoter, false as is_detractor
        from range(40) as t(i)""",
    "kpi_alert": """
        select 'spend_jump|campaign|google_ads:1:7|2026-10-30' as alert_id, 'spend_jump' as rule_id,
            'Spend far above the usual' as rule_name, '花费远高于常态' as rule_name_zh, 'metric' as kind,
            'ad_spend' as metric, 'Ad spend' as metric_name, '广告花费' as metric_name_zh, 'money' as unit,
            'campaign' as dimension, 'google_ads:1:7' as dimension_value, 'Brand' as scope_name,
            'Brand' as scope_name_zh, 'critical' as severity, 'open' as status, 'usual' as comparison,
            'above' as direction, date '2026-10-30' as opened_on, date '2026-10-31' as last_fired_on,
            date '2026-10-28' as window_start, date '2026-10-30' as window_end, 130.0 as value, 61.5 as expected,
            98.4 as bound, 130.0 as volume, 140.0 as latest_value, 61.5 as latest_expected, true as is_opening_known,
            2 as nights_fired, 'Brand: Ad spend 130.00' as summary, 'Brand：广告花费 130.00' as summary_zh""",
    "kpi_goal": """
        select 'G1' as goal_id, 'More revenue' as goal_name, 'Grow' as objective, 'revenue' as metric,
            'Revenue' as metric_name, '销售额' as metric_name_zh, 'money' as unit, 'all' as dimension,
            'all' as dimension_value, 'increase' as direction, 'even' as phasing, 'on_track' as status,
            date '2026-10-31' as date_day, date '2026-10-01' as goal_start, date '2026-12-31' as goal_end,
            9000 as target, 3107.75 as actual_to_date, 3032.6 as expected_to_date, 9223 as projected_value,
            9100 as projected_low, 9400 as projected_high, 0.345 as attainment_rate, 1.02 as pace, true as is_latest,
            'Specific: yes.' as smart_reasons, '具体：是。' as smart_reasons_zh""",
    "fct_budget": """
        select date_day, 'media:' || channel_key as budget_key, 'media' as cost_scope, channel_key,
            sum(amount) as planned, sum(amount) as due, sum(amount) as spent
        from marts.fct_cost where is_counted group by all""",
    "kpi_budget": " union all by name ".join(
        f"""
        select 'month' as period, cast(date_trunc('month', date_day) as date) as period_start,
            cast(date_trunc('month', date_day) + interval 1 month - interval 1 day as date) as period_end,
            true as is_complete, '{dimension}' as dimension, {value} as dimension_value, 'even' as phasing,
            sum(amount) as planned, sum(amount) as expected_to_date, sum(amount) as spent_to_date, 0 as variance,
            1.0 as pace, sum(amount) as projected_spend, 0 as projected_overspend, 'closed' as status,
            0 as lines_held_out, sum(amount) as media_spend
        from marts.fct_cost where is_counted group by all"""
        for dimension, value in (("all", "'all'"), ("channel", "channel_key"), ("budget", "'media:' || channel_key"))
    ),
    "budget_response_curve": """
        select channel_key, 'position_based' as attribution_basis, date '2026-03-02' as first_week,
            date '2026-10-19' as last_week, 34 as weeks, 100 as mean_weekly_spend, 110 as recent_weekly_spend,
            200 as highest_weekly_spend, 900 as mean_weekly_revenue, 300 as base_weekly_revenue, 400.0 as effect,
            30.0 as effect_error, 60.0 as scale, 0.6 as r_squared, 0.2 as fit_error_rate, 0.2 as holdout_error_rate,
            0.3 as holdout_error_rate_without_curve, 2.35 as marginal_return, 'usable' as fit_status,
            true as is_usable, 'Spend explains 60.0 %.' as reason, '花费可解释 60.0 %。' as reason_zh
        from (select distinct channel_key from marts.fct_cost)""",
    "budget_reallocation": """
        select 'month' as period, date '2026-11-01' as period_start, date '2026-11-30' as period_end,
            'planned' as budget_basis, *, true as is_suggested, 'Moved.' as reason, '调整。' as reason_zh
        from (values
            ('channel', 'search', 500, 620, 120, 1285, 0.9, 0.8, 100, 80, 120, 'raise'),
            ('channel', 'social', 500, 380, -120, 1285, 0.5, 0.8, -70, -90, -50, 'cut'),
            ('all', 'all', 1000, 1000, 0, null, null, null, 30, 10, 50, 'moved')
        ) as t(dimension, dimension_value, budget_now, budget_suggested, change, reach, marginal_return_now,
            marginal_return_suggested, expected_gain, expected_gain_low, expected_gain_high, suggestion)""",
    "platform_reconciliation": """
        select cast(date_trunc('month', date_day) as date) as month_start, cost_scope, 'platform' as dimension,
            platform as dimension_value, sum(amount) as platform_spend, 0 as finance_cost, -sum(amount) as difference,
            -1.0 as difference_rate, 'finance_missing' as status, sum(amount) as counted_cost, 0 as finance_lines,
            false as is_prorated, true as is_complete
        from marts.fct_cost group by all""",
    "restatement": """
        select date '2026-10-20' as date_day, 'google_ads' as source_system, '1' as account_id,
            'campaign' as report_level, 'google_ads:1:7' as campaign_key, '7' as campaign_id, 'USD' as currency_code,
            'conversions' as metric, 4 as old_value, 5 as new_value, 1 as change, 0.25 as change_rate,
            'changed' as change_kind, 11 as days_later, timestamptz '2026-10-25 00:00:00+00' as old_exported_at,
            timestamptz '2026-10-31 00:00:00+00' as restated_at, timestamptz '2026-10-31 02:00:00+00' as known_at,
            'old.csv' as old_file_name, 'aaaa' as old_file_sha256, 'new.csv' as new_file_name, 'bbbb' as new_file_sha256""",
    "kpi_sales": " union all by name ".join(
        f"""
        select '{period}' as period, cast(date_trunc('{period}', date_day) as date) as period_start,
            cast(date_trunc('{period}', date_day) + interval 1 {period} - interval 1 day as date) as period_end,
            '{dimension}' as dimension, {"'all'" if dimension == "all" else f"{dimension}_key"} as dimension_value,
            date_trunc('{period}', date_day) + interval 1 {period} - interval 1 day <= date '2026-10-31' as is_complete,
            sum(amount) as revenue, count(*) as orders, count(distinct customer_key) as customers, 0 as refunds,
            0 as refund_amount, 0.5 as win_rate, 10 as open_pipeline, 5 as open_pipeline_weighted
        from marts.fct_sales group by 1, 2, 3, 4, 5, 6"""
        for period in ("day", "week", "month", "quarter", "year")
        for dimension in DIMENSIONS
    ),
    "kpi_customer": """
        select period, period_start, period_end, dimension, dimension_value, is_complete, 3 as customers_start,
            4 as customers_end, 1 as customers_new, 1 as customers_added, 0 as customers_lost, 1.0 as retention_rate,
            0.5 as repeat_purchase_rate, 40 as nps_answers, 0.9 as nps, 0.8 as nps_low, 1.0 as nps_high
        from marts.kpi_sales where period <> 'day'""",
    "kpi_customer_cohort": """
        select date '2026-08-01' as cohort_month, i as months_since, 'all' as dimension, 'all' as dimension_value,
            4 as customers, 4 - i as customers_buying, (4 - i) / 4 as retention_rate, 1.0 as repeat_purchase_rate,
            100 + i as cumulative_revenue_per_customer
        from range(3) as t(i)""",
    "kpi_customer_value": """
        select cohort_month, months_since, dimension, dimension_value, customers, months_since > 2 as is_projected,
            100 + months_since as lifetime_value, 100 + least(months_since, 2) as lifetime_value_low,
            100 + 2 * months_since as lifetime_value_high, 1 as payback_months, 12.0 as cac
        from marts.kpi_customer_cohort""",
    "kpi_market": """
        select period, period_start, period_end, dimension, dimension_value, is_complete, revenue as own_revenue,
            100 * revenue as market_size, 0.01 as market_share, 0.4 as brand_awareness_aided,
            0.3 as brand_awareness_aided_low, 0.5 as brand_awareness_aided_high, 40 as brand_respondents,
            0.2 as share_of_search
        from marts.kpi_sales where period in ('month', 'quarter', 'year') and dimension <> 'channel'""",
    "kpi_cost": """
        select period, period_start, period_end, dimension, dimension_value, is_complete, sum(amount) as marketing_cost,
            sum(amount) as media_spend, 0 as agency_cost, 0 as tools_cost, 0 as payroll_cost, 0 as event_cost,
            0 as other_cost, any_value(revenue) as revenue, 12.0 as cac, 0.2 as marketing_expense_ratio,
            'position_based' as attribution_basis, 'revenue' as roi_basis
        from marts.kpi_sales inner join marts.fct_cost on date_day between period_start and period_end
        where dimension = 'all' group by 1, 2, 3, 4, 5, 6""",
    **hand_made_channels.ROWS,
}


def write(database: Path, changes: Sequence[str] = (), empty: bool = False) -> Path:
    """Write the marts to a DuckDB file, then apply `changes`, the statements that break it."""
    database.parent.mkdir(parents=True, exist_ok=True)
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema marts")
        for table, columns in TABLES.items():
            connection.execute(f"create table marts.{table} ({', '.join(columns)})")
        for table, query in () if empty else ROWS.items():
            connection.execute(f"insert into marts.{table} by name {query}")
        if empty:
            connection.execute(f"insert into marts.dim_channel by name {ROWS['dim_channel']}")
            connection.execute(f"insert into marts.dim_date by name {ROWS['dim_date']}")
        connection.execute("comment on column marts.kpi_sales.revenue is 'Won deals and paid orders / 销售额'")
        for change in changes:
            connection.execute(change)
    return database


def warehouse(home: Path) -> Settings:
    """Settings of an empty warehouse in `home`."""
    return Settings(home=home, landing=home / "landing")


def candidate_of(settings: Settings, run_id: str, changes: Sequence[str] = (), empty: bool = False) -> Outcome:
    """Build by hand, make the candidate and check it, as a night does between build and publish."""
    write(settings.build_database, changes, empty)
    candidate.make(settings, run_id)
    return check_marts(settings, run_id)


def publish(settings: Settings, run_id: str, changes: Sequence[str] = ()) -> Path:
    """A night from the hand-made build to the publication."""
    candidate_of(settings, run_id, changes).require()
    return publication.publish(settings, run_id)


def passing(settings: Settings, run_id: str, changes: Sequence[str] = ()) -> Path:
    """A candidate whose checks are on record as passed, without the seconds that checking takes."""
    write(settings.build_database, changes)
    made = candidate.make(settings, run_id)
    verdict = CheckResult(
        run_id=run_id,
        checked_at=datetime.now(UTC),
        border="marts",
        table_name="kpi_sales",
        check_name="one_row_per_grain",
        column_name=None,
        severity="critical",
        passed=True,
        observed="as expected",
        expected="one row",
        unexpected_count=0,
        description="one row",
        description_zh="一行",
    )
    gate.record(settings.check_log, [verdict])
    return made
