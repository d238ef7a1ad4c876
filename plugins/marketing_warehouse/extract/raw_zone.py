"""The raw zone: which tables it has, their columns, and how a Parquet file gets into it whole.

One explicit schema per table, microsecond UTC timestamps, ids as text, a zero-row
file for every table, and temporary names that do not end in `.parquet`: what both
DuckDB and Spark need to read the same rows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from marketing_warehouse import stores
from marketing_warehouse.connectors.specification import Connector, Entity

if TYPE_CHECKING:
    from upath import UPath

LINEAGE = (
    ("_source", "varchar"),  # the connector that read the file
    ("_report", "varchar"),  # which of the entity's reports it was
    ("_account", "varchar"),  # sub-folder of the landing zone, or the account in the preamble
    ("_extra", "varchar"),  # JSON object of the columns the connector does not declare
    ("_file_sha256", "varchar"),
    ("_file_name", "varchar"),
    ("_row_number", "bigint"),  # 1 is the first data row below the header
    ("_exported_at", "timestamp with time zone"),  # preamble or file name; NULL if the file does not say
    ("_loaded_at", "timestamp with time zone"),  # when these bytes were first loaded
    ("_period_start", "date"),  # first day the row (period report) or the file (daily report) covers
    ("_period_end", "date"),  # last day
)

EMPTY = "0000-empty.parquet"  # gives a table without files its schema


@dataclass(frozen=True)
class RawTable:
    """One raw table: a folder of Parquet files with one schema."""

    source: str
    entity: Entity

    @property
    def name(self) -> str:
        """Name of the view dbt reads, e.g. `google_ads__performance`."""
        return f"{self.source}__{self.entity.name}"

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """(name, SQL type) of every column: the declared ones, then lineage."""
        return (*((column.name, column.type.sql) for column in self.entity.columns), *LINEAGE)

    def folder(self, raw: Path) -> Path:
        return raw / self.source / self.entity.name


def tables(connectors: Iterable[Connector]) -> list[RawTable]:
    """Every raw table, by name; connectors that land elsewhere add none."""
    own = [connector for connector in connectors if connector.lands_in == connector.source]
    found = [RawTable(connector.source, entity) for connector in own for entity in connector.entities]
    return sorted(found, key=lambda table: table.name)


def prepare(raw: Path, connectors: Iterable[Connector], store: UPath | None = None) -> None:
    """Give every raw table its folder and a zero-row file with today's schema."""
    with duckdb.connect() as connection:
        for table in tables(connectors):
            nulls = ", ".join(f"cast(null as {kind}) as {name}" for name, kind in table.columns)
            write(connection, f"select {nulls} limit 0", table.folder(raw) / EMPTY, store)


def write(connection: duckdb.DuckDBPyConnection, query: str, path: Path, store: UPath | None = None) -> None:
    """Write a query's rows to a Parquet file that appears whole or not at all.

    With a store the file is put there first, and `path` is the copy on this machine.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        target = str(unfinished).replace("'", "''")
        options = "format parquet, compression lz4_raw, preserve_order false"  # _row_number tells it
        connection.execute(f"copy ({query}) to '{target}' ({options})")
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        if store is not None:
            if path.name == EMPTY and path.exists() and path.read_bytes() == unfinished.read_bytes():
                return  # written again by every build
            stamp = stores.upload(unfinished, in_store(store, path))
            os.utime(unfinished, ns=(stamp.time_ns, stamp.time_ns))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def in_store(store: UPath, path: Path) -> UPath:
    """Where a raw file of this machine is in the store: below the same source and entity."""
    return store.joinpath(*path.parts[-3:])
