"""The candidate: a copy of the public marts that is checked before anyone can read it.

    build database ── rows that differ ──┐
    published/current ── the others ─────┴──> candidates/<run_id>/marketing.duckdb

A build that goes on from the last one changes few of the rows that were published, so the copy goes on as well: it takes
the published file and replaces what the build tells otherwise, row by row. After a build from nothing it is whole.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from marketing_warehouse.lock import exclusive
from marketing_warehouse.settings import Settings
from marketing_warehouse.transform import growth

DATABASE, PEOPLE = "marketing.duckdb", "team.duckdb"  # a file named like its schema makes names ambiguous
SCHEMAS = {DATABASE: "marts", PEOPLE: "people"}
ONLY_THE_OWNER = 0o700
LINEAGE = "lineage"
Columns = list[tuple[str, str]]  # name, type


class CandidateError(RuntimeError):
    """There is nothing to make a candidate of; the message says what is missing."""


def make(settings: Settings, run_id: str) -> Path:
    """Copy schema `marts` of the build database to `candidates/<run_id>/marketing.duckdb`, whole or not at all.

    Schema `people` goes to `team.duckdb` beside it, which only the warehouse's own user can read.
    Comments come along. A whole copy is sorted by all columns; one that goes on from the last publication has the same rows,
    those that changed at the end of their table. Candidates of earlier runs are removed.
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
        _go_on(settings, unfinished)
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


def _go_on(settings: Settings, folder: Path) -> None:
    """Begin with the published file, if it was made of the same build from nothing.

    Since that build nothing was withdrawn and nobody was forgotten, so its file has no bytes that have to go.
    """
    lineage = growth.lineage(settings)
    if lineage is None:
        return
    (folder / LINEAGE).write_text(lineage, encoding="utf-8")
    published = settings.published / "current"
    try:
        if (published / LINEAGE).read_text(encoding="utf-8") == lineage:
            shutil.copyfile(published / DATABASE, folder / DATABASE)
    except FileNotFoundError:
        pass


def _copy(source: Path, target: Path, schema: str) -> None:
    """Make a database of one schema, or bring what is there of it up to date.

    None if the build has no table in `people`, an error if it has none in `marts`.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(source)} as build (read_only)")
        tables = _columns(connection, "build", schema)
        if not tables and target.name == DATABASE:
            raise CandidateError(f"{source}: has no table in schema {schema}; run marketing_warehouse.transform")
        if not tables:
            return
        connection.execute(f"attach {literal(target)} as made")
        connection.execute("use made")
        connection.execute(f"create schema if not exists {schema}")
        there = _columns(connection, "made", schema)
        for name in there.keys() - tables.keys():
            connection.execute(f"drop table {schema}.{name}")
        for name, columns in tables.items():
            if there.get(name) != columns or not _bring_up_to_date(connection, f"{schema}.{name}", columns):
                connection.execute(
                    f"create or replace table {schema}.{name} as select * from build.{schema}.{name} order by all"
                )
        connection.execute("begin")  # hundreds of statements, each of which would be written for itself
        for what, comment in sorted(_comments(connection, "build", schema) - _comments(connection, "made", schema)):
            connection.execute(f"comment on {what} is {literal(comment)}")
        connection.execute("commit")
        connection.execute("checkpoint made")


def _bring_up_to_date(connection: duckdb.DuckDBPyConnection, table: str, columns: Columns) -> bool:
    """Replace the rows that the build does not have or has in another number; False if those are most of the table.

    Rows are compared by a hash of all their columns. It has 64 bits: where a million rows go and a million come, one that
    goes has the hash of one that comes, and neither is seen, once in 18 million nights.
    """
    row = f"hash({', '.join(name for name, _ in columns)})"
    connection.execute(f"""
        create or replace temp table differing as
        select row_hash
        from (
            select {row} as row_hash, 1 as told from build.{table}
            union all
            select {row}, -1 from made.{table}
        )
        group by row_hash
        having sum(told) <> 0
    """)
    differing, there = connection.execute(
        f"select (select count(*) from differing), (select count(*) from made.{table})"
    ).fetchone() or (0, 0)
    if differing > there:
        return False
    if differing:
        changed = f"where {row} in (select row_hash from differing)"
        connection.execute(f"delete from made.{table} {changed}")
        connection.execute(f"insert into made.{table} select * from build.{table} {changed} order by all")
    return True


def _columns(connection: duckdb.DuckDBPyConnection, database: str, schema: str) -> dict[str, Columns]:
    """Tables of a schema by name, with names and types of their columns in order."""
    return dict(
        connection.execute(
            """
            select table_name, list((column_name, data_type) order by column_index)
            from duckdb_columns()
            where database_name = $database and schema_name = $schema
            group by table_name
            order by table_name
            """,
            {"database": database, "schema": schema},
        ).fetchall()
    )


def _comments(connection: duckdb.DuckDBPyConnection, database: str, schema: str) -> set[tuple[str, str]]:
    """What a database's tables and columns are described by: `table marts.x` or `column marts.x.y`, and the text."""
    return set(
        connection.execute(
            """
            select 'table ' || schema_name || '.' || table_name, comment from duckdb_tables()
            where database_name = $database and schema_name = $schema and comment is not null
            union all
            select 'table ' || schema_name || '.' || view_name, comment from duckdb_views()
            where database_name = $database and schema_name = $schema and comment is not null
            union all
            select 'column ' || schema_name || '.' || table_name || '.' || column_name, comment from duckdb_columns()
            where database_name = $database and schema_name = $schema and comment is not null
            """,
            {"database": database, "schema": schema},
        ).fetchall()
    )
