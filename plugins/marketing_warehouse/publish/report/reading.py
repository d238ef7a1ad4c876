"""Reading published tables for the report's pages: what is not published, or has other columns, is taken as empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from marketing_warehouse.publish.marts import Row


@dataclass(frozen=True)
class Tables:
    """The tables of schema marts behind one open connection, with their columns."""

    connection: duckdb.DuckDBPyConnection
    columns: dict[str, set[str]]

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> Tables:
        """Look up which tables and columns there are."""
        found: dict[str, set[str]] = {}
        for table, column in connection.execute(
            "select table_name, column_name from information_schema.columns where table_schema = 'marts'"
        ).fetchall():
            found.setdefault(table, set()).add(column)
        return cls(connection, found)

    def has(self, table: str, columns: str = "") -> bool:
        """Whether the table is published with these columns (names parted by spaces)."""
        return table in self.columns and set(columns.split()) <= self.columns[table]

    def rows(self, needed: dict[str, str], query: str, given: Sequence[Any] = ()) -> list[Row]:
        """The query's rows; none if a needed table or column is not published."""
        if not all(self.has(table, columns) for table, columns in needed.items()):
            return []
        found = self.connection.execute(query, list(given))
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
