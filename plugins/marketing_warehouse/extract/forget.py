"""Forgetting a person: who they are goes, what they bought stays.

Order: the list of the forgotten, so that nothing new is loaded with them; then each
content of the archive with its raw rows; quarantine; landing's next load does the rest.
Each step can be killed and is done again by the same command.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from marketing_warehouse import stores
from marketing_warehouse.extract import (
    archive,
    encoding,
    forgotten,
    load,
    load_log,
    raw_copy,
    raw_zone,
    redact,
    search,
)
from marketing_warehouse.extract.archive import Arrival
from marketing_warehouse.extract.forgotten import Persons
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.extract.redact import CannotRedact
from marketing_warehouse.extract.refusal import Refused
from marketing_warehouse.lock import exclusive
from marketing_warehouse.publish import publication
from marketing_warehouse.settings import Settings


@dataclass
class Outcome:
    """What was changed, and where the person can still be found."""

    rows: int = 0
    contents: int = 0
    dropped: int = 0
    quarantined: int = 0
    left: tuple[search.Place, ...] = ()


def forget(settings: Settings, given: str, report: Callable[[str], None]) -> Outcome:
    """Forget the person of an e-mail address or telephone number; raises forgotten.NotAPerson.

    The report never repeats the address. What is published now is replaced by the next run.
    """
    person = forgotten.who(settings, given)
    outcome = Outcome()
    with exclusive(settings, "forgetting a person", report):
        forgotten.remember(settings, person)
        with load.desk(settings, report) as at:
            archive.require(settings)
            raw_copy.refresh(settings)
            for note, place in archive.everything(settings):
                with load.alone(settings, note.file_sha256), stores.local(place, at.folder / "fetched") as path:
                    _from_content(at, note, path, person, outcome)
                load.clear(at.folder)
            _from_raw(at, person, outcome)
            for folder in sorted(settings.quarantine.glob("*")) if settings.quarantine.exists() else ():
                _from_quarantine(folder, person, outcome, report)
        _from_logs(settings, person)
        _from_publications(settings)
    report(
        f"{outcome.rows} rows of {outcome.contents} files no longer say whose they are; "
        f"{outcome.dropped} archived and {outcome.quarantined} quarantined files were dropped"
    )
    outcome.left = tuple(search.search(settings, person, report))
    return outcome


def _from_content(at: load.Desk, note: Arrival, path: Path, person: Persons, outcome: Outcome) -> None:
    copy = encoding.take(path, at.folder / "0")
    now = datetime.now(UTC).isoformat()
    try:
        redacted = redact.content(at, copy, lambda content: load.sources(at, note, content), person)
        if redacted is None:
            return
        load.store(at, note, redacted.snapshot, keep=False)
        archive.replace_content(at.settings, replace(note, redacted=now), redacted.snapshot.path)
        outcome.rows += redacted.rows
    except Refused as why:
        if not isinstance(why, CannotRedact) and not any(person.are_in(text) for text in search.texts(path)):
            return
        for raw in at.settings.raw.glob(f"*/*/{note.file_sha256[:16]}*.parquet"):
            outcome.rows += _without_hashes(at, raw, person)
        archive.replace_content(at.settings, replace(note, redacted=f"{now} dropped: {why}"), None)
        loaded = at.latest.loaded(note.file_sha256)
        if loaded:
            said = f"archived bytes dropped to forget a person: {why}"
            load_log.append(at.settings, replace(loaded, reason="; ".join(filter(None, (loaded.reason, said)))))
        at.report(f"{note.landing_path}: archived bytes dropped, the rows stay: {why}")
        outcome.dropped += 1
    outcome.contents += 1


def _from_raw(at: load.Desk, person: Persons, outcome: Outcome) -> None:
    """Rows whose archived bytes are not there, or name the person in another way."""
    for raw in sorted(at.settings.raw.glob("*/*/*.parquet")):
        outcome.rows += _without_hashes(at, raw, person)


def _without_hashes(at: load.Desk, raw: Path, person: Persons) -> int:
    """Empty the hashed columns of the person's rows in a raw file; returns how many rows."""
    connection = at.connection
    schema = connection.execute(f"describe select * from read_parquet({quoted(raw)})").fetchall()
    texts = [name for name, kind, *_ in schema if kind == "VARCHAR" and not name.startswith("_")]
    hashes = ", ".join(quoted(one) for one in sorted(person.hashes))
    theirs = " or ".join(f"coalesce({name} in ({hashes}), false)" for name in texts) or "false"
    found = connection.execute(f"select count(*) from read_parquet({quoted(raw)}) where {theirs}").fetchone()
    if not found or not found[0]:
        return 0
    emptied = ", ".join(
        f"case when ({theirs}) and regexp_full_match({name}, '[0-9a-f]{{64}}') then null else {name} end as {name}"
        for name in texts
    )
    query = f"select * replace ({emptied}) from read_parquet({quoted(raw)}) order by _row_number"
    raw_zone.write(connection, query, raw, at.settings.raw_store)
    return int(found[0])


def _from_quarantine(folder: Path, person: Persons, outcome: Outcome, report: Callable[[str], None]) -> None:
    """A refused file that names the person is dropped; why it was refused stays, without them."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name == "reason.txt":
            _rewrite(path, stores.read_text(path), person)
        elif path.is_file() and any(person.are_in(text) for text in search.texts(path)):
            path.unlink()
            with (folder / "reason.txt").open("a", encoding="utf-8") as reason:
                reason.write("\nThe file itself was dropped: somebody in it asked to be forgotten.\n")
            report(f"quarantine/{folder.name}: dropped")
            outcome.quarantined += 1


def _from_logs(settings: Settings, person: Persons) -> None:
    """Reasons that quote a cell, in the log of loads and in the archive's notes."""
    notes = [path for name, path in archive.files(settings).items() if name.endswith(".json")]
    logs = [path for path in (settings.load_log, settings.check_log) if path.exists()]
    for path, before in zip((*logs, *notes), stores.read_texts([*logs]) + stores.read_texts(notes), strict=True):
        _rewrite(path, before, person)


def _rewrite(path: stores.Place, before: str, person: Persons) -> None:
    after = person.without(before)
    if after != before:
        stores.write_text(path, after)


def _from_publications(settings: Settings) -> None:
    """What has the hash and is made again from nothing; earlier publications must not be gone back to."""
    for path in (settings.build_database, settings.build_database.with_name(f"{settings.build_database.name}.wal")):
        path.unlink(missing_ok=True)
    shutil.rmtree(settings.candidates, ignore_errors=True)
    publication.prune(settings)
