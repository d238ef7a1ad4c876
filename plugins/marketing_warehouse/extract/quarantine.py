"""Refused files, each in a folder of its own beside the reason in words."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from marketing_warehouse.settings import Settings


def safe_name(name: str) -> str:
    """A file name without path, quotes, control characters or surprises; never empty."""
    flat = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    return re.sub(r"[^\w.()+,@-]+", "_", flat).strip("._")[:80] or "file"


def put(settings: Settings, content: Path, sha256: str, landing_path: str, reason: str) -> Path:
    """Keep a refused file and why; the folder appears whole or not at all."""
    day = datetime.now(UTC).date().isoformat()
    name = safe_name(landing_path)
    folder = settings.quarantine / f"{day}-{sha256[:8]}-{name}"
    unfinished = settings.quarantine / f".{folder.name}.{os.getpid()}.tmp"
    unfinished.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(content, unfinished / name)
    where = "".join(char if char.isprintable() else " " for char in landing_path)
    (unfinished / "reason.txt").write_text(f"{where}\n\n{reason}\n", encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    unfinished.replace(folder)
    return folder
