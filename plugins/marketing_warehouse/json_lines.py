"""Logs of JSON lines: appended whole under a lock, and readable after a crash."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any


def append(path: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    """Add a line per entry; when this returns they are on disk."""
    lines = "".join(json.dumps(entry, default=_as_text, ensure_ascii=False) + "\n" for entry in entries)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            if file.read(1) != b"\n":  # torn by a kill: what follows begins a line of its own
                lines = "\n" + lines
        file.write(lines.encode("utf-8", "replace"))  # a file name may hold what is no text
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> list[dict[str, Any]]:
    """Every entry, oldest first; a line torn by a kill is left out."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [entry for line in lines if (entry := _parse(line)) is not None]


def _parse(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
