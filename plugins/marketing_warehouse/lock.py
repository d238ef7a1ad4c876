"""One writer at a time: what changes the warehouse holds its lock, and a killed holder frees it."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from marketing_warehouse.settings import Settings


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@contextmanager
def exclusive(settings: Settings, what: str, report: Callable[[str], None] = _to_stderr) -> Iterator[None]:
    """Hold `warehouse/.lock` while the body runs, waiting for whoever holds it.

    `what` says what is being done; others that wait are told it. The kernel frees
    the lock when the process ends, however it ends. Not reentrant.
    """
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    with (settings.warehouse / ".lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            report(f"{what}: waiting for {file.read().strip() or 'another run'}")
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(f"{what} (process {os.getpid()})\n")
        file.flush()
        yield
