"""Which files wait in the landing zone, and which of them are still being written."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marketing_warehouse.settings import Settings

UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp")
NOT_DATA = {"thumbs.db", "desktop.ini", "readme.md", "readme.txt"}
SETTLE_SECONDS = 2.0


@dataclass(frozen=True)
class Waiting:
    """A file to load, the batch it belongs to and the account its sub-folder names."""

    path: Path
    batch: str
    account: str | None = None

    @property
    def landing_path(self) -> str:
        """Batch, account and name: how the log names the place it was dropped."""
        return "/".join(part for part in (self.batch, self.account, self.path.name) if part)


def batches(settings: Settings) -> list[str]:
    """Source folders with files waiting; `""` for files dropped at the top."""
    if not settings.landing.is_dir():
        return []
    folders = [path.name for path in settings.landing.iterdir() if path.is_dir() and _visible(path)]
    return [name for name in ("", *sorted(folders)) if next(_files(settings, name), None)]


def waiting(settings: Settings, batch: str) -> list[Waiting]:
    """The batch's finished files, oldest first, so that the log tells the order of arrival."""
    found = list(_files(settings, batch))
    sizes = {file.path: _size(file.path) for file in found}
    young = [file for file in found if time.time() - _modified(file.path) < SETTLE_SECONDS]
    if young:
        time.sleep(0.2)
    growing = {file.path for file in young if _size(file.path) != sizes[file.path] or sizes[file.path] == 0}
    done = [file for file in found if file.path not in growing]
    return sorted(done, key=lambda file: (_modified(file.path), str(file.path)))


def dropped(paths: list[Path]) -> list[Waiting]:
    """Files and folders named on the command line, as if they had been dropped at the top."""
    found = []
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        found += [Waiting(file, batch="") for file in inside if _visible(file)]
    return found


def _files(settings: Settings, batch: str) -> Iterator[Waiting]:
    folder = settings.landing / batch
    if not batch:
        paths = (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else iter(())
        yield from (Waiting(path, "") for path in paths if _visible(path))
        return
    for path in folder.rglob("*") if folder.is_dir() else ():
        below = path.relative_to(folder).parts
        if path.is_file() and all(_visible(Path(part)) for part in below):
            yield Waiting(path, batch, below[0] if len(below) > 1 else None)


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
