"""The models of budgets, run on hand-made inputs: their compiled SQL on a DuckDB in memory, without a build."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import DBT_PROJECT, manifest

Row = dict[str, object]
Connection = duckdb.DuckDBPyConnection

CURVES = (
    "int_budgets__weeks",
    "int_budgets__shapes",
    "int_budgets__fits",
    "int_budgets__plausible",
    "int_budgets__holdout",
    "int_budgets__curves",
    "budget_response_curve",
)
SUGGESTION = ("int_budgets__optimum", "int_budgets__gains", "budget_reallocation")
ROWS_AT_ONCE = 500
INPUTS = (
    "intermediate.int_reporting_window (first_data_day date, as_of_date date)",
    "intermediate.int_budgets__costs (date_day date, cost_scope varchar, channel_key varchar, amount decimal(18, 6))",
    "intermediate.int_budgets__outcomes (date_day date, channel_key varchar, revenue decimal(18, 6), demand decimal(18, 6))",
    "intermediate.int_budgets__lines (budget_id varchar, cost_scope varchar, channel_key varchar)",
    "intermediate.int_budgets__planned_daily "
    "(budget_id varchar, month_start date, planned decimal(18, 6), has_rate boolean)",
    "marts.dim_date (date_day date, week_start date)",
)


def compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The SQL of every model of budgets, by its name."""
    from dbt.cli.main import dbtRunner

    settings = Settings(home=folder, landing=folder / "landing")
    settings.warehouse.mkdir(parents=True)
    monkeypatch.setenv("MW_BUILD_DATABASE", str(settings.build_database))
    project = ["--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT), "--target", "duckdb"]
    folders = ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs"), "--log-level", "none"]
    selected = ["--select", "path:models/intermediate/budgets", "path:models/marts/budget"]
    result = dbtRunner(manifest=manifest(settings)).invoke(
        ["compile", *project, *folders, *selected, "--no-introspect"]
    )
    assert result.success, result.exception
    return {node.node.name: node.node.compiled_code for node in result.result.results}  # type: ignore[union-attr]


def world(first: date, as_of: date) -> duckdb.DuckDBPyConnection:
    """An empty world between two days, with the inputs' tables and its calendar."""
    connection = duckdb.connect()
    connection.execute("attach ':memory:' as build; use build; create schema intermediate; create schema marts")
    for table in INPUTS:
        connection.execute(f"create table {table}")
    connection.execute("insert into intermediate.int_reporting_window values (?, ?)", [first, as_of])
    days = [first - timedelta(7) + timedelta(n) for n in range((as_of - first).days + 100)]
    fill(connection, "marts.dim_date", ((day, day - timedelta(day.weekday())) for day in days))
    return connection


def fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows in the order of the table's columns, many at a time: one by one takes a millisecond each."""
    values = list(rows)
    for at in range(0, len(values), ROWS_AT_ONCE):
        some = values[at : at + ROWS_AT_ONCE]
        marks = ", ".join([f"({', '.join('?' * len(some[0]))})"] * len(some))
        connection.execute(f"insert into {table} values {marks}", [value for row in some for value in row])


def plan(connection: Connection, month: date, plans: dict[str, float]) -> None:
    """Plan each channel's media budget of a month, and nothing else."""
    for table in ("lines", "planned_daily"):
        connection.execute(f"delete from intermediate.int_budgets__{table}")
    fill(connection, "intermediate.int_budgets__lines", [(name, "media", name) for name in plans])
    fill(
        connection,
        "intermediate.int_budgets__planned_daily",
        [(name, month, amount, True) for name, amount in plans.items()],
    )


def run(connection: duckdb.DuckDBPyConnection, models: dict[str, str], names: Iterable[str]) -> None:
    """Build the models in this order."""
    for name in names:
        schema = "intermediate" if name.startswith("int_") else "marts"
        connection.execute(f"create or replace table {schema}.{name} as {models[name]}")


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """The answer as dictionaries."""
    found = connection.execute(query)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
