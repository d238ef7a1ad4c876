"""A warehouse of its own for each test, and the ways files get into it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from marketing_warehouse.extract import landing, load
from marketing_warehouse.extract.load_log import LoadRecord
from marketing_warehouse.settings import Settings


@dataclass
class Warehouse:
    """An empty warehouse in a temporary folder."""

    settings: Settings

    def drop(self, where: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        """Put a file into the landing zone, finished a while ago."""
        path = self.settings.landing / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return path

    def load(self) -> list[LoadRecord]:
        """Load everything that waits."""
        batches = landing.batches(self.settings)
        return [record for batch in batches for record in load.load_batch(self.settings, batch, lambda line: None)]

    def read(self, where: str, content: str | bytes, encoding: str = "utf-8") -> LoadRecord:
        """Drop one file and load it."""
        self.drop(where, content, encoding)
        (record,) = self.load()
        return record

    def rows(self, columns: str, table: str = "*/*") -> list[tuple[Any, ...]]:
        """Columns of the raw rows, in the order of the files' rows."""
        files = f"{self.settings.raw}/{table}/*.parquet"
        if not list(self.settings.raw.glob(f"{table}/*.parquet")):
            return []
        with duckdb.connect() as connection:
            connection.execute("set timezone = 'UTC'")
            query = (
                f"select {columns} from read_parquet('{files}', union_by_name = true) order by _file_name, _row_number"
            )
            return connection.execute(query).fetchall()


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(Settings(home=tmp_path, landing=tmp_path / "landing", reporting_timezone="Europe/Berlin"))


@pytest.fixture
def refused(warehouse: Warehouse) -> Callable[..., str]:
    """Reads a file that must be refused; returns the reason."""

    def read(where: str, content: str | bytes, encoding: str = "utf-8") -> str:
        record = warehouse.read(where, content, encoding)
        assert record.status == "quarantined", record
        assert not warehouse.rows("*")
        (folder,) = warehouse.settings.quarantine.iterdir()
        assert (record.reason or "-") in (folder / "reason.txt").read_text()
        return record.reason or ""

    return read
