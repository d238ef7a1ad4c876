"""The demo company's running month: some of it ahead, some behind, and the report says so within two clicks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from examples.demo_company.company import LAST_CLOSED_DAY, LAST_DAY
from marketing_warehouse.settings import Settings
from tests.marketing_warehouse.publish.shown import words

NOVEMBER = "period = 'month' and period_start = date '2026-11-01'"


@pytest.fixture(scope="module")
def marts(demo: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(demo.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def page(demo: Settings) -> str:
    return (demo.published / "current" / "report" / "index.html").read_text(encoding="utf-8")


def test_data_end_in_the_middle_of_a_month(marts: duckdb.DuckDBPyConnection) -> None:
    assert date(2026, 10, 31) == LAST_CLOSED_DAY < LAST_DAY < date(2026, 11, 30)
    for table in ("kpi_sales", "kpi_customer", "kpi_market", "kpi_cost", "kpi_channel", "kpi_budget"):
        assert marts.sql(f"select distinct is_complete from marts.{table} where {NOVEMBER}").fetchall() == [(False,)]
    assert marts.sql("select count(*) from marts.held_out").fetchall() == [(0,)]


def test_budgets_of_the_running_month_run_ahead_behind_and_as_planned(marts: duckdb.DuckDBPyConnection) -> None:
    found = dict(
        marts.sql(
            f"select dimension_value, status from marts.kpi_budget where {NOVEMBER} and dimension = 'channel'"
        ).fetchall()
    )
    assert set(found.values()) >= {"overspending", "underspending", "on_track", "unplanned"}
    assert (found["event"], found["tv"], found["search"]) == ("overspending", "underspending", "on_track")
    whole = marts.sql(
        f"""
        select expected_to_date < planned, spent_to_date < projected_spend, projected_overspend > 0
        from marts.kpi_budget where {NOVEMBER} and dimension = 'all'
        """
    ).fetchall()
    assert whole == [(True, True, True)]


def test_goals_of_the_running_month_end_in_an_interval(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.sql(
        """
        select goal_id, status, projected_low <= projected_value and projected_value <= projected_high, date_day
        from marts.kpi_goal where is_latest and goal_start = date '2026-11-01'
        """
    ).fetchall()
    assert {status for _, status, *_ in rows} == {"on_track", "at_risk", "off_track"}
    assert all(is_within and day == LAST_DAY for *_, is_within, day in rows)


def test_report_says_whether_november_is_on_target_and_a_click_further_why(page: str) -> None:
    board, goal, budget = (words(page, key) for key in ("scoreboard", "goal-KC-26-10", "budget"))
    assert "Nov 2026 is running: 16 of 30 days" in board
    assert "By region: Europe −" in board
    assert 'href="#goal-KC-26-10"' in page
    assert "16 of 30 days" in goal
    assert "80 %:" in goal
    assert "Nov 2026 is heading" in budget
    assert "over plan: Event +" in budget
