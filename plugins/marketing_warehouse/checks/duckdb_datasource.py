"""Great Expectations' way into a DuckDB file.

With the stock engine every metric fails with "list index out of range": it
reads a result after closing the connection, which duckdb-engine 0.17.0 does not
survive (great-expectations 1.24.1, November 2026). Ours keeps one connection
open until `close()`, so that the file can be written again afterwards.
"""

from __future__ import annotations

import builtins
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Literal

import sqlalchemy
from great_expectations.datasource.fluent import SQLDatasource
from great_expectations.execution_engine import SqlAlchemyExecutionEngine


class KeptOpenEngine(SqlAlchemyExecutionEngine):
    """One connection for all metrics; a query that fails leaves it usable for the next."""

    @contextmanager
    def get_connection(self) -> Generator[sqlalchemy.Connection, None, None]:
        if self._connection is None:
            self._connection = self.engine.connect()
        try:
            yield self._connection
        except Exception:
            self._connection.rollback()
            raise

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        super().close()


class DuckDBDatasource(SQLDatasource):
    """Tables of one schema of a DuckDB file, opened read-only."""

    type: Literal["duckdb"] = "duckdb"  # type: ignore[assignment]
    table_schema: str

    _EXTRA_EXCLUDED_EXEC_ENG_ARGS: ClassVar[set[str]] = {"table_schema"}

    @property
    def schema_(self) -> str:
        return self.table_schema

    @property
    def execution_engine_type(self) -> builtins.type[SqlAlchemyExecutionEngine]:
        return KeptOpenEngine

    @classmethod
    def open(cls, database: Path, schema: str) -> DuckDBDatasource:
        """A datasource over `schema` of the file `database`."""
        return cls(
            name=schema,
            table_schema=schema,
            connection_string=f"duckdb:///{database}",
            kwargs={"connect_args": {"read_only": True}},
        )

    def close(self) -> None:
        """Let go of the file: a DuckDB file open in one mode cannot be opened in another."""
        if self._execution_engine is not None:
            self._execution_engine.close()
        if self._engine is not None:
            self._engine.dispose()
