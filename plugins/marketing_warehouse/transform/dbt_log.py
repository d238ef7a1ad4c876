"""dbt's log, written by ourselves: dbt formats every one of its thousands of debug lines before it asks whether any is wanted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

LEVELS = {"info": logging.INFO, "warn": logging.WARNING, "error": logging.ERROR}
MOST_BYTES = 10 * 1024 * 1024  # as dbt itself: five such files are kept


@contextmanager
def into(file: Path) -> Iterator[Callable[[Any], None]]:
    """What writes dbt's events into the file, for dbtRunner's callbacks."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(file, maxBytes=MOST_BYTES, backupCount=5, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s [%(levelname)s] %(message)s"))

    def write(event: Any) -> None:
        if level := LEVELS.get(event.info.level):
            handler.handle(logging.LogRecord("dbt", level, "", 0, event.info.msg, None, None))

    try:
        yield write
    finally:
        handler.close()
