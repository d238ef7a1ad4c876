"""The original bytes of every loaded file, untouched, each with a small note of how it arrived.

The note is on disk before the bytes are: bytes in the archive can always be loaded again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from marketing_warehouse import stores
from marketing_warehouse.extract import load_log
from marketing_warehouse.settings import Settings


@dataclass(frozen=True)
class Arrival:
    """How a file came: all that is needed to load its bytes again with the same result."""

    file_sha256: str
    file_name: str
    landing_path: str
    batch: str
    account: str | None
    arrived_at: str
    origin: str
    redacted: str | None = None  # when persons were taken out of the bytes, or why the bytes were dropped

    @property
    def loaded_at(self) -> datetime:
        return datetime.fromisoformat(self.arrived_at)


def incoming(settings: Settings) -> Path:
    """Folder of this process for snapshots that are not yet in the archive; those of dead processes are removed."""
    archive = settings.archive
    waiting = archive / ".incoming" if isinstance(archive, Path) else settings.warehouse / "incoming"
    own = waiting / str(os.getpid())
    own.mkdir(parents=True, exist_ok=True)
    for folder in waiting.iterdir():
        if folder.name.isdigit() and not _is_alive(int(folder.name)):
            shutil.rmtree(folder, ignore_errors=True)
    return own


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def arrival(settings: Settings, sha256: str) -> Arrival | None:
    """The note beside archived bytes; None if these bytes never came this far."""
    try:
        return Arrival(**json.loads(stores.read_text(settings.archive / f"{sha256}.json")))
    except FileNotFoundError:
        return None


def keep(settings: Settings, snapshot: Path, given: Arrival) -> Arrival:
    """Put a snapshot into the archive; returns the note of the first arrival of these bytes."""
    first = arrival(settings, given.file_sha256)
    if first is None:
        _note(settings, given)
        first = given
    target = settings.archive / given.file_sha256
    if stores.exists(target):
        return first
    if isinstance(target, Path):
        with snapshot.open("rb") as file:
            os.fsync(file.fileno())
        snapshot.chmod(0o440)
        os.link(snapshot, target)
    else:
        stores.upload(snapshot, target)
    return first


def replace_content(settings: Settings, note: Arrival, snapshot: Path | None) -> None:
    """Put other bytes, or none, in the place of archived ones; they keep the name of the first."""
    target = settings.archive / note.file_sha256
    _note(settings, note)
    if snapshot is None:
        stores.remove(target)
    elif isinstance(target, Path):
        with snapshot.open("rb") as file:
            os.fsync(file.fileno())
        snapshot.chmod(0o440)
        snapshot.replace(target)
    else:
        stores.upload(snapshot, target)


def _note(settings: Settings, given: Arrival) -> None:
    note = settings.archive / f"{given.file_sha256}.json"
    stores.write_text(note, json.dumps(asdict(given), ensure_ascii=False, indent=1))


def is_dropped(settings: Settings, note: Arrival) -> bool:
    """Whether the bytes had to go because they could not be written again without a person; the raw rows stay."""
    return note.redacted is not None and not stores.exists(settings.archive / note.file_sha256)


def forget(settings: Settings, sha256: str) -> None:
    """Remove the note of bytes that are no longer here."""
    stores.remove(settings.archive / f"{sha256}.json")


def files(settings: Settings) -> dict[str, stores.Place]:
    """Every file of the archive by its name: contents by their hash, notes as `<hash>.json`."""
    archive = settings.archive
    if isinstance(archive, Path):
        return {path.name: path for path in archive.glob("[!.]*")}
    return {entry.below[0]: entry.path for entry in stores.listed(archive) if len(entry.below) == 1}


def notes(settings: Settings) -> list[Arrival]:
    """Every note, in order of arrival."""
    return _notes(files(settings))


def everything(settings: Settings) -> Iterator[tuple[Arrival, stores.Place]]:
    """Every archived file with its note, in order of arrival."""
    found = files(settings)
    for note in _notes(found):
        if note.file_sha256 in found:
            yield note, found[note.file_sha256]


def require(settings: Settings) -> None:
    """Raise StoreError if an archive elsewhere is empty though files were loaded: its address must be wrong."""
    if not isinstance(settings.archive, Path) and load_log.standing(settings) and not files(settings):
        raise stores.StoreError(
            f"{stores.shown(settings.archive)} is empty though files were loaded: correct MW_ARCHIVE, or copy the "
            "archive folder of this warehouse there"
        )


def _notes(found: dict[str, stores.Place]) -> list[Arrival]:
    texts = stores.read_texts([path for name, path in found.items() if name.endswith(".json")])
    return sorted((Arrival(**json.loads(text)) for text in texts), key=lambda a: (a.arrived_at, a.file_sha256))
