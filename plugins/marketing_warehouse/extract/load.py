"""Loading a batch: every waiting file ends in the raw zone, as a known duplicate, or in quarantine with the reason.

Order for each file: archive, raw Parquet, log, landing emptied. A kill between any two
leaves work that the next run does again with the same result, and one 'loaded' record.
"""

from __future__ import annotations

import fcntl
import json
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from marketing_warehouse import connectors, stores
from marketing_warehouse.extract import (
    across,
    archive,
    body,
    encoding,
    forgotten,
    grouped,
    landing,
    load_log,
    month_columns,
    month_rows,
    personal,
    quarantine,
    rate_columns,
    raw_copy,
    raw_zone,
    reading,
    redact,
    resaved,
    rows,
    sections,
    unfold,
    unpack,
    workbook,
)
from marketing_warehouse.extract.archive import Arrival
from marketing_warehouse.extract.encoding import Snapshot
from marketing_warehouse.extract.forgotten import Persons
from marketing_warehouse.extract.landing import Waiting
from marketing_warehouse.extract.load_log import LoadRecord
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.extract.reading import Reading, Source
from marketing_warehouse.extract.recognise import Catalogue
from marketing_warehouse.extract.refusal import Refused, Undated, Unrecognised
from marketing_warehouse.settings import Settings

MEMORY = "1GB"
SMALL_BATCH, MANY_FILES = 64_000_000, 100  # bytes; and files that are worth starting processes for


@dataclass
class Desk:
    """What the files of one batch share: connection, connectors, log, and a folder for work."""

    settings: Settings
    connection: duckdb.DuckDBPyConnection
    catalogue: Catalogue
    latest: load_log.Latest
    persons: Persons
    folder: Path
    report: Callable[[str], None]
    origin: str

    @property
    def sources(self) -> dict[str, connectors.Connector]:
        return {connector.source: connector for connector in self.catalogue.connectors}


@contextmanager
def desk(settings: Settings, report: Callable[[str], None]) -> Iterator[Desk]:
    """Everything needed to read files; its folder is emptied at the end."""
    folder = archive.incoming(settings) / f"{datetime.now(UTC):%H%M%S%f}"
    folder.mkdir()
    found = list(connectors.discover(settings.home / "connectors").values())
    origin = "demo" if (settings.warehouse / "demo").exists() else "company"
    try:
        with duckdb.connect() as connection:
            connection.execute(f"set timezone = 'UTC'; set memory_limit = '{MEMORY}'")
            connection.execute(f"set temp_directory = {quoted(folder / 'spill')}")
            connection.execute("set enable_progress_bar = false")
            body.prepare(connection)
            personal.prepare(connection, settings)
            latest, persons = load_log.Latest(settings), forgotten.everybody(settings)
            yield Desk(settings, connection, Catalogue(found), latest, persons, folder, report, origin)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def load_batch(settings: Settings, batch: str, report: Callable[[str], None]) -> list[LoadRecord]:
    """Load every waiting file of a batch; a bad file is quarantined and never stops the others.

    `batch` is a folder of the landing zone, "" for files at its top.
    """
    return load_files(settings, landing.waiting(settings, batch), report)


def load_waiting(settings: Settings, report: Callable[[str], None]) -> list[LoadRecord]:
    """Load every batch that waits: large ones in turn, many small files in a process per processor.

    A small file costs planning and little else, and of that one process does one at a time. `report` must be a
    function of a module, so that another process has it too.
    """
    waiting = [files for batch in landing.batches(settings) if (files := landing.waiting(settings, batch))]
    small = [files for files in waiting if _is_small(files)]
    if sum(map(len, small)) < MANY_FILES:
        small = []
    loaded = [load_files(settings, files, report) for files in waiting if files not in small]
    if small:
        with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as processes:
            loaded += processes.map(partial(load_files, settings, report=report), small)
    return [record for records in loaded for record in records]


def _is_small(files: list[Waiting]) -> bool:
    """Whether the batch lies here and is small; one that another process takes away meanwhile is not."""
    here = [file.path for file in files if isinstance(file.path, Path)]
    try:
        return len(here) == len(files) and sum(path.stat().st_size for path in here) < SMALL_BATCH
    except OSError:
        return False


def load_files(settings: Settings, files: list[Waiting], report: Callable[[str], None]) -> list[LoadRecord]:
    """Load the given files and take them away from where they were."""
    records: list[LoadRecord] = []
    if not files:
        return records
    with desk(settings, report) as at:
        for file in files:
            records += _load(at, file)
            clear(at.folder)
    return records


def _load(at: Desk, file: Waiting) -> list[LoadRecord]:
    try:
        before = stores.stamp(file.path)
        if not isinstance(file.path, Path):
            at.report(f"fetching {file.landing_path}: {before.size:,} bytes")
        with stores.local(file.path, at.folder / "fetched") as path:
            taken = encoding.take(path, at.folder / "0")
    except FileNotFoundError:
        return []  # another process was faster
    records = []
    try:
        members = list(unpack.open_all(taken, file.path.name, at.folder))
    except Refused as refused:
        members = []
        records += _keep(at, file, taken, file.path.name, str(refused))
    for name, snapshot in members:
        records += _keep(at, file, snapshot, name, None)
    _take_away(file.path, before)
    return records


def _keep(at: Desk, file: Waiting, snapshot: Snapshot, name: str, reason: str | None) -> list[LoadRecord]:
    """Load one content, or quarantine it; one process at a time for the same content."""
    with alone(at.settings, snapshot.sha256):
        if not stores.exists(file.path):
            return []
        where = "/".join(part for part in (file.batch, file.account, name) if part)
        given = Arrival(
            snapshot.sha256, name.rsplit("/", 1)[-1], where, file.batch, file.account, _now().isoformat(), at.origin
        )
        if reason is None and (first := at.latest.loaded(snapshot.sha256)):
            record = _record(given, snapshot, "duplicate", f"the same bytes were loaded as {first.landing_path}")
            record = replace(record, source=first.source, entity=first.entity, report=first.report)
        elif reason is None:
            record = _attempt(at, given, snapshot)
        else:
            record = _record(given, snapshot, "quarantined", reason)
        if record.status == "quarantined":
            quarantine.put(at.settings, snapshot.path, snapshot.sha256, where, record.reason or "")
        load_log.append(at.settings, record)
    at.report(summary(record))
    return [record]


def _attempt(at: Desk, given: Arrival, snapshot: Snapshot) -> LoadRecord:
    try:
        return store(at, given, snapshot)
    except Refused as refused:
        return _record(given, snapshot, "quarantined", str(refused))
    except Exception as error:  # one strange file must never stop the night
        return _record(
            given, snapshot, "quarantined", f"the reader failed on this file ({type(error).__name__}: {error})"
        )


def store(at: Desk, given: Arrival, snapshot: Snapshot, *, keep: bool = True) -> LoadRecord:
    """Read a content and write its rows; the archive comes first, so what is in raw can always be rebuilt."""
    redacted = redact.content(at, snapshot, lambda content: sources(at, given, content), at.persons)
    if redacted:
        snapshot, given = redacted.snapshot, replace(given, redacted=_now().isoformat())
    tables = sources(at, given, snapshot)
    notes: list[str] = []
    if len(tables) > 1:
        tables, notes = _recognised(at, tables)
    readings = []
    first = given
    for number, source in enumerate(tables):
        understood = reading.read(at.connection, source, at.catalogue, at.settings)
        if keep and not number:
            first = archive.keep(at.settings, snapshot.path, given)
        name = f"{given.file_sha256[:16]}{f'-{number + 1}' if number else ''}.parquet"
        _write(at, understood, first, name)
        readings.append(understood)
    if redacted:
        archive.replace_content(at.settings, replace(first, redacted=given.redacted), snapshot.path)
    return _loaded(first, snapshot, readings, notes)


def sources(at: Desk, given: Arrival, snapshot: Snapshot) -> list[Source]:
    """The tables of a content: the file itself, every filled sheet of a workbook, or every table of a text with several."""
    folder = given.batch if given.batch in at.sources else None
    snapshot = resaved.plain(snapshot, at.folder)
    if encoding.detect(snapshot) != "workbook":
        unfolded = unfold.unfold(snapshot, at.folder, at.catalogue.connectors)
        cut = [unfolded] if unfolded else sections.cut(snapshot, at.folder)
        parts = [Snapshot(path, given.file_sha256, snapshot.bytes, "utf-8-sig") for path in cut]
        read = [Source(part, given.file_name, folder, given.account) for part in parts or [snapshot]]
        return [_by_line(at, source, "") for source in read]
    written = workbook.sheets(snapshot.path, at.folder)
    if not written:
        raise Refused("the workbook has no filled sheet")
    tables = []
    for name, path in written:
        grouped.fill(path)
        text = Snapshot(path, given.file_sha256, snapshot.bytes, "utf-8-sig")
        source = Source(text, given.file_name, folder, given.account, is_workbook=True, sheet=name)
        tables.append(_by_line(at, source, name))
    return tables


def _by_line(at: Desk, source: Source, sheet: str) -> Source:
    """The source with a row for each of its columns of currencies or months, if it has such."""
    return across.unfold(
        source, sheet, at.folder, at.catalogue, (rate_columns.RATES, month_rows.MONTH_ROWS, month_columns.MONTHS)
    )


def _recognised(at: Desk, sources: list[Source]) -> tuple[list[Source], list[str]]:
    """The sheets that hold a report, each proven readable before any is written; of sheets with the same rows only the first."""
    good: list[Source] = []
    notes: list[str] = []
    refusals: list[Refused] = []
    readings: list[Reading] = []
    known: dict[tuple[object, ...], int] = {}
    for number, source in enumerate(sources, start=1):
        what = "sheet" if source.is_workbook else "table"
        try:
            understood = reading.read(at.connection, source, at.catalogue, at.settings)
        except Unrecognised as refused:
            refusals.append(refused)
            notes.append(f"{what} {number} is no known report")
            continue
        except Undated as refused:  # Search Console: one sheet by day, the others for the whole time
            refusals.insert(0, refused)
            notes.append(f"{what} {number} has no days and is left out")
            continue
        first = known.setdefault(rows.fingerprint(understood), number) if source.is_workbook else number
        if first == number:
            good.append(source)
            readings.append(understood)
        else:  # Meta writes every report twice, as "Formatted Report" and "Raw Data Report"
            notes.append(f"{what} {number} has the same rows as {what} {first}")
    if not good:
        raise refusals[0]
    sections.check_apart(readings)
    return good, notes


def _write(at: Desk, understood: Reading, first: Arrival, name: str) -> None:
    connector = understood.match.connector
    host = at.sources[connector.lands_in]
    table = raw_zone.RawTable(host.source, host.entity(understood.match.entity.name))
    exported = understood.exported_at
    lineage = {
        "_source": quoted(connector.source),
        "_report": quoted(understood.match.report.name),
        "_file_sha256": quoted(first.file_sha256),
        "_file_name": quoted(first.file_name),
        "_exported_at": quoted(exported.isoformat()) if exported else "null",
        "_loaded_at": quoted(first.arrived_at),
    }
    query = rows.select(understood, lineage, table.columns)
    try:
        raw_zone.write(at.connection, query, table.folder(at.settings.raw) / name, at.settings.raw_store)
    except duckdb.ConversionException as error:
        raise Refused(f"a cell cannot be read: {str(error).splitlines()[0][:200]}") from error


def _loaded(first: Arrival, snapshot: Snapshot, readings: list[Reading], notes: list[str]) -> LoadRecord:
    head = readings[0]
    notes = [*notes, *(note for r in readings for note in reading.notes(r, first.batch))]
    period, exported = head.period, head.exported_at
    return replace(
        _record(first, snapshot, "loaded", "; ".join(notes) or None),
        source=head.match.connector.source,
        entity=", ".join(dict.fromkeys(r.match.entity.name for r in readings)),
        report=", ".join(dict.fromkeys(r.match.report.name for r in readings)),
        rows_loaded=sum(r.rows for r in readings),
        rows_in_file=sum(r.rows for r in readings),
        total_in_file=_json([r.totals_in_file for r in readings]),
        total_loaded=_json([r.totals_loaded for r in readings]),
        exported_at=exported.isoformat() if exported else None,
        period_start=period[0].isoformat() if period else None,
        period_end=period[1].isoformat() if period else None,
    )


def rebuild(settings: Settings, report: Callable[[str], None]) -> list[LoadRecord]:
    """Load everything again from the archive, with the arrival times it first had.

    Each raw file is replaced whole and what no archived file explains is removed last,
    so a kill on the way never leaves the raw zone empty. The log only gains records of
    files that it did not know or that can no longer be read.
    """
    records: list[LoadRecord] = []
    written: set[Path] = set()
    with desk(settings, report) as at:
        archive.require(settings)
        raw_copy.refresh(settings, is_rebuilt=True)
        raw_zone.prepare(settings.raw, at.catalogue.connectors, settings.raw_store)
        for given, place in archive.everything(settings):
            with alone(settings, given.file_sha256), stores.local(place, at.folder / "fetched") as path:
                copy = encoding.take(path, at.folder / "0")
                record = _again(at, given, copy)
                if record.status == "quarantined":
                    quarantine.put(settings, path, given.file_sha256, given.landing_path, record.reason or "")
                else:
                    written |= set(settings.raw.glob(f"*/*/{given.file_sha256[:16]}*.parquet"))
                if record.status == "quarantined" or not at.latest.loaded(given.file_sha256):
                    load_log.append(settings, record)
            at.report(summary(record))
            records.append(record)
            clear(at.folder)
    kept = {note.file_sha256[:16] for note in archive.notes(settings) if archive.is_dropped(settings, note)}
    for path in settings.raw.glob("*/*/*.parquet"):
        if path not in written and path.name != raw_zone.EMPTY and path.stem.partition("-")[0] not in kept:
            raw_copy.remove(settings, path)
    return records


def _again(at: Desk, given: Arrival, snapshot: Snapshot) -> LoadRecord:
    try:
        return store(at, given, snapshot, keep=False)
    except Refused as refused:
        return _record(given, snapshot, "quarantined", str(refused))


def _record(given: Arrival, snapshot: Snapshot, status: str, reason: str | None) -> LoadRecord:
    return LoadRecord(
        file_sha256=given.file_sha256, file_name=given.file_name, landing_path=given.landing_path,
        source=None, entity=None, report=None, status=status, reason=reason, rows_loaded=0, rows_in_file=None,
        total_in_file=None, total_loaded=None, exported_at=None, period_start=None, period_end=None,
        loaded_at=given.arrived_at, bytes=snapshot.bytes, origin=given.origin,
    )  # fmt: skip


def summary(record: LoadRecord) -> str:
    """One line for a person."""
    what = f"{record.source}.{record.entity} ({record.report})" if record.source else ""
    if record.status == "loaded":
        return f"{record.landing_path}: {record.rows_loaded:,} rows into {what}" + (
            f"; {record.reason}" if record.reason else ""
        )
    return f"{record.landing_path}: {record.status}: {record.reason}"


@contextmanager
def alone(settings: Settings, sha256: str) -> Iterator[None]:
    """Hold the lock of a content's files; 256 lock files serve all contents and are never removed."""
    path = settings.warehouse / "locks" / sha256[:2]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _take_away(path: stores.Place, before: stores.Stamp) -> None:
    """Remove a file that is done, unless it was written to meanwhile."""
    try:
        if stores.stamp(path) == before:
            stores.remove(path)
    except FileNotFoundError:
        pass


def clear(folder: Path) -> None:
    """Remove the files of a folder for work."""
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()


def _now() -> datetime:
    return datetime.now(UTC)


def _json(values: list[dict[str, Any]]) -> str | None:
    """The totals of one table, or of each; None for nothing."""
    filled = [value for value in values if value]
    return json.dumps(filled[0] if len(filled) == 1 else filled, ensure_ascii=False) if filled else None
