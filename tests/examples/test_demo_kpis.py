"""Every KPI of the demo company equals its own books, to the cent, in every period and scope."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

from examples.demo_company import Ledger, true_kpis
from marketing_warehouse.settings import Settings

TABLES = (
    "kpi_sales",
    "kpi_customer",
    "kpi_customer_cohort",
    "kpi_customer_value",
    "kpi_market",
    "kpi_cost",
    "kpi_budget",
)
KEYS = ("period", "period_start", "cohort_month", "months_since", "dimension", "dimension_value")


@pytest.fixture(scope="module")
def books(demo_ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    return true_kpis(demo_ledger)


@pytest.mark.parametrize("table", TABLES)
def test_every_kpi_equals_the_books(demo: Settings, books: dict[str, list[dict[str, Any]]], table: str) -> None:
    with duckdb.connect(str(demo.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        relation = connection.sql(f"select * from marts.{table}")
        published = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    ours, theirs = _by_key(published), _by_key(books[table])
    assert ours.keys() == theirs.keys()
    wrong = [
        f"{key} {name}: published {ours[key][name]}, books {true}"
        for key, row in theirs.items()
        for name, true in row.items()
        if not _same(ours[key][name], true)
    ]
    assert not wrong, f"{len(wrong)} figures differ, e.g.\n" + "\n".join(wrong[:20])
    assert len(theirs) > 100


def _by_key(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    keyed = {tuple(row[name] for name in KEYS if name in row): row for row in rows}
    assert len(keyed) == len(rows)
    return keyed


def _same(ours: Any, true: Any) -> bool:
    if isinstance(true, float) and ours is not None:
        return abs(float(ours) - true) <= 1e-9 * max(1.0, abs(true))
    if isinstance(true, Decimal) and ours is not None:
        return Decimal(ours) == true
    return bool(ours == true)
