"""The candidate: a copy of the public marts that is checked before anyone can read it."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from marketing_warehouse.lock import exclusive
from marketing_warehouse.settings import Settings

DATABASE, PEOPLE = "marketing.duckdb", "team.duckdb"  # a file named like its schema makes names ambiguous
SCHEMAS = {DATABASE: "marts", PEOPLE: "people"}
ONLY_THE_OWNER = 0o700


class CandidateError(RuntimeError):
    """There is nothing to make a candidate of; the message says what is missing."""


def make(settings: Settings, run_id: str) -> Path:
    """Copy schema `marts` of the build database to `candidates/<run_id>/marketing.duckdb`, whole or not at all.

    Schema `people` goes to `team.duckdb` beside it, which only the warehouse's own user can read.
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
        openness = unfinished.stat().st_mode
        unfinished.chmod(ONLY_THE_OWNER)
        for name, schema in SCHEMAS.items():
            _copy(settings.build_database, unfinished / name, schema)
        if (unfinished / PEOPLE).exists():
            (unfinished / PEOPLE).chmod(openness & 0o600)
        unfinished.chmod(openness)
        unfinished.rename(folder)
    return folder / DATABASE


def literal(value: object) -> str:
    """A value as an SQL string literal."""
    return "'" + str(value).replace("'", "''") + "'"


def _copy(source: Path, target: Path, schema: str) -> None:
    """A database of one schema; none if the build has no table in `people`, an error if it has none in `marts`."""
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(source)} as build (read_only)")
        names = connection.execute(
            "select table_name from information_schema.tables "
            "where table_catalog = 'build' and table_schema = ? order by table_name",
            [schema],
        ).fetchall()
        if not names and target.name == DATABASE:
            raise CandidateError(f"{source}: has no table in schema {schema}; run marketing_warehouse.transform")
        if not names:
            return
        connection.execute(f"attach {literal(target)} as made")
        connection.execute("use made")
        connection.execute(f"create schema {schema}")
        for (name,) in names:
            connection.execute(f"create table {schema}.{name} as select * from build.{schema}.{name} order by all")
        for statement in _comments(connection, schema):
            connection.execute(statement)
        connection.execute("checkpoint made")


def _comments(connection: duckdb.DuckDBPyConnection, schema: str) -> list[str]:
    """Statements that repeat the build database's descriptions of tables and columns."""
    described = connection.execute(
        """
        select 'table ' || schema_name || '.' || table_name, comment from duckdb_tables()
        where database_name = 'build' and schema_name = $schema and comment is not null
        union all
        select 'table ' || schema_name || '.' || view_name, comment from duckdb_views()
        where database_name = 'build' and schema_name = $schema and comment is not null
        union all
        select 'column ' || schema_name || '.' || table_name || '.' || column_name, comment from duckdb_columns()
        where database_name = 'build' and schema_name = $schema and comment is not null
        order by 1
        """,
        {"schema": schema},
    ).fetchall()
    return [f"comment on {what} is {literal(comment)}" for what, comment in described]
