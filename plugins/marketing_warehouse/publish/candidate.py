"""The candidate: a copy of the public marts that is checked before anyone can read it."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from marketing_warehouse.lock import exclusive
from marketing_warehouse.settings import Settings

DATABASE = "marketing.duckdb"


class CandidateError(RuntimeError):
    """There is nothing to make a candidate of; the message says what is missing."""


def make(settings: Settings, run_id: str) -> Path:
    """Copy schema `marts` of the build database to `candidates/<run_id>/marketing.duckdb`, whole or not at all.

    Rows are sorted by all columns and comments come along, so the same marts give
    the same table contents in the same order. Candidates of earlier runs are removed.
    """
    if not settings.build_database.exists():
        raise CandidateError(f"{settings.build_database}: nothing was built yet; run marketing_warehouse.transform")
    folder = settings.candidates / run_id
    unfinished = settings.candidates / f".{run_id}.unfinished"
    with exclusive(settings, f"candidate {run_id}"):
        for old in settings.candidates.glob("*") if settings.candidates.exists() else ():
            if old.name <= run_id or old.name.startswith("."):
                shutil.rmtree(old)
        unfinished.mkdir(parents=True)
        _copy(settings.build_database, unfinished / DATABASE)
        unfinished.rename(folder)
    return folder / DATABASE


def literal(value: object) -> str:
    """A value as an SQL string literal."""
    return "'" + str(value).replace("'", "''") + "'"


def _copy(source: Path, target: Path) -> None:
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"attach {literal(source)} as build (read_only)")
        names = connection.execute(
            "select table_name from information_schema.tables "
            "where table_catalog = 'build' and table_schema = 'marts' order by table_name"
        ).fetchall()
        if not names:
            raise CandidateError(f"{source}: has no table in schema marts; run marketing_warehouse.transform")
        connection.execute("create schema marts")
        for (name,) in names:
            connection.execute(f"create table marts.{name} as select * from build.marts.{name} order by all")
        for statement in _comments(connection):
            connection.execute(statement)
        connection.execute("detach build")
        connection.execute("checkpoint")


def _comments(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Statements that repeat the build database's descriptions of tables and columns."""
    described = connection.execute("""
        select 'table marts.' || table_name, comment from duckdb_tables()
        where database_name = 'build' and schema_name = 'marts' and comment is not null
        union all
        select 'table marts.' || view_name, comment from duckdb_views()
        where database_name = 'build' and schema_name = 'marts' and comment is not null
        union all
        select 'column marts.' || table_name || '.' || column_name, comment from duckdb_columns()
        where database_name = 'build' and schema_name = 'marts' and comment is not null
        order by 1
    """).fetchall()
    return [f"comment on {what} is {literal(comment)}" for what, comment in described]
