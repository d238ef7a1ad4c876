"""A database's tables as the report's pages read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from marketing_warehouse.publish.report.reading import Tables


@contextmanager
def tables_of(database: Path) -> Iterator[Tables]:
    """Open it read-only for the time of a test."""
    with duckdb.connect(str(database), read_only=True) as connection:
        yield Tables.of(connection)
