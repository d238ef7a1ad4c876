"""The demo company's goals: progress against its KPI tables (which the books prove), dates against a calendar."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest

from examples.demo_company.company import LAST_DAY
from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report.drivers import drivers
from marketing_warehouse.publish.report.reading import Tables
from marketing_warehouse.settings import PROJECT_ROOT, Settings

Row = dict[str, object]


@pytest.fixture(scope="module")
def marts(demo: Settings) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(demo.published / "current" / "marketing.duckdb"), read_only=True)


@pytest.fixture(scope="module")
def latest(marts: duckdb.DuckDBPyConnection) -> dict[str, Row]:
    found = marts.sql("select * from marts.kpi_goal where is_latest")
    return {row[0]: dict(zip(found.columns, row, strict=True)) for row in found.fetchall()}


def test_progress_is_what_the_kpi_tables_show_of_the_same_period(
    latest: dict[str, Row], marts: duckdb.DuckDBPyConnection
) -> None:
    compared = 0
    for goal in latest.values():
        start, end = goal["goal_start"], goal["goal_end"]
        assert isinstance(start, date)
        assert isinstance(end, date)
        shown = marts.execute(
            "select table_name, column_name, unit from marts.dim_metric where metric = ?", [goal["metric"]]
        ).fetchone()
        if shown is None or shown[0] is None or goal["status"] == "not_started":
            continue
        period = "year" if (end - start).days > 300 else "quarter" if (end - start).days > 31 else "month"
        scope = "channel_key = ? and platform = 'all'"
        values = [goal["dimension_value"]]
        if shown[0] != "kpi_channel":
            scope, values = "dimension = ? and dimension_value = ?", [goal["dimension"], *values]
        (expected,) = marts.execute(
            f"select {shown[1]} from marts.{shown[0]} where period = ? and period_start = ? and {scope}",
            [period, start, *values],
        ).fetchone()  # type: ignore[misc]
        tolerance = Decimal("0.0051" if shown[2] == "money" else "0.00000051")
        assert abs(Decimal(str(goal["actual_to_date"])) - Decimal(str(expected))) < tolerance, goal["goal_id"]
        compared += 1
    assert compared == 19


def test_leads_of_the_running_month_are_those_the_channels_show(
    latest: dict[str, Row], marts: duckdb.DuckDBPyConnection
) -> None:
    shown = marts.sql(
        "select leads from marts.kpi_channel where period = 'month' and period_start = date '2026-11-01' "
        "and channel_key = 'all' and platform = 'all'"
    ).fetchone()
    assert shown
    assert 0 < latest["KC-26-12"]["actual_to_date"] == shown[0]  # type: ignore[operator]


def test_new_customers_fall_due_by_american_working_days(latest: dict[str, Row]) -> None:
    with (PROJECT_ROOT / "dbt_project" / "seeds" / "public_holiday.csv").open(encoding="utf-8") as file:
        holidays = {date.fromisoformat(row["holiday_date"]) for row in csv.DictReader(file) if row["country"] == "US"}
    assert date(2026, 7, 3) in holidays
    assert date(2026, 11, 26) in holidays
    days = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
    working = [day for day in days if day.weekday() < 5 and day not in holidays]
    due = Decimal(1650 * sum(day <= LAST_DAY for day in working)) / len(working)
    assert abs(latest["KC-26-04"]["expected_to_date"] - due) < Decimal("0.000001")  # type: ignore[operator]


def test_every_status_has_a_goal_to_show(latest: dict[str, Row]) -> None:
    assert {goal["status"] for goal in latest.values()} >= {
        "on_track",
        "at_risk",
        "off_track",
        "missed",
        "not_started",
        "no_data",
    }


def test_a_goal_that_says_nothing_fails_every_letter_but_its_dates(latest: dict[str, Row]) -> None:
    vague = latest["KC-26-99"]
    letters = ("smart_specific", "smart_measurable", "smart_achievable", "smart_relevant")
    assert not any(vague[letter] for letter in letters)
    assert vague["smart_time_bound"]
    assert "no metric of the dictionary" in str(vague["smart_reasons"])
    assert "词典" in str(vague["smart_reasons_zh"])


@pytest.mark.parametrize("goal_id", ["KC-26-10", "KC-26-05", "KC-26-15"])
def test_the_distance_from_a_goal_is_told_apart_by_region(goal_id: str, latest: dict[str, Row], demo: Settings) -> None:
    database = demo.published / "current" / "marketing.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        found = drivers(Marts.read(database), Tables.of(connection), latest[goal_id])
    goal = latest[goal_id]
    regions = next(driver for driver in found if driver.dimension == "region")
    distance = float(str(goal["actual_to_date"])) - float(str(goal["expected_to_date"]))
    assert sum(member.gap for member in regions.members) == pytest.approx(distance, rel=1e-3)
