"""Whether a build may go on from the last one, which raw files are new to it, and what they do not reach.

After a good build `warehouse/built.json` says what it was made of: the code, the settings, the build database and every
raw file. A build takes it away before it begins, so that a killed or failed one leaves nothing
to go on from. Whenever anything but new files differs (a file of a table that grows was withdrawn, rewritten, or
read in parts before; a model, a connector or a setting changed; the database is not the one that was left), the next
build starts from nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
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
Files = Mapping[str, Mapping[str, Stamp]]  # raw table → file name → stamp
UNREADABLE = (OSError, ValueError, KeyError, TypeError)
TODAY = "macro.marketing_performance_warehouse.today"


@dataclass(frozen=True)
class Inputs:
    """What a build is made of. `files`: of the tables whose rows are kept; `read_again`: of the others."""

    code: str
    files: Files
    read_again: Files


def inputs(settings: Settings, project: Path, manifest: Manifest, about: Iterable[object]) -> Inputs:
    """Today's inputs; `about` is what else the rows depend on: settings, connectors."""
    grow = _read_once(manifest)
    folders = {source.identifier: settings.raw / path for source, path in _sources(manifest) if path}
    found: dict[str, dict[str, Stamp]] = {
        table: {path.name: _stamp(path) for path in sorted(folder.glob("*.parquet")) if path.name != raw_zone.EMPTY}
        for table, folder in sorted(folders.items())
    }
    return Inputs(
        code=code(project, (duckdb.__version__, sorted(grow), *about)),
        files={table: files for table, files in found.items() if table in grow},
        read_again={table: files for table, files in found.items() if table not in grow},
    )


def new_files(settings: Settings, today: Inputs) -> dict[str, list[str]] | None:
    """The files that the last build did not have, by raw table; None if this one has to start from nothing."""
    try:
        before, database = _remembered(settings)
        is_left = database == _stamp(settings.build_database) and not _log(settings).exists()
    except UNREADABLE:
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


def not_reached(settings: Settings, today: Inputs, manifest: Manifest, new: Mapping[str, list[str]]) -> set[str]:
    """Ids of the nodes that a build which goes on from the last one would make as they are.

    Neither a table with other files than before nor the day lies before them in the project's graph.
    """
    before, _ = _remembered(settings)
    changed = {table for table, names in new.items() if names}
    changed |= {table for table, files in today.read_again.items() if files != before.read_again.get(table)}
    ahead = [source.unique_id for source, path in _sources(manifest) if not path or source.identifier in changed]
    ahead += [node.unique_id for node in manifest.nodes.values() if TODAY in node.depends_on.macros]
    reached: set[str] = set()
    while ahead:
        if (node := ahead.pop()) not in reached:
            reached.add(node)
            ahead += manifest.child_map[node]
    return manifest.nodes.keys() - reached


def forget(settings: Settings) -> None:
    _built(settings).unlink(missing_ok=True)


def lineage(settings: Settings) -> str | None:
    """The name of the build from nothing that the last good build goes back to; None if there is none."""
    try:
        return str(_note(settings)["lineage"])
    except UNREADABLE:
        return None


def remember(settings: Settings, made_of: Inputs, lineage: str | None = None) -> None:
    """Let the next build go on from this one, which has succeeded and closed its database.

    `lineage` is that of the build it went on from; None if it started from nothing.
    """
    built = {
        "database": _stamp(settings.build_database),
        "inputs": asdict(made_of),
        "lineage": lineage or uuid.uuid4().hex,
    }
    unfinished = _built(settings).with_name(f"built.json.{os.getpid()}.tmp")
    unfinished.write_text(json.dumps(built), encoding="utf-8")
    unfinished.replace(_built(settings))


def _remembered(settings: Settings) -> tuple[Inputs, Stamp]:
    """What the last build was made of, and the database as it left it."""
    built = _note(settings)
    return Inputs(**built["inputs"]), built["database"]


def _note(settings: Settings) -> Any:
    """What `remember` wrote; raises one of UNREADABLE where there is nothing whole."""
    return json.loads(_built(settings).read_text(encoding="utf-8"))


def _sources(manifest: Manifest) -> Iterator[tuple[Any, str | None]]:
    """Each source and its folder below raw/; the log of loads has none, every night tells it anew."""
    for source in manifest.sources.values():
        yield source, source.config.meta.get("external", {}).get("path")


def _read_once(manifest: Manifest) -> set[str]:
    """Raw tables of which nothing is read but new files: see grows() in dbt's macros."""

    def readers(unique_id: str) -> list[Any]:
        return [manifest.nodes[child] for child in manifest.child_map[unique_id] if child.startswith("model.")]

    found = set()
    for unique_id, source in manifest.sources.items():
        last = [model for staged in readers(unique_id) for model in readers(staged.unique_id)]
        if last and all(model.config.meta.get("reads_new_files") for model in last):
            found.add(source.identifier)
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
