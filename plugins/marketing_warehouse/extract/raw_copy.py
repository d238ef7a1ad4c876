"""Raw on an object store: the store has the rows, `settings.raw` is this machine's copy of them.

dbt, the checks and the search read the copy, so an object is fetched once and not by every
query, and none of them needs the store's credentials. A file is put into the store before the copy
has it and leaves the store first: a copy that a kill left behind is mended by the next refresh.
A copied file's time is its object's, to the second, with the object's tag as the rest.
"""

from __future__ import annotations

import os
from pathlib import Path

from marketing_warehouse import stores
from marketing_warehouse.extract import load_log, raw_zone
from marketing_warehouse.settings import Settings


def refresh(settings: Settings, *, is_rebuilt: bool = False) -> int:
    """Make the copy what the store has; returns how many files were fetched. Does nothing if raw is a folder.

    Raises StoreError if the store is empty though files were loaded, unless the raw zone is about to be
    written again: a wrong address must not pass for a company without data.
    """
    store = settings.raw_store
    if store is None:
        return 0
    here = {path.relative_to(settings.raw): path for path in settings.raw.glob("*/*/*.parquet")}  # before the store
    found = {Path(*entry.below): entry for entry in stores.listed(store) if entry.below[-1].endswith(".parquet")}
    if not is_rebuilt and not any(at.name != raw_zone.EMPTY for at in found) and load_log.standing(settings):
        raise stores.StoreError(
            f"{stores.shown(store)} has no rows though files were loaded: correct MW_RAW, copy the raw folder of "
            "this warehouse there, or write it again from the archive with `make rebuild`"
        )
    for at, path in here.items():
        if at not in found:
            path.unlink(missing_ok=True)
    fetched = [entry for at, entry in found.items() if not _is_copy(settings.raw / at, entry.stamp)]
    for entry in fetched:
        _fetch(entry, settings.raw.joinpath(*entry.below))
    return len(fetched)


def remove(settings: Settings, path: Path) -> None:
    """Remove a raw file, from the store first."""
    if settings.raw_store is not None:
        stores.remove(raw_zone.in_store(settings.raw_store, path))
    path.unlink(missing_ok=True)


def _is_copy(path: Path, stamp: stores.Stamp) -> bool:
    try:
        state = path.stat()
    except FileNotFoundError:
        return False
    return (state.st_size, state.st_mtime_ns) == (stamp.size, stamp.time_ns)


def _fetch(entry: stores.Entry, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        stores.fetch(entry.path, unfinished)
        os.utime(unfinished, ns=(entry.stamp.time_ns, entry.stamp.time_ns))
        unfinished.replace(path)
    except FileNotFoundError:
        pass  # taken out since it was listed
    finally:
        unfinished.unlink(missing_ok=True)
