"""The demo company: offered to an empty warehouse, gone before a company's own first file is loaded.

`warehouse/demo` marks a warehouse as the demo's and lists the SHA-256 of every demo export,
so that whatever else is in landing is the company's own. The exports are made complete in
`warehouse/demo_exports` and then moved: a run killed in between is finished by the next.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from marketing_warehouse import stores
from marketing_warehouse.extract import landing
from marketing_warehouse.lock import exclusive
from marketing_warehouse.settings import PROJECT_ROOT, Settings


def marker(settings: Settings) -> Path:
    """The file that says this warehouse holds the demo company."""
    return settings.warehouse / "demo"


def offer(settings: Settings) -> int:
    """Put the demo company's exports into landing if nothing was ever loaded or dropped; returns how many files.

    A company that has its files elsewhere gets none.
    """
    exports, target = settings.warehouse / "demo_exports", settings.landing
    if not isinstance(target, Path) or not isinstance(settings.archive, Path) or settings.raw_store:
        return 0
    if marker(settings).exists():
        return _move(exports, target)
    if settings.load_log.exists() or settings.published.exists() or _waiting(settings):
        return 0
    shutil.rmtree(exports, ignore_errors=True)
    exports.mkdir(parents=True)
    if str(PROJECT_ROOT) not in sys.path:
        sys.path.append(str(PROJECT_ROOT))
    from examples.demo_company import generate

    generate(exports)
    hashes = sorted(sha256(path) for path in exports.rglob("*") if path.is_file())
    unfinished = marker(settings).with_suffix(".tmp")
    unfinished.write_text("\n".join(hashes) + "\n")
    unfinished.replace(marker(settings))
    return _move(exports, target)


def retire(settings: Settings) -> list[str]:
    """Remove all demo data once own files wait in landing; returns the names of those files, or nothing.

    The marker goes last: a removal cut short is done again by the next run.
    """
    if not marker(settings).exists():
        return []
    ours = set(marker(settings).read_text().split())
    waiting = {path: isinstance(path, Path) and sha256(path) in ours for path in _waiting(settings)}
    own = [path.name for path, is_demo in waiting.items() if not is_demo]
    if not own:
        return []
    with exclusive(settings, "removing the demo company"):
        _remove(settings, [path for path, is_demo in waiting.items() if is_demo])
    return own


def _remove(settings: Settings, in_landing: list[stores.Place]) -> None:
    for folder in (settings.published, settings.raw, settings.archive, settings.quarantine):
        if isinstance(folder, Path):  # the demo company is nowhere but on this machine
            shutil.rmtree(folder, ignore_errors=True)
    for path in in_landing:
        stores.remove(path)
    for path in settings.warehouse.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path != marker(settings) and path.name != ".lock":
            path.unlink()
    marker(settings).unlink()


def _waiting(settings: Settings) -> list[stores.Place]:
    return [file.path for batch in landing.batches(settings) for file in landing.waiting(settings, batch)]


def _move(exports: Path, landing: Path) -> int:
    files = [path for path in exports.rglob("*") if path.is_file()] if exports.is_dir() else []
    for path in files:
        target = landing / path.relative_to(exports)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
    shutil.rmtree(exports, ignore_errors=True)
    return len(files)


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
