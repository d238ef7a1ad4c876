"""The next best euro of the demo company, judged by the curves that truly hold: they stand in its ledger."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from examples.demo_company import Ledger
from examples.demo_company.ledger import ResponseCurve
from marketing_warehouse.settings import Settings

Row = dict[str, object]
Curves = dict[str, ResponseCurve]

WEEKS = 31 / 7  # of December, the month after the running one
REACH = 1.5  # times the most ever spent in a week
STEPS = 4000


@pytest.fixture(scope="module")
def marts(demo: Settings) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(demo.published / "current" / "marketing.duckdb"), read_only=True)


@pytest.fixture(scope="module")
def true_curves(demo_ledger: Ledger) -> Curves:
    return {curve.channel: curve for curve in demo_ledger.response_curves}


@pytest.fixture(scope="module")
def suggested(marts: duckdb.DuckDBPyConnection) -> dict[str, Row]:
    found = marts.sql("select * from marts.budget_reallocation")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    return {str(row["dimension_value"]): row for row in rows}


def _budgets(suggested: dict[str, Row], curves: Curves, column: str) -> dict[str, float]:
    return {name: float(suggested[name][column]) for name in curves}  # type: ignore[arg-type]


def _brings(curves: Curves, budgets: dict[str, float]) -> float:
    """What the month's budgets truly bring, spent evenly over its weeks."""
    return sum(WEEKS * curve.brings(budgets[name] / WEEKS) for name, curve in curves.items())


def _best(curves: Curves, total: float, reach: dict[str, float]) -> dict[str, float]:
    """Each small part of the money to where it truly brings most: of concave curves no other division brings more."""
    step = total / STEPS
    given = dict.fromkeys(curves, 0.0)

    def next_step(name: str) -> float:
        return curves[name].brings((given[name] + step) / WEEKS) - curves[name].brings(given[name] / WEEKS)

    for _ in range(STEPS):
        given[max((name for name in curves if given[name] + step <= reach[name]), key=next_step)] += step
    return given


def test_curves_are_found_where_there_are_any_and_nowhere_else(
    marts: duckdb.DuckDBPyConnection, true_curves: Curves
) -> None:
    told = dict(marts.sql("select channel_key, is_usable from marts.budget_response_curve").fetchall())
    assert {name for name, is_usable in told.items() if is_usable} == set(true_curves)
    assert len(told) >= len(true_curves) + 4


def test_the_suggestion_truly_brings_nine_tenths_of_the_best(
    marts: duckdb.DuckDBPyConnection, suggested: dict[str, Row], true_curves: Curves
) -> None:
    highest = dict(marts.sql("select channel_key, highest_weekly_spend from marts.budget_response_curve").fetchall())
    reach = {name: REACH * WEEKS * float(highest[name]) for name in true_curves}
    now, then = (_budgets(suggested, true_curves, column) for column in ("budget_now", "budget_suggested"))
    assert all(then[name] <= reach[name] for name in true_curves)
    best = _brings(true_curves, _best(true_curves, sum(now.values()), reach)) - _brings(true_curves, now)
    gain = _brings(true_curves, then) - _brings(true_curves, now)
    assert best > 0.02 * _brings(true_curves, now), "nothing to gain: no test"
    assert gain >= 0.9 * best, f"{gain:.0f} of {best:.0f}"


def test_no_money_is_made_or_lost_and_what_has_no_curve_keeps_its_budget(
    suggested: dict[str, Row], true_curves: Curves
) -> None:
    channels = [row for name, row in suggested.items() if name != "all"]
    for column in ("budget_now", "budget_suggested"):
        assert sum((Decimal(str(row[column])) for row in channels), Decimal(0)) == suggested["all"][column]
    assert suggested["all"]["budget_now"] == suggested["all"]["budget_suggested"]
    kept = [row for row in channels if row["dimension_value"] not in true_curves]
    assert len(kept) >= 4
    assert all(row["change"] == 0 and not row["is_suggested"] for row in kept)
    assert {row["suggestion"] for row in kept} <= {"no_curve", "no_history", "no_channel"}
