"""The current publication copied into PostgreSQL, for BI tools that want a server (MW_SERVING=postgresql://…).

    published/current/marketing.duckdb ── copy ──> schema marts_next ── rename, one transaction ──> schema marts
    published/current/team.duckdb ── copy ──> schema people_next ── rename, the same transaction ──> schema people

What the gate checked is copied row for row and counted again before the swap. The
rename touches no table, so readers are not waited for; the old schema is dropped
afterwards, or by the next publication if somebody is still reading it. Who may
read `marts` is the database's affair: grant the reading role by default privileges.
`people` is taken from everybody whom those reach and given to the role `people_reader`, if there is one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import psycopg2
from psycopg2 import errors, sql

from marketing_warehouse.lock import exclusive
from marketing_warehouse.publish.candidate import PEOPLE, SCHEMAS, literal
from marketing_warehouse.settings import Settings

PEOPLES = SCHEMAS[PEOPLE]
PEOPLE_READER = "people_reader"
LOCK_TIMEOUT = "3s"
ATTEMPTS = 5
INDEXED = ("date_day", "period_start")  # what BI filters on


class ServingError(RuntimeError):
    """PostgreSQL could not be brought up to date; what it shows stays. The message never has the password."""


def follow(settings: Settings) -> int:
    """Make schemas `marts` and `people` equal the current publication; returns the rows copied. Safe to run again."""
    with exclusive(settings, "copy to PostgreSQL"), _without_password(settings):
        current = (settings.published / "current").resolve()
        found = {schema: current / name for name, schema in SCHEMAS.items() if (current / name).exists()}
        with _connected(settings) as server:
            for schema in SCHEMAS.values():
                server.execute(f"drop schema if exists {schema}_next cascade")
            for schema in found:
                server.execute(f"create schema {schema}_next")
        rows = 0
        if PEOPLES in found:  # before there is anything to read
            with _connected(settings) as server:
                _keep_private(server)
        for schema, database in found.items():
            rows += _copy(settings, database, schema)
        with _connected(settings) as server:
            for schema in found:
                _index(server, schema)
            if PEOPLES in found:
                _keep_private(server)
                _let_people_readers_read(server)
        _swap(settings, set(found))
        return rows


def _copy(settings: Settings, database: Path, schema: str) -> int:
    extension = files("duckdb_extension_postgres_scanner") / "extensions" / f"v{duckdb.__version__}"
    rows = 0
    with duckdb.connect() as connection:
        connection.execute(f"load {literal(extension / 'postgres_scanner.duckdb_extension')}")
        connection.execute(f"attach {literal(database)} as published (read_only)")
        connection.execute(f"attach {literal(settings.serving)} as server (type postgres)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'published' and schema_name = ?", [schema]
        ).fetchall()
        for (table,) in tables:
            source, target = f"published.{schema}.{table}", f"server.{schema}_next.{table}"
            connection.execute(f"create table {target} as from {source}")
            expected, found = (
                connection.execute(f"select count(*) from {name}").fetchone() or (0,) for name in (source, target)
            )
            if expected != found:
                raise ServingError(f"{table}: {expected[0]} rows published, {found[0]} arrived in PostgreSQL")
            rows += int(found[0])
    return rows


def _index(server: psycopg2.extensions.cursor, schema: str) -> None:
    server.execute(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = %s and column_name = any(%s) order by 1, 2",
        (f"{schema}_next", list(INDEXED)),
    )
    for table, column in server.fetchall():
        names = (sql.Identifier(name) for name in (f"{schema}_next", table, column))
        server.execute(sql.SQL("create index on {}.{} ({})").format(*names))
    server.execute("analyze")


def _keep_private(server: psycopg2.extensions.cursor) -> None:
    """Take `people_next` from everybody but its owner, whatever default privileges gave them."""
    server.execute(
        """
        select distinct coalesce(role.rolname, 'public'), role.oid is null
        from (
            select nspowner as owner, nspacl as acl from pg_namespace where nspname = %(schema)s
            union all
            select relowner, relacl from pg_class where relnamespace = to_regnamespace(%(schema)s)
        ) as granted
        cross join aclexplode(granted.acl) as entry
        left join pg_roles as role on role.oid = entry.grantee
        where entry.grantee <> granted.owner
        """,
        {"schema": f"{PEOPLES}_next"},
    )
    schema = sql.Identifier(f"{PEOPLES}_next")
    for name, is_everybody in server.fetchall():
        role = sql.SQL("public") if is_everybody else sql.Identifier(name)
        server.execute(sql.SQL("revoke all on all tables in schema {} from {}").format(schema, role))
        server.execute(sql.SQL("revoke all on schema {} from {}").format(schema, role))


def _let_people_readers_read(server: psycopg2.extensions.cursor) -> None:
    server.execute("select 1 from pg_roles where rolname = %s", (PEOPLE_READER,))
    if server.fetchone():
        names = (sql.Identifier(f"{PEOPLES}_next"), sql.Identifier(PEOPLE_READER))
        server.execute(sql.SQL("grant usage on schema {} to {}").format(*names))
        server.execute(sql.SQL("grant select on all tables in schema {} to {}").format(*names))


def _swap(settings: Settings, found: set[str]) -> None:
    """Rename next to current in one transaction, trying again while a lock is held; a schema without a next one goes."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with _connected(settings) as server:
                server.execute(f"set local lock_timeout = '{LOCK_TIMEOUT}'")
                for schema in SCHEMAS.values():
                    server.execute(f"drop schema if exists {schema}_old cascade")
                    server.execute("select 1 from information_schema.schemata where schema_name = %s", (schema,))
                    if server.fetchone():
                        server.execute(f"alter schema {schema} rename to {schema}_old")
                    if schema in found:
                        server.execute(f"alter schema {schema}_next rename to {schema}")
            return
        except (errors.LockNotAvailable, errors.DeadlockDetected) as error:
            if attempt == ATTEMPTS:
                raise ServingError(f"PostgreSQL was too busy to swap its schemas: {error}") from None
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
