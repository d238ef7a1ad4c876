"""A withdrawn file and a forgotten person, seen from the marts: one was never there, the other left only the money."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.extract import forget, forgotten, withdraw
from marketing_warehouse.publish import publication
from marketing_warehouse.settings import Settings
from tests import nights

pytestmark = pytest.mark.slow


def quietly(line: str) -> None:
    """Reports are not what is tested."""


def copied(demo: Settings, home: Path) -> Path:
    return Path(shutil.copytree(demo.home, home, symlinks=True))


def figures(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Published tables without the customer: whom the money came from is what changes."""
    with duckdb.connect(str(settings.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        queries = {
            "sales": "select date_day, product_key, sale_type, sum(amount), sum(quantity), count(*) "
            "from marts.fct_sales group by all order by all",
            "revenue": "select period, period_start, dimension, dimension_value, revenue, orders from marts.kpi_sales order by all",
            "cost": "select * from marts.fct_cost order by all",
        }
        return {name: connection.sql(query).fetchall() for name, query in queries.items()}


def test_withdrawn_file_was_never_loaded(demo, demo_exports, tmp_path):
    exports = demo_exports[0]
    files = sorted(file for file in exports.rglob("*") if file.is_file())
    bad = next(file for file in files if file.parent.name == "shopify")
    with nights.warehouse(tmp_path / "without") as without:
        nights.drop((file for file in files if file != bad), exports, without)
        assert nights.walk()
        expected = nights.published_rows(without)
    with nights.warehouse(copied(demo, tmp_path / "with")) as settings:
        assert nights.published_rows(settings) != expected
        withdraw.withdraw(settings, bad.name, "the wrong shop", quietly)
        assert nights.walk()
        assert nights.published_rows(settings) == expected
        assert nights.walk() == ""


def test_forgotten_person_leaves_the_money(demo, demo_exports, tmp_path):
    orders = next((demo_exports[0] / "shopify").glob("*"))
    with orders.open(encoding="utf-8-sig", newline="") as file:
        address = next(
            row["Email"] for row in csv.DictReader(file) if row["Email"] and row["Financial Status"] == "paid"
        )
    with nights.warehouse(copied(demo, tmp_path / "home")) as settings:
        before, known = figures(settings), publication.versions(settings)
        outcome = forget.forget(settings, address, quietly)
        assert outcome.rows
        assert {place.path.parts[-3] for place in outcome.left} <= {"versions", "current"}
        assert nights.walk()
        assert figures(settings) == before
        again = forget.forget(settings, address, quietly)
        assert (again.rows, again.left) == (0, ())
        kept = {version.run_id for version in publication.versions(settings)}
        assert not kept & {version.run_id for version in known}
        assert forgotten.since(settings)
        assert nights.walk() == ""
