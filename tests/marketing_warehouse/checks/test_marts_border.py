"""A candidate that breaks a rule never becomes what people read."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.checks import gate
from marketing_warehouse.checks.gate import GateClosed
from marketing_warehouse.publish import publication
from marketing_warehouse.publish.publication import PublicationError
from marketing_warehouse.settings import PROJECT_ROOT, Settings
from tests import hand_made_marts

YESTERDAY, TODAY = "2026-11-01T02-00-00Z", "2026-11-02T02-00-00Z"
NEGATIVE = (
    "update marts.kpi_sales set revenue = -91200 "
    "where period = 'month' and period_start = date '2026-10-01' and dimension = 'all'"
)
DOUBLED = "insert into marts.dim_customer select * from marts.dim_customer where customer_id = '1'"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse that published yesterday."""
    settings = hand_made_marts.warehouse(tmp_path_factory.mktemp("published"))
    hand_made_marts.publish(settings, YESTERDAY)
    return settings


def revenue(settings: Settings) -> float:
    with duckdb.connect(str(settings.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select sum(revenue) from marts.kpi_sales where period = 'month' and dimension = 'all'"
        ).fetchone()
    assert found
    return float(found[0])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(
            NEGATIVE,
            "kpi_sales: revenue below 0 in 1 row (lowest -91,200.00 at month 2026-10-01 all)",
            id="negative revenue",
        ),
        pytest.param(
            DOUBLED,
            "dim_customer: more than one row per customer_key in 1 row (at shopify:1)",
            id="grain",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "delete from marts.dim_customer where customer_id <> '1'",
            "dim_customer: only 1 row, fewer than half of those published",
            id="rows collapsed",
        ),
        pytest.param(
            "drop table marts.kpi_market",
            "kpi_market: its checks could not run",
            id="table missing",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "alter table marts.kpi_cost drop column cac",
            "kpi_cost: check cac_at_least_0 could not run",
            id="column missing",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_failed_gate_keeps_yesterdays_marts(published: Settings, change: str, reason: str) -> None:
    before = revenue(published)
    outcome = hand_made_marts.candidate_of(published, TODAY, [change])
    with pytest.raises(GateClosed) as closed:
        outcome.require()
    assert str(closed.value).startswith(reason)
    assert str(closed.value).endswith(f"published data stay as of 2026-10-31 (publication {YESTERDAY})")
    assert "\n" not in str(closed.value)
    with pytest.raises(PublicationError, match="failed its checks"):
        publication.publish(published, TODAY)
    assert revenue(published) == before


@pytest.mark.slow
def test_warning_alone_is_published(tmp_path: Path) -> None:
    settings = hand_made_marts.warehouse(tmp_path)
    change = "insert into marts.held_out values ('fct_sales', 'shopify', 'CHF', date '2026-10-08', 3, 300)"
    outcome = hand_made_marts.candidate_of(settings, TODAY, [change])
    assert [str(warning) for warning in outcome.warnings] == [
        "held_out: rows held out for want of an exchange rate in 1 row (most 3 at fct_sales shopify CHF 2026-10-08)"
    ]
    outcome.require()
    publication.publish(settings, TODAY)
    with duckdb.connect(str(settings.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select severity, description_zh from marts.check_result where not passed"
        ).fetchall()
    assert found == [("warning", "所有金额均有汇率")]


@pytest.mark.slow
def test_sales_held_out_say_where_rates_go(tmp_path: Path) -> None:
    settings = hand_made_marts.warehouse(tmp_path)
    change = "insert into marts.held_out values ('fct_sales', 'shopify', 'CHF', date '2026-10-08', 5000, 1)"
    reason = hand_made_marts.candidate_of(settings, TODAY, [change]).reason
    assert "drop rates in landing/" in reason
    template = reason.partition("(template ")[2].partition(")")[0]
    assert (PROJECT_ROOT / template).exists()


def test_empty_warehouse_passes(tmp_path: Path) -> None:
    settings = hand_made_marts.warehouse(tmp_path)
    outcome = hand_made_marts.candidate_of(settings, TODAY, empty=True)
    assert outcome.reason == ""
    publication.publish(settings, TODAY)
    found = publication.current(settings)
    assert found is not None
    assert found.as_of_date is None


@pytest.mark.slow
def test_results_are_logged_and_the_data_docs_are_there(published: Settings) -> None:
    outcome = hand_made_marts.candidate_of(published, TODAY)
    assert outcome.docs is not None
    assert "kpi_sales" in outcome.docs.read_text(encoding="utf-8")
    logged = [result for result in gate.history(published.check_log) if result.run_id == TODAY]
    assert logged[-len(outcome.results) :] == list(outcome.results)
    assert all(result.description and result.description_zh for result in logged)


@pytest.mark.slow
def test_fewer_rows_pass_once_they_are_accepted(tmp_path: Path) -> None:
    settings = hand_made_marts.warehouse(tmp_path)
    hand_made_marts.publish(settings, YESTERDAY)
    fewer = ["delete from marts.fct_survey_response where response_key <> 's:1'"]
    assert not hand_made_marts.candidate_of(settings, TODAY, fewer).passed
    publication.accept_fewer_rows(settings)
    hand_made_marts.publish(settings, TODAY, fewer)
    assert not publication.fewer_rows_accepted(settings, TODAY), "only the one comparison was accepted"


@pytest.mark.slow
def test_table_without_a_suite_is_a_warning(tmp_path: Path) -> None:
    settings = hand_made_marts.warehouse(tmp_path)
    outcome = hand_made_marts.candidate_of(settings, TODAY, ["create table marts.kpi_own as select 1 as x"])
    assert outcome.passed
    assert "kpi_own: no rules: expectations/marts/kpi_own.py is missing" in map(str, outcome.warnings)
