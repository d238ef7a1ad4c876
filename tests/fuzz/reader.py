"""The real reader over one content after the other, without archive and log."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marketing_warehouse.extract import encoding, load, personal, raw_zone, reading, rows, unpack
from marketing_warehouse.extract.archive import Arrival
from marketing_warehouse.extract.reading import Reading
from marketing_warehouse.extract.refusal import Refused
from marketing_warehouse.settings import Settings

ZONE = "Europe/Berlin"
KEY = "the fixtures' key"
LINEAGE = dict.fromkeys(("_source", "_report", "_file_sha256", "_file_name"), "'fuzz'") | dict.fromkeys(
    ("_exported_at", "_loaded_at"), "null"
)


@dataclass
class Table:
    """The rows of one table as they would be written to the raw zone, and how they were understood."""

    understood: Reading
    rows: list[dict[str, Any]]


@dataclass
class Outcome:
    """What became of a content: 'read' with its tables, 'refused' with a reason, or 'crashed'."""

    status: str
    reason: str = ""
    tables: list[Table] = field(default_factory=list)


class Reader:
    """Reads contents as a night would."""

    def __init__(self, at: load.Desk) -> None:
        self.at = at
        at.connection.execute("set threads = 1")  # small files are read quickest so

    def read(self, content: bytes, name: str, source: str) -> Outcome:
        """What becomes of the content, dropped as a file of that name in the folder of a source."""
        load.clear(self.at.folder)
        path = self.at.folder / "dropped"
        path.write_bytes(content)
        outcome = Outcome("read")
        try:
            taken = encoding.take(path, self.at.folder / "0")
            for inner, snapshot in unpack.open_all(taken, name, self.at.folder):
                given = Arrival(
                    "0" * 64, inner.rsplit("/", 1)[-1], name, source, None, "2026-10-01T00:00:00+00:00", "company"
                )
                tables = load.sources(self.at, given, snapshot)
                if len(tables) > 1:
                    tables, _ = load._recognised(self.at, tables)
                outcome.tables += [self._table(table) for table in tables]
        except Refused as refused:
            return Outcome("refused", str(refused))
        except Exception as error:
            return Outcome("crashed", f"{type(error).__name__}: {error}")
        return outcome

    def _table(self, source: reading.Source) -> Table:
        understood = reading.read(self.at.connection, source, self.at.catalogue, self.at.settings)
        host = self.at.sources[understood.match.connector.lands_in]
        columns = raw_zone.RawTable(host.source, host.entity(understood.match.entity.name)).columns
        found = self.at.connection.execute(rows.select(understood, LINEAGE, columns) + " order by n").fetchall()
        names = [column for column, _ in columns]
        return Table(understood, [dict(zip(names, row, strict=True)) for row in found])


@contextmanager
def opened() -> Iterator[Reader]:
    """A reader with every connector of the package."""
    before = os.environ.get(personal.KEY_VARIABLE)
    os.environ[personal.KEY_VARIABLE] = KEY
    try:
        with tempfile.TemporaryDirectory() as home:
            settings = Settings(home=Path(home), landing=Path(home) / "landing", reporting_timezone=ZONE)
            with load.desk(settings, lambda line: None) as at:
                yield Reader(at)
    finally:
        if before is None:
            del os.environ[personal.KEY_VARIABLE]
        else:
            os.environ[personal.KEY_VARIABLE] = before
