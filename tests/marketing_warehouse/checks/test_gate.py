"""The gate splits by severity and says why it is closed in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.checks import gate
from marketing_warehouse.checks.expect import CRITICAL, WARNING, Suite, Text, at_least, filled, no_rows
from marketing_warehouse.checks.gate import CheckResult, GateClosed, Outcome
from marketing_warehouse.checks.validation import Target, validate

PASSED = CheckResult(
    run_id="2026-11-01T02-00-00Z",
    checked_at=datetime(2026, 11, 1, 2, tzinfo=UTC),
    border="marts",
    table_name="kpi_sales",
    check_name="revenue_at_least_0",
    column_name="revenue",
    severity="critical",
    passed=True,
    observed="as expected",
    expected="revenue is at least 0",
    unexpected_count=0,
    description="revenue is at least 0",
    description_zh="revenue 不小于 0",
)
CLOSED = replace(PASSED, passed=False, observed="revenue below 0 in 1 row (lowest -91,200.00)", unexpected_count=1)
WARNED = replace(PASSED, passed=False, severity="warning")


@pytest.fixture
def sales(tmp_path: Path) -> Target:
    database = tmp_path / "marketing.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.sales as select 1 as id, -5.0 as amount, cast(null as varchar) as region"
        )
    return Target("2026-11-01T02-00-00Z", "marts", database, "marts")


def test_open_gate_has_no_reason() -> None:
    assert Outcome((PASSED, WARNED)).passed
    assert Outcome((PASSED, WARNED)).reason == ""


def test_reason_is_one_line_with_check_table_and_figure() -> None:
    outcome = Outcome((PASSED, CLOSED, CLOSED), consequence="published data stay as of 2026-10-31")
    assert outcome.reason == (
        "kpi_sales: revenue below 0 in 1 row (lowest -91,200.00) and 1 more critical check failed: "
        "published data stay as of 2026-10-31"
    )
    with pytest.raises(GateClosed, match="published data stay as of 2026-10-31"):
        outcome.require()


def test_warning_alone_leaves_the_gate_open_although_great_expectations_calls_it_a_failure(sales: Target) -> None:
    results = validate(sales, [Suite("sales", ("id",), tuple(filled(WARNING, "region")))], parameters={})
    assert [(result.severity, result.passed) for result in results] == [("warning", False)]
    assert Outcome(results).passed
    assert Outcome(results).warnings == results


def test_critical_and_warning_are_told_apart_within_one_suite(sales: Target) -> None:
    suite = Suite("sales", ("id",), (*filled(WARNING, "region"), *at_least(CRITICAL, "amount", 0)))
    outcome = Outcome(validate(sales, [suite], parameters={}))
    assert [result.check_name for result in outcome.warnings] == ["region_filled"]
    assert [result.check_name for result in outcome.failures] == ["amount_at_least_0"]
    assert outcome.reason == "sales: amount below 0 in 1 row (lowest -5.00 at 1)"


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(filled(WARNING, "no_such_column"), id="missing column"),
        pytest.param(no_rows(WARNING, "broken", "broken", "select * fro {batch}", Text("a", "b")), id="broken query"),
        pytest.param(
            no_rows(WARNING, "cast", "cast", "select * from {batch} where cast('x' as int) = id", Text("a", "b")),
            id="query fails on the data",
        ),
    ],
)
def test_check_that_cannot_run_closes_the_gate_even_as_a_warning(sales: Target, rule: list) -> None:
    healthy = at_least(CRITICAL, "id", 0)
    outcome = Outcome(validate(sales, [Suite("sales", ("id",), (*rule, *healthy))], parameters={}))
    assert [result.severity for result in outcome.failures] == ["critical"]
    assert "could not run" in outcome.reason
    assert "\n" not in outcome.reason
    assert outcome.results[-1].passed, "the other checks still run"


def test_missing_table_closes_the_gate(sales: Target) -> None:
    outcome = Outcome(validate(sales, [Suite("refunds", ("id",), tuple(filled(WARNING, "id")))], parameters={}))
    assert outcome.reason.startswith("refunds: its checks could not run")


def test_file_can_be_written_again_after_checking(sales: Target) -> None:
    validate(sales, [Suite("sales", ("id",), tuple(filled(CRITICAL, "id")))], parameters={})
    with duckdb.connect(str(sales.database)) as connection:
        connection.execute("create table marts.written as select 1 as x")


def test_check_log_keeps_every_result_and_survives_a_torn_line(tmp_path: Path) -> None:
    log = tmp_path / "check_log.jsonl"
    gate.record(log, [PASSED, WARNED])
    with log.open("a", encoding="utf-8") as file:
        file.write('{"run_id": "torn')
    gate.record(log, [CLOSED])
    assert gate.history(log) == [PASSED, WARNED, CLOSED]
