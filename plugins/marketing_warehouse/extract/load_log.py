"""What happened to every file: JSON lines, appended under a lock, read by everyone else.

A kill while appending leaves a torn last line; readers ignore it and the next
append starts a line of its own.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from marketing_warehouse import json_lines
from marketing_warehouse.settings import Settings


@dataclass(frozen=True)
class LoadRecord:
    """One file that was looked at. Times are ISO 8601 in UTC, days ISO dates; what is unknown is None."""

    file_sha256: str
    file_name: str
    landing_path: str
    source: str | None
    entity: str | None
    report: str | None
    status: str  # loaded | duplicate | quarantined
    reason: str | None
    rows_loaded: int
    rows_in_file: int | None
    total_in_file: str | None
    total_loaded: str | None
    exported_at: str | None
    period_start: str | None
    period_end: str | None
    loaded_at: str
    bytes: int
    origin: str  # company | demo


FIELDS = {field.name for field in fields(LoadRecord)}


def read(settings: Settings) -> list[LoadRecord]:
    """Every record so far, oldest first."""
    return read_from(settings, 0)[0]


def standing(settings: Settings) -> list[LoadRecord]:
    """The records of what is loaded now: the newest of each content, without what was refused or withdrawn since."""
    newest = {record.file_sha256: record for record in read(settings) if record.status != "duplicate"}
    return [record for record in newest.values() if record.status == "loaded"]


def read_from(settings: Settings, offset: int) -> tuple[list[LoadRecord], int]:
    """The records after a byte offset, and the offset to go on from."""
    if not settings.load_log.exists():
        return [], 0
    with settings.load_log.open("rb") as file:
        file.seek(offset)
        content = file.read()
    whole = content[: content.rfind(b"\n") + 1]
    records = [record for line in whole.splitlines() if (record := _parse(line))]
    return records, offset + len(whole)


def _parse(line: bytes) -> LoadRecord | None:
    try:
        given: dict[str, Any] = json.loads(line)
        return LoadRecord(**{name: given.get(name) for name in FIELDS})  # type: ignore[arg-type]
    except (ValueError, AttributeError):
        return None


def append(settings: Settings, record: LoadRecord) -> None:
    """Add a record; when this returns it is on disk."""
    json_lines.append(settings.load_log, [asdict(record)])


class Latest:
    """The newest record of each content, kept up to date without reading the log twice."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._offset = 0
        self._by_sha: dict[str, LoadRecord] = {}

    def record(self, sha256: str) -> LoadRecord | None:
        """The newest record of these bytes that is more than a repetition."""
        records, self._offset = read_from(self._settings, self._offset)
        for record in records:
            if record.status != "duplicate":
                self._by_sha[record.file_sha256] = record
        return self._by_sha.get(sha256)

    def loaded(self, sha256: str) -> LoadRecord | None:
        """The record by which these bytes were loaded, if they still are."""
        newest = self.record(sha256)
        return newest if newest and newest.status == "loaded" else None
