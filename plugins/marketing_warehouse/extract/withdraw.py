"""Taking a loaded file back out, as if it had never been loaded.

Order: quarantine, raw Parquet, archived bytes, log, the archive's note. Until the note
is gone the file can be named again, so a kill anywhere is finished by the same command.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from marketing_warehouse import stores
from marketing_warehouse.extract import archive, load, load_log, quarantine, raw_copy
from marketing_warehouse.extract.archive import Arrival
from marketing_warehouse.extract.load_log import LoadRecord
from marketing_warehouse.lock import exclusive
from marketing_warehouse.settings import Settings

LEAST_DIGITS = 6  # of a hash, before it names a file
MOST_SHOWN = 10
REASON = "withdrawn by hand"


class WithdrawError(RuntimeError):
    """No loaded file, or more than one, answers to the name; nothing was changed."""


def withdraw(settings: Settings, name: str, why: str, report: Callable[[str], None]) -> LoadRecord:
    """Take the file out of raw and archive and keep its bytes in quarantine; the next run builds without it.

    `name` is a file name, a place in landing, a raw file, or the first digits of the content's SHA-256.
    """
    with exclusive(settings, f"withdraw {name}", report):
        given = find(settings, name)
        reason = f"{REASON}: {' '.join(why.split()) or 'no reason given'}"
        with load.alone(settings, given.file_sha256):
            record = _take_out(settings, given, reason)
    report(f"{given.landing_path}: {reason}; its bytes are in {settings.quarantine}, the next run builds without it")
    return record


def find(settings: Settings, name: str) -> Arrival:
    """The one archived file that answers to a name; WithdrawError lists the candidates if there is not one."""
    known = archive.notes(settings)
    path = Path(name)
    forms: tuple[Callable[[Arrival], bool], ...] = (
        lambda note: note.landing_path == name or _is_in(settings, note, name),
        lambda note: note.file_name == name,
        lambda note: _is_hash_of(note, path.name),
        lambda note: note.file_name.casefold() == path.name.casefold(),
        lambda note: path.name.casefold() in note.landing_path.casefold().split("/"),
    )
    found = next((fitting for form in forms if (fitting := [note for note in known if form(note)])), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise WithdrawError(f"{len(found)} loaded files are called {name}; name one by its hash:\n{_listed(found)}")
    earlier = [record for record in load_log.read(settings) if name in (record.file_name, record.landing_path)]
    if earlier:
        last = earlier[-1]
        raise WithdrawError(f"{name} is not loaded any more: {last.status} on {last.loaded_at[:16]}: {last.reason}")
    newest = f"; the newest are:\n{_listed(known[-MOST_SHOWN:])}" if known else ": nothing is loaded"
    raise WithdrawError(f"no loaded file is called {name}{newest}")


def _is_in(settings: Settings, note: Arrival, name: str) -> bool:
    """Whether a path or address is where the file was dropped."""
    landing = settings.landing
    if isinstance(landing, Path):
        return landing / note.landing_path == Path(name).absolute()
    return f"{stores.shown(landing)}/{note.landing_path}" == name


def _is_hash_of(note: Arrival, name: str) -> bool:
    digits = name.casefold().removesuffix(".parquet").partition("-")[0]
    return len(digits) >= LEAST_DIGITS and note.file_sha256.startswith(digits)


def _listed(notes: list[Arrival]) -> str:
    shown = [f"  {note.file_sha256[:16]}  {note.arrived_at[:16]}  {note.landing_path}" for note in notes[:MOST_SHOWN]]
    more = len(notes) - MOST_SHOWN
    return "\n".join([*shown, *([f"  and {more} more"] if more > 0 else [])])


def _take_out(settings: Settings, given: Arrival, reason: str) -> LoadRecord:
    content = settings.archive / given.file_sha256
    newest = load_log.Latest(settings).record(given.file_sha256)
    raw_copy.refresh(settings)
    size = 0
    if stores.exists(content):
        with stores.local(content, archive.incoming(settings) / given.file_sha256) as path:
            size = path.stat().st_size
            quarantine.put(settings, path, given.file_sha256, given.landing_path, reason)
    for path in settings.raw.glob(f"*/*/{given.file_sha256[:16]}*.parquet"):
        raw_copy.remove(settings, path)
    stores.remove(content)
    if newest is None or newest.status == "loaded" or not (newest.reason or "").startswith(REASON):
        newest = _record(given, reason, newest, size)
        load_log.append(settings, newest)
    archive.forget(settings, given.file_sha256)
    return newest


def _record(given: Arrival, reason: str, loaded: LoadRecord | None, size: int) -> LoadRecord:
    return LoadRecord(
        file_sha256=given.file_sha256, file_name=given.file_name, landing_path=given.landing_path,
        source=loaded.source if loaded else None, entity=loaded.entity if loaded else None,
        report=loaded.report if loaded else None, status="quarantined", reason=reason, rows_loaded=0,
        rows_in_file=None, total_in_file=None, total_loaded=None, exported_at=None, period_start=None,
        period_end=None, loaded_at=datetime.now(UTC).isoformat(), bytes=loaded.bytes if loaded else size,
        origin=given.origin,
    )  # fmt: skip
