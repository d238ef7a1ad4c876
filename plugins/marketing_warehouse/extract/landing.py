"""Which files wait in the landing zone, and which of them are still being written.

A landing zone elsewhere is listed whole, and anything that keeps it from being listed is a StoreError:
an unreachable one must not pass for one without files.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marketing_warehouse import stores
from marketing_warehouse.settings import Settings
from marketing_warehouse.stores import Entry

UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp")
NOT_DATA = {"thumbs.db", "desktop.ini", "readme.md", "readme.txt"}
SETTLE_SECONDS = 2.0
EMPTY_FOR_SECONDS = 3600.0  # elsewhere, where the clock may be another: an upload that only began


@dataclass(frozen=True)
class Waiting:
    """A file to load, the batch it belongs to and the account its sub-folder names."""

    path: stores.Place
    batch: str
    account: str | None = None

    @property
    def landing_path(self) -> str:
        """Batch, account and name: how the log names the place it was dropped."""
        return "/".join(part for part in (self.batch, self.account, self.path.name) if part)


def batches(settings: Settings) -> list[str]:
    """Source folders with files waiting; `""` for files dropped at the top."""
    if not isinstance(settings.landing, Path):
        return sorted({file.batch for file, _ in _elsewhere(settings.landing)})
    if not settings.landing.is_dir():
        return []
    folders = [path.name for path in settings.landing.iterdir() if path.is_dir() and _visible(path)]
    return [name for name in ("", *sorted(folders)) if next(_files(settings.landing, name), None)]


def waiting(settings: Settings, batch: str) -> list[Waiting]:
    """The batch's finished files, oldest first, so that the log tells the order of arrival."""
    if not isinstance(settings.landing, Path):
        return _settled(settings.landing, batch)
    found = {path: Waiting(path, batch, account) for path, account in _files(settings.landing, batch)}
    sizes = {path: _size(path) for path in found}
    young = [path for path in found if time.time() - _modified(path) < SETTLE_SECONDS]
    if young:
        time.sleep(0.2)
    growing = {path for path in young if _size(path) != sizes[path] or sizes[path] == 0}
    done = [path for path in found if path not in growing]
    return [found[path] for path in sorted(done, key=lambda path: (_modified(path), str(path)))]


def dropped(paths: list[Path]) -> list[Waiting]:
    """Files and folders named on the command line, as if they had been dropped at the top."""
    found = []
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        found += [Waiting(file, batch="") for file in inside if _visible(file)]
    return found


def _files(landing: Path, batch: str) -> Iterator[tuple[Path, str | None]]:
    """The visible files of a batch with their account."""
    folder = landing / batch
    if not batch:
        paths = (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else iter(())
        yield from ((path, None) for path in paths if _visible(path))
        return
    for path in folder.rglob("*") if folder.is_dir() else ():
        below = path.relative_to(folder).parts
        if path.is_file() and all(_visible(Path(part)) for part in below):
            yield path, below[0] if len(below) > 1 else None


def _elsewhere(landing: stores.Place) -> Iterator[tuple[Waiting, Entry]]:
    """The visible files of a landing zone that is not on this machine."""
    for entry in stores.listed(landing):
        *folders, _ = entry.below
        if all(_visible(Path(part)) for part in entry.below):
            account = folders[1] if len(folders) > 1 else None
            yield Waiting(entry.path, folders[0] if folders else "", account), entry


def _settled(landing: stores.Place, batch: str) -> list[Waiting]:
    """As `waiting`, by two listings and not by this machine's clock, where a file can be seen growing."""
    found = {entry.below: (file, entry.stamp) for file, entry in _elsewhere(landing) if file.batch == batch}
    if found and stores.grows(landing):
        time.sleep(SETTLE_SECONDS)
        now = {entry.below: entry.stamp for _, entry in _elsewhere(landing)}
        found = {below: known for below, known in found.items() if now.get(below) == known[1] and not _began(known[1])}
    return [file for file, _ in sorted(found.values(), key=lambda known: (known[1].modified_ns, str(known[0].path)))]


def _began(stamp: stores.Stamp) -> bool:
    return stamp.size == 0 and abs(time.time() - stamp.modified_ns / 1e9) < EMPTY_FOR_SECONDS


def _visible(path: Path) -> bool:
    name = path.name.casefold()
    return not (name.startswith((".", "~$")) or name.endswith(UNFINISHED) or name in NOT_DATA)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
