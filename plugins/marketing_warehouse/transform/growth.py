"""Whether a build may go on from the last one, and which raw files are new to it.

After a good build `warehouse/built.json` says what it was made of: the code, the settings, the build database and every
raw file of the tables that grow. A build takes it away before it begins, so that a killed or failed one leaves nothing
to go on from. Whenever anything but new files differs (a file was withdrawn, rewritten, or read in parts before; a model,
a connector or a setting changed; the database is not the one that was left), the next build starts from nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from marketing_warehouse.extract import raw_zone
from marketing_warehouse.settings import Settings

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

CODE = ("models/**/*.*", "macros/**/*.sql", "tests/**/*.sql", "seeds/**/*", "dbt_project.yml", "profiles.yml")
Stamp = list[int]  # bytes and time, as a file's state


@dataclass(frozen=True)
class Inputs:
    """What a build is made of. `files`: raw table → file name → stamp, of the tables whose rows are kept."""

    code: str
    files: Mapping[str, Mapping[str, Stamp]]


def inputs(settings: Settings, project: Path, manifest: Manifest, about: Iterable[object]) -> Inputs:
    """Today's inputs; `about` is what else the rows depend on: settings, connectors."""
    tables = {table: settings.raw / path for table, path in sorted(_read_once(manifest).items())}
    files = {
        table: {path.name: _stamp(path) for path in sorted(folder.glob("*.parquet")) if path.name != raw_zone.EMPTY}
        for table, folder in tables.items()
    }
    return Inputs(code(project, (duckdb.__version__, list(tables), *about)), files)


def new_files(settings: Settings, today: Inputs) -> dict[str, list[str]] | None:
    """The files that the last build did not have, by raw table; None if this one has to start from nothing."""
    try:
        built = json.loads(_built(settings).read_text(encoding="utf-8"))
        before = Inputs(**built["inputs"])
        is_left = built["database"] == _stamp(settings.build_database) and not _log(settings).exists()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not is_left or before.code != today.code or before.files.keys() != today.files.keys():
        return None
    found = {}
    for table, files in today.files.items():
        had = before.files[table]
        added = [name for name in files if name not in had]
        contents = {_content(name) for name in had}
        if any(files.get(name) != stamp for name, stamp in had.items()) or any(
            _content(name) in contents for name in added
        ):
            return None
        found[table] = added
    return found


def forget(settings: Settings) -> None:
    _built(settings).unlink(missing_ok=True)


def remember(settings: Settings, made_of: Inputs) -> None:
    """Let the next build go on from this one, which has succeeded and closed its database."""
    built = {"database": _stamp(settings.build_database), "inputs": asdict(made_of)}
    unfinished = _built(settings).with_name(f"built.json.{os.getpid()}.tmp")
    unfinished.write_text(json.dumps(built), encoding="utf-8")
    unfinished.replace(_built(settings))


def _read_once(manifest: Manifest) -> dict[str, str]:
    """Raw tables of which nothing is read but new files, with their folders below raw/: see grows() in dbt's macros."""

    def readers(unique_id: str) -> list[Any]:
        return [manifest.nodes[child] for child in manifest.child_map[unique_id] if child.startswith("model.")]

    found = {}
    for unique_id, source in manifest.sources.items():
        last = [model for staged in readers(unique_id) for model in readers(staged.unique_id)]
        if last and all(model.config.meta.get("reads_new_files") for model in last):
            found[source.identifier] = source.config.meta["external"]["path"]
    return found


def code(project: Path, about: Iterable[object] = ()) -> str:
    """A digest of the dbt project, and of what else there is to tell."""
    digest = hashlib.sha256(repr(list(about)).encode())
    for path in sorted(path for pattern in CODE for path in project.glob(pattern) if path.is_file()):
        digest.update(f"{path.relative_to(project)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _content(name: str) -> str:
    """The export that a raw file is (a part of): `<first digits of its hash>[-<part>].parquet`."""
    return name.removesuffix(".parquet").partition("-")[0]


def _stamp(path: Path) -> Stamp:
    state = path.stat()
    return [state.st_size, state.st_mtime_ns]


def _log(settings: Settings) -> Path:
    return settings.build_database.with_name(f"{settings.build_database.name}.wal")


def _built(settings: Settings) -> Path:
    return settings.warehouse / "built.json"
