"""Every critical rule of every suite fails on a mart broken for it, and none fails on a healthy one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from great_expectations.expectations.expectation import Expectation

from marketing_warehouse.checks import suites
from marketing_warehouse.checks.expect import CRITICAL, LEAST_ROWS, Suite, told
from marketing_warehouse.checks.gate import CheckResult
from marketing_warehouse.checks.validation import Target, validate
from tests import hand_made_channels, hand_made_marts

RUN = "2026-11-02T02-00-00Z"
SUITES = {suite.table: suite for suite in suites.for_marts()}
LAST_MONTH = "period = 'month' and period_start = date '2026-10-01' and dimension = 'all'"

# What breaks a rule whose name alone does not say it.
BREAKS = {
    **hand_made_channels.BREAKS,
    ("dim_channel", "unknown_member_present"): "delete from marts.dim_channel where channel_key = '(unknown)'",
    ("dim_campaign", "first_day_not_after_last"): "update marts.dim_campaign set last_day = date '2026-01-01'",
    ("dim_customer", "no_personal_data"): "update marts.dim_customer set customer_name = 'ana@example.com'",
    ("dim_customer", "first_purchase_not_after_last"): "update marts.dim_customer set last_purchase_on = '2026-01-01'",
    ("customer_match", "joined_with_somebody"): "delete from marts.customer_match where source_system = 'mailchimp'",
    ("customer_match", "no_personal_data"): "update marts.customer_match set first_record = 'member ana@example.com'",
    ("dim_date", "no_day_missing"): "delete from marts.dim_date where date_day = date '2026-03-03'",
    ("fct_ad_performance_daily", "spend_per_day_not_negative"): "update marts.fct_ad_performance_daily set spend = -3",
    ("fct_ad_performance_daily", "no_future_day"): (
        "update marts.fct_ad_performance_daily set date_day = current_date + 30 where date_day = '2026-08-01'"
    ),
    ("fct_keyword_performance_daily", "adds_up_to_the_ads"): (
        "update marts.fct_keyword_performance_daily set spend = spend + 0.01"
    ),
    ("fct_search_term_performance_daily", "adds_up_to_the_ads"): (
        "delete from marts.fct_search_term_performance_daily where date_day = date '2026-08-03'"
    ),
    ("fct_cost", "cost_per_month_not_negative"): "update marts.fct_cost set amount = -amount",
    ("fct_cost", "ad_spend_is_all_there"): "delete from marts.fct_cost where date_day = date '2026-08-03'",
    ("fct_sales", "amount_at_most_0"): "update marts.fct_sales set sale_type = 'refund'",
    (
        "fct_sales",
        "no_future_day",
    ): "update marts.fct_sales set date_day = current_date + 30 where date_day = '2026-08-01'",
    ("fct_sales", "customers_are_known"): "update marts.fct_sales set customer_key = 'shopify:999'",
    ("fct_opportunity", "open_means_not_closed"): "update marts.fct_opportunity set status = 'open'",
    ("fct_survey_response", "promoter_or_detractor"): "update marts.fct_survey_response set is_detractor = true",
    ("held_out", "most_sales_are_counted"): (
        "insert into marts.held_out values ('fct_sales', 'shopify', 'CHF', date '2026-10-08', 5000, 1)"
    ),
    ("dim_metric", "table_and_column_together"): "update marts.dim_metric set column_name = null",
    ("dim_metric", "sides_of_what_adds_up"): "update marts.dim_metric set numerator = null",
    ("kpi_alert", "closed_after_it_held"): "update marts.kpi_alert set status = 'closed'",
    ("kpi_alert", "one_open_alert_each"): "insert into marts.kpi_alert select * from marts.kpi_alert",
    ("kpi_goal", "projection_in_its_interval"): "update marts.kpi_goal set projected_value = projected_high + 1",
    ("kpi_goal", "one_latest_row"): "update marts.kpi_goal set is_latest = false",
    ("fct_budget", "days_add_up_to_the_months"): "delete from marts.fct_budget where date_day = date '2026-08-03'",
    ("kpi_budget", "parts_add_up"): "update marts.kpi_budget set planned = planned + 5 where dimension = 'all'",
    ("kpi_budget", "spent_equals_the_facts"): "update marts.kpi_budget set spent_to_date = spent_to_date + 1",
    (
        "budget_response_curve",
        "usable_means_fitted",
    ): "update marts.budget_response_curve set holdout_error_rate = null",
    ("budget_reallocation", "budget_conserved"): (
        "update marts.budget_reallocation set budget_suggested = budget_suggested + 0.01 where dimension_value = 'search'"
    ),
    ("budget_reallocation", "within_reach"): "update marts.budget_reallocation set reach = 600",
    ("budget_reallocation", "gain_in_its_interval"): "update marts.budget_reallocation set expected_gain = -1",
    ("platform_reconciliation", "difference_of_both_sides"): "update marts.platform_reconciliation set difference = 1",
    ("platform_reconciliation", "every_cost_is_compared"): (
        "delete from marts.platform_reconciliation where month_start = date '2026-09-01'"
    ),
    ("restatement", "something_changed"): "update marts.restatement set new_value = old_value",
    ("restatement", "newer_not_older"): "update marts.restatement set restated_at = old_exported_at - interval 1 day",
    ("kpi_sales", "revenue_at_least_0"): f"update marts.kpi_sales set revenue = -91200 where {LAST_MONTH}",
    (
        "kpi_sales",
        "revenue_equals_the_facts",
    ): f"update marts.kpi_sales set revenue = revenue + 0.02 where {LAST_MONTH}",
    ("kpi_sales", "parts_add_up"): "delete from marts.kpi_sales where dimension_value = 'Europe'",
    ("kpi_sales", "weighted_pipeline_not_above_plain"): "update marts.kpi_sales set open_pipeline_weighted = 11",
    ("kpi_customer", "start_added_lost_end"): f"update marts.kpi_customer set customers_lost = 1 where {LAST_MONTH}",
    ("kpi_customer", "intervals_hold_their_value"): f"update marts.kpi_customer set nps_low = 0.95 where {LAST_MONTH}",
    ("kpi_customer_cohort", "buyers_not_above_cohort"): "update marts.kpi_customer_cohort set customers_buying = 5",
    ("kpi_customer_value", "value_in_its_interval"): "update marts.kpi_customer_value set lifetime_value_low = 500",
    ("kpi_customer_value", "lived_equals_the_cohort"): (
        "update marts.kpi_customer_value set lifetime_value = 7, lifetime_value_low = 7 where months_since = 1"
    ),
    ("kpi_market", "intervals_hold_their_value"): "update marts.kpi_market set brand_awareness_aided_low = 0.45",
    ("kpi_cost", "marketing_cost_at_least_0"): f"update marts.kpi_cost set marketing_cost = -1 where {LAST_MONTH}",
    ("kpi_cost", "scopes_add_up"): f"update marts.kpi_cost set tools_cost = 0.07 where {LAST_MONTH}",
    ("kpi_cost", "cost_equals_the_facts"): f"update marts.kpi_cost set marketing_cost = 5 where {LAST_MONTH}",
}


def breaking(table: str, check: str) -> str:
    """The statement that breaks a rule."""
    if (table, check) in BREAKS:
        return BREAKS[table, check]
    if check == "one_row_per_grain":
        return f"insert into marts.{table} select * from marts.{table} limit 1"
    if check in ("not_empty", "rows_not_collapsed"):
        return f"delete from marts.{table}"
    if check.endswith("_filled"):
        return f"update marts.{table} set {check.removesuffix('_filled')} = null"
    if check.endswith("_known"):
        return f"update marts.{table} set {check.removesuffix('_known')} = 'of no kind'"
    if found := re.fullmatch(r"(\w+)_at_(least|most)_(minus_)?(\d+)", check):
        column, side, minus, bound = found.groups()
        value = int(bound) * (-1 if minus else 1) + (1 if side == "most" else -1)
        return f"update marts.{table} set {column} = {value}"
    raise KeyError(f"no break is written for {table}.{check}")


CRITICAL_RULES = [
    (suite, expectation)
    for suite in SUITES.values()
    for expectation in suite.expectations
    if expectation.severity is CRITICAL
]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    held_out = "insert into marts.held_out values ('fct_sales', 'shopify', 'CHF', date '2026-10-08', 3, 300)"
    return hand_made_marts.write(tmp_path_factory.mktemp("healthy") / "marketing.duckdb", [held_out])


@pytest.fixture(scope="module")
def verdicts(healthy: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckResult]:
    """The result of every critical rule on a copy of its table that was broken for it."""
    results: list[CheckResult] = []
    for suite in SUITES.values():
        database = Path(shutil.copy(healthy, tmp_path_factory.mktemp(suite.table) / "marketing.duckdb"))
        rules = [rule for owner, rule in CRITICAL_RULES if owner is suite]
        with duckdb.connect(str(database)) as connection:
            broken = [_broken(connection, suite, rule) for rule in rules]
        parameters = {copy.table: {LEAST_ROWS: 1} for copy in broken}
        results += validate(Target(RUN, "marts", database, "marts"), broken, parameters)
    return {result.table_name: result for result in results}


def _broken(connection: duckdb.DuckDBPyConnection, suite: Suite, rule: Expectation) -> Suite:
    check = told(rule, "check")
    copy = f"{suite.table}__{check}"
    connection.execute(f"create table marts.{copy} as select * from marts.{suite.table}")
    connection.execute(re.sub(rf"marts\.{suite.table}\b", f"marts.{copy}", breaking(suite.table, check)))
    return Suite(copy, suite.grain, (rule,))


@pytest.mark.parametrize(
    "case", [f"{suite.table}__{told(rule, 'check')}" for suite, rule in CRITICAL_RULES], ids=lambda case: case
)
def test_critical_rule_fails_on_a_mart_broken_for_it(case: str, verdicts: dict[str, CheckResult]) -> None:
    assert verdicts[case].closes_the_gate
    assert "could not run" not in verdicts[case].observed


def test_no_rule_fails_on_healthy_marts(healthy: Path) -> None:
    parameters = {table: {LEAST_ROWS: 1} for table in SUITES}
    results = validate(Target(RUN, "marts", healthy, "marts"), list(SUITES.values()), parameters)
    assert [str(result) for result in results if not result.passed and result.check_name != "no_rows_held_out"] == []


def test_every_published_table_has_a_suite() -> None:
    assert set(SUITES) == set(hand_made_marts.TABLES)


@pytest.mark.parametrize("suite", SUITES.values(), ids=SUITES)
def test_every_rule_says_what_it_means_in_both_languages(suite: Suite) -> None:
    for expectation in suite.expectations:
        assert expectation.description
        assert re.search(r"[\u4e00-\u9fff]", told(expectation, "description_zh"))


@pytest.mark.parametrize("suite", SUITES.values(), ids=SUITES)
def test_every_suite_checks_its_grain(suite: Suite) -> None:
    """Of held_out, which is a count of what is missing, the grain decides nothing."""
    checks = {told(expectation, "check") for expectation in suite.expectations}
    assert suite.table == "held_out" or "one_row_per_grain" in checks
