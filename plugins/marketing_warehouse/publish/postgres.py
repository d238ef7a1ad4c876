"""The current publication copied into PostgreSQL, for BI tools that want a server (MW_SERVING=postgresql://…).

    published/current/marketing.duckdb ── copy ──> schema marts_next ── rename, one transaction ──> schema marts

What the gate checked is copied row for row and counted again before the swap. The
rename touches no table, so readers are not waited for; the old schema is dropped
afterwards, or by the next publication if somebody is still reading it. Who may
read is the database's affair: grant the reading role by default privileges.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from urllib.parse import urlsplit

import duckdb
import psycopg2
from psycopg2 import errors, sql

from marketing_warehouse.lock import exclusive
from marketing_warehouse.publish.candidate import DATABASE
from marketing_warehouse.settings import Settings

SCHEMA, NEXT, OLD = "marts", "marts_next", "marts_old"
LOCK_TIMEOUT = "3s"
ATTEMPTS = 5
INDEXED = ("date_day", "period_start")  # what BI filters on


class ServingError(RuntimeError):
    """PostgreSQL could not be brought up to date; what it shows stays. The message never has the password."""


def follow(settings: Settings) -> int:
    """Make schema `marts` of the server equal the current publication; returns the rows copied. Safe to run again."""
    with exclusive(settings, "copy to PostgreSQL"), _without_password(settings):
        with _connected(settings) as server:
            server.execute(f"drop schema if exists {NEXT} cascade")
            server.execute(f"create schema {NEXT}")
        rows = _copy(settings)
        with _connected(settings) as server:
            _index(server)
        _swap(settings)
        return rows


def _copy(settings: Settings) -> int:
    extension = files("duckdb_extension_postgres_scanner") / "extensions" / f"v{duckdb.__version__}"
    database = settings.published / "current" / DATABASE
    rows = 0
    with duckdb.connect() as connection:
        connection.execute(f"load {_quoted(str(extension / 'postgres_scanner.duckdb_extension'))}")
        connection.execute(f"attach {_quoted(str(database.resolve()))} as published (read_only)")
        connection.execute(f"attach {_quoted(settings.serving)} as server (type postgres)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'published' and schema_name = ?", [SCHEMA]
        ).fetchall()
        for (table,) in tables:
            source, target = f"published.{SCHEMA}.{table}", f"server.{NEXT}.{table}"
            connection.execute(f"create table {target} as from {source}")
            expected, found = (
                connection.execute(f"select count(*) from {name}").fetchone() or (0,) for name in (source, target)
            )
            if expected != found:
                raise ServingError(f"{table}: {expected[0]} rows published, {found[0]} arrived in PostgreSQL")
            rows += int(found[0])
    return rows


def _index(server: psycopg2.extensions.cursor) -> None:
    server.execute(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = %s and column_name = any(%s) order by 1, 2",
        (NEXT, list(INDEXED)),
    )
    for table, column in server.fetchall():
        names = (sql.Identifier(name) for name in (NEXT, table, column))
        server.execute(sql.SQL("create index on {}.{} ({})").format(*names))
    server.execute("analyze")


def _swap(settings: Settings) -> None:
    """Rename next to current in one transaction, trying again while a lock is held."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with _connected(settings) as server:
                server.execute(f"set local lock_timeout = '{LOCK_TIMEOUT}'")
                server.execute(f"drop schema if exists {OLD} cascade")
                server.execute("select 1 from information_schema.schemata where schema_name = %s", (SCHEMA,))
                if server.fetchone():
                    server.execute(f"alter schema {SCHEMA} rename to {OLD}")
                server.execute(f"alter schema {NEXT} rename to {SCHEMA}")
            return
        except (errors.LockNotAvailable, errors.DeadlockDetected) as error:
            if attempt == ATTEMPTS:
                raise ServingError(f"PostgreSQL was too busy to swap schema {SCHEMA}: {error}") from None
            time.sleep(attempt)


@contextmanager
def _connected(settings: Settings) -> Iterator[psycopg2.extensions.cursor]:
    """A cursor in one transaction, committed at the end."""
    connection = psycopg2.connect(settings.serving)
    try:
        with connection, connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


@contextmanager
def _without_password(settings: Settings) -> Iterator[None]:
    try:
        yield
    except (duckdb.Error, psycopg2.Error) as error:
        password = urlsplit(settings.serving).password
        said = str(error).strip()
        raise ServingError(said.replace(password, "***") if password else said) from None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
