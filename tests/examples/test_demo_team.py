"""Every figure about the demo company's people equals its own books, component by component."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from examples.demo_company import Ledger
from examples.demo_company.books import team
from examples.demo_company.books.entries import enter
from marketing_warehouse.publish import people
from marketing_warehouse.settings import Settings

TABLES = ("kpi_team_member", "kpi_team_score_component", "kpi_incentive")
KEYS = ("period", "period_start", "person_key", "component", "rule_id")
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def books(demo_ledger: Ledger) -> Rows:
    return team.rows(enter(demo_ledger))


@pytest.fixture(scope="module")
def published(demo: Settings) -> Rows:
    found = people.read(demo.published / "current")
    assert found is not None
    return dict(zip(TABLES, (found.members, found.components, found.incentives), strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_every_figure_equals_the_books(published: Rows, books: Rows, table: str) -> None:
    ours, theirs = _by_key(published[table]), _by_key(books[table])
    assert ours.keys() == theirs.keys()
    wrong = [
        f"{key} {name}: published {ours[key][name]}, books {true}"
        for key, row in theirs.items()
        for name, true in row.items()
        if not _same(ours[key][name], true)
    ]
    assert not wrong, f"{len(wrong)} figures differ, e.g.\n" + "\n".join(wrong[:20])
    assert len(theirs) > 100


def test_every_rule_of_the_company_applied_to_somebody(published: Rows, demo_ledger: Ledger) -> None:
    applied = {row["rule_id"] for row in published["kpi_incentive"]}
    assert applied == {rule.rule_id for rule in demo_ledger.staff.rules}


def test_lines_that_count_for_nobody_are_told(demo: Settings) -> None:
    found = people.read(demo.published / "current")
    assert found is not None
    assert [(row["source_table"], row["written"], row["reason"], row["rows_held_out"]) for row in found.held_out] == [
        ("company_inputs.idea", "Somebody", "unknown_person", 1),
        ("company_inputs.peer_review", "K-004", "off_scale", 1),
    ]


def test_who_comes_or_goes_within_a_month_is_asked_for_a_part_of_it(published: Rows) -> None:
    months = {
        (row["employee_name"], f"{row['period_start']:%Y-%m}"): row["days_counted"]
        for row in published["kpi_team_member"]
        if row["period"] == "month"
    }
    assert months["Hana Sato", "2026-03"] == 16
    assert months["Luis Ferreira", "2026-08"] == 14
    assert ("Luis Ferreira", "2026-09") not in months


def test_no_salary_or_score_of_a_person_is_in_what_everybody_reads(demo: Settings, demo_ledger: Ledger) -> None:
    """Marketing people are in no CRM, so their names may be nowhere in the marts."""
    names = [x.name for x in demo_ledger.staff.employees if not x.crm_id]
    assert len(names) >= 4
    database = demo.published / "current" / "marketing.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'marts' and data_type = 'VARCHAR'"
        ).fetchall()
        assert not connection.execute("from duckdb_tables() where table_name in $1", [list(TABLES)]).fetchall()
        found = [
            f"{table}.{column}: {name}"
            for table, column in columns
            for name in names
            if connection.execute(
                f"select 1 from marts.{table} where contains({column}, $1) limit 1", [name]
            ).fetchall()
        ]
    assert found == []
    report = (demo.published / "current" / "report" / "index.html").read_text(encoding="utf-8")
    assert [name for name in names if name in report] == []


def _by_key(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    keyed = {tuple(row[name] for name in KEYS if name in row): row for row in rows}
    assert len(keyed) == len(rows)
    return keyed


def _same(ours: Any, true: Any) -> bool:
    """Scores and weights have four and six digits, amounts two."""
    if isinstance(true, float) and ours is not None:
        return abs(float(ours) - true) <= 1e-6 * max(1.0, abs(true)) + 0.00011
    return bool(ours == true)
