"""The original bytes of every loaded file, untouched, each with a small note of how it arrived.

The note is on disk before the bytes are: bytes in the archive can always be loaded again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

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
    waiting = settings.archive / ".incoming"
    own = waiting / str(os.getpid())
    own.mkdir(parents=True, exist_ok=True)
    for folder in waiting.iterdir():
        if folder.name.isdigit() and not _is_alive(int(folder.name)):
            _remove(folder)
    return own


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def arrival(settings: Settings, sha256: str) -> Arrival | None:
    """The note beside archived bytes; None if these bytes never came this far."""
    path = settings.archive / f"{sha256}.json"
    return Arrival(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def keep(settings: Settings, snapshot: Path, given: Arrival) -> Arrival:
    """Put a snapshot into the archive; returns the note of the first arrival of these bytes."""
    first = arrival(settings, given.file_sha256)
    if first is None:
        _note(settings, given)
        first = given
    target = settings.archive / given.file_sha256
    if not target.exists():
        with snapshot.open("rb") as file:
            os.fsync(file.fileno())
        snapshot.chmod(0o440)
        os.link(snapshot, target)
    return first


def replace_content(settings: Settings, note: Arrival, snapshot: Path | None) -> None:
    """Put other bytes, or none, in the place of archived ones; they keep the name of the first."""
    target = settings.archive / note.file_sha256
    _note(settings, note)
    if snapshot is None:
        target.unlink(missing_ok=True)
        return
    with snapshot.open("rb") as file:
        os.fsync(file.fileno())
    snapshot.chmod(0o440)
    snapshot.replace(target)


def _note(settings: Settings, given: Arrival) -> None:
    note = settings.archive / f"{given.file_sha256}.json"
    unfinished = note.with_name(f".{note.name}.{os.getpid()}.tmp")
    unfinished.write_text(json.dumps(asdict(given), ensure_ascii=False, indent=1), encoding="utf-8")
    unfinished.replace(note)


def is_dropped(settings: Settings, note: Arrival) -> bool:
    """Whether the bytes had to go because they could not be written again without a person; the raw rows stay."""
    return note.redacted is not None and not (settings.archive / note.file_sha256).exists()


def forget(settings: Settings, sha256: str) -> None:
    """Remove the note of bytes that are no longer here."""
    (settings.archive / f"{sha256}.json").unlink(missing_ok=True)


def notes(settings: Settings) -> list[Arrival]:
    """Every note, in order of arrival."""
    paths = settings.archive.glob("*.json") if settings.archive.is_dir() else ()
    arrivals = [Arrival(**json.loads(path.read_text(encoding="utf-8"))) for path in paths]
    return sorted(arrivals, key=lambda a: (a.arrived_at, a.file_sha256))


def everything(settings: Settings) -> Iterator[tuple[Arrival, Path]]:
    """Every archived file with its note, in order of arrival."""
    for note in notes(settings):
        path = settings.archive / note.file_sha256
        if path.exists():
            yield note, path
