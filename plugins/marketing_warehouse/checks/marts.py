"""The second border: the candidate, checked on exactly the bytes that BI would read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil
from pathlib import Path

import duckdb

from marketing_warehouse.checks import gate, suites
from marketing_warehouse.checks.expect import LEAST_ROWS, Suite
from marketing_warehouse.checks.gate import WARNING, CheckResult, Outcome
from marketing_warehouse.checks.validation import Target, validate
from marketing_warehouse.publish import publication, trust
from marketing_warehouse.publish.candidate import PEOPLE, SCHEMAS
from marketing_warehouse.settings import Settings

# A mart that lost more than half of its rows overnight lost a source, not customers.
ROWS_KEPT = 0.50
WAYS_OUT = {
    "most_sales_are_counted": "to count them, drop rates in landing/ (the European Central Bank's eurofxref-hist.csv, or the "
    "template examples/templates/company_inputs/exchange_rate.csv), or name the currency they are in: MW_REPORTING_CURRENCY=EUR",
}


def check_marts(settings: Settings, run_id: str) -> Outcome:
    """Check every mart of the run's candidate against its suite and the current publication, and log the results."""
    database = settings.candidates / run_id / "marketing.duckdb"
    if not database.exists():
        raise FileNotFoundError(f"{database}: no candidate of run {run_id}; make one first")
    marts = Target(run_id, "marts", database, "marts")
    results = _check(settings, marts, suites.for_marts(), settings.warehouse / "data_docs" / "marts")
    people = replace(marts, database=database.with_name(PEOPLE), schema=SCHEMAS[PEOPLE])
    if people.database.exists():  # without pages: they would show rows about people
        results += _check(settings, people, suites.for_people(), None)
    gate.record(settings.check_log, results)
    return Outcome(
        results,
        consequence="; ".join([publication.standing(settings), *_ways_out(results)]),
        docs=settings.warehouse / "data_docs" / "marts" / "index.html",
    )


def _ways_out(results: Iterable[CheckResult]) -> list[str]:
    """What a person can do about what keeps the gate closed."""
    closing = {result.check_name for result in results if result.closes_the_gate}
    return [way for check, way in WAYS_OUT.items() if check in closing]


def _check(settings: Settings, target: Target, found: list[Suite], docs: Path | None) -> tuple[CheckResult, ...]:
    """Every suite against one database of the candidate, and a warning for each table without one."""
    before = _rows_published(settings, target)
    parameters = {suite.table: {LEAST_ROWS: ceil(before.get(suite.table, 0) * ROWS_KEPT)} for suite in found}
    results = validate(target, found, parameters=parameters, docs=docs)
    return results + tuple(_without_suite(target, {suite.table for suite in found}))


def _rows_published(settings: Settings, target: Target) -> dict[str, int]:
    """Rows per table of the current publication; none if there is nothing to compare with."""
    current = publication.current(settings)
    if current is None or publication.fewer_rows_accepted(settings, current.run_id):
        return {}
    database = current.folder / target.database.name
    return _rows(database, target.schema) if database.exists() else {}


def _rows(database: Path, schema: str) -> dict[str, int]:
    with duckdb.connect(str(database), read_only=True) as connection:
        names = connection.execute(
            "select table_name from duckdb_tables() where schema_name = ? order by 1", [schema]
        ).fetchall()
        return {name: _count(connection, f"{schema}.{name}") for (name,) in names}


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


def _without_suite(target: Target, known: set[str]) -> list[CheckResult]:
    """A warning for each published table nobody wrote rules for."""
    unchecked = sorted(set(_rows(target.database, target.schema)) - known - set(trust.TABLES))
    return [
        CheckResult(
            run_id=target.run_id,
            checked_at=target.checked_at,
            border=target.border,
            table_name=table,
            check_name="has_a_suite",
            column_name=None,
            severity=WARNING,
            passed=False,
            observed=f"no rules: expectations/{target.schema}/{table}.py is missing",
            expected="every published table has a suite",
            unexpected_count=None,
            description="every published table has a suite",
            description_zh="每张发布表均有检查规则",
        )
        for table in unchecked
    ]
