"""The first border: raw files that no earlier run has passed, checked before dbt reads them."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from marketing_warehouse.checks import gate, suites
from marketing_warehouse.checks.gate import CheckResult, Outcome
from marketing_warehouse.checks.validation import Target, not_run, validate
from marketing_warehouse.connectors import discover
from marketing_warehouse.extract import raw_copy
from marketing_warehouse.extract.raw_zone import RawTable, tables
from marketing_warehouse.publish import publication
from marketing_warehouse.publish.candidate import literal
from marketing_warehouse.settings import PROJECT_ROOT, Settings

SCHEMA = "raw_zone"


def check_raw(settings: Settings, run_id: str) -> Outcome:
    """Check every raw file not yet passed under the present rules, and log the results.

    A file that fails is checked again by the next run: it closes the gate until
    it is withdrawn or a newer rule lets it through.
    """
    raw_copy.refresh(settings)
    known = tables(discover(settings.home / "connectors").values())
    rules = _rules()
    passed = _passed(settings, rules)
    new = {table.name: _new_files(settings, table, passed) for table in known}
    waiting = [table for table in known if new[table.name]]
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.warehouse, prefix="check_raw.") as folder:
        target = Target(run_id, "raw", Path(folder) / "files.duckdb", SCHEMA)
        unreadable = _view(target, {table.name: new[table.name] for table in waiting})
        broken = {result.table_name for result in unreadable}
        results = unreadable + validate(
            target,
            suites.for_raw(table for table in waiting if table.name not in broken),
            parameters={},
            docs=settings.warehouse / "data_docs" / "raw",
        )
    gate.record(settings.check_log, results)
    outcome = Outcome(
        results,
        consequence=f"nothing was built, {publication.standing(settings)}; {_way_out(results, new)}",
        docs=settings.warehouse / "data_docs" / "raw" / "index.html",
    )
    if outcome.passed:
        now = sorted({*passed, *(_name(settings, file) for files in new.values() for file in files)})
        _remember(settings, rules, now)
    return outcome


def _new_files(settings: Settings, table: RawTable, passed: Iterable[str]) -> list[Path]:
    seen = set(passed)
    files = sorted(table.folder(settings.raw).glob("*.parquet"))
    return [file for file in files if file.name != "0000-empty.parquet" and _name(settings, file) not in seen]


def _view(target: Target, files: Mapping[str, list[Path]]) -> tuple[CheckResult, ...]:
    """One view per table over its new files, for Great Expectations to open; a failure per table that has none."""
    unreadable = []
    with duckdb.connect(str(target.database)) as connection:
        connection.execute(f"create schema {SCHEMA}")
        for name, paths in files.items():
            listed = ", ".join(literal(path) for path in paths)
            try:
                connection.execute(
                    f"create view {SCHEMA}.{name} as select * from read_parquet([{listed}], union_by_name = true)"
                )
            except duckdb.Error as error:
                unreadable.append(not_run(target, name, error))
    return tuple(unreadable)


def _way_out(results: Iterable[CheckResult], new: Mapping[str, list[Path]]) -> str:
    """What to do about a failed file, naming it where it can only be one."""
    failed = {result.table_name for result in results if result.closes_the_gate}
    suspects = [path for table in failed for path in new.get(table, ())]
    suspects = [path for path in suspects if not _is_readable(path)] or suspects
    name = suspects[0].stem.partition("-")[0] if len(suspects) == 1 else "<its name>"
    return f"to go on without the file: make withdraw FILE={name}"


def _is_readable(path: Path) -> bool:
    try:
        with duckdb.connect() as connection:
            connection.execute(f"select count(*) from read_parquet({literal(path)})")
    except duckdb.Error:
        return False
    return True


def _name(settings: Settings, file: Path) -> str:
    """A raw file as the state knows it: a file written again is a new one."""
    return f"{file.relative_to(settings.raw).as_posix()}:{file.stat().st_size}"


def _rules() -> str:
    """What the rules are made of; another value checks every file again."""
    digest = hashlib.sha256()
    for path in (PROJECT_ROOT / "expectations" / "raw" / "from_connector.py", Path(suites.__file__), *_connectors()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _connectors() -> list[Path]:
    return sorted((Path(suites.__file__).parents[1] / "connectors").glob("*.py"))


def _passed(settings: Settings, rules: str) -> list[str]:
    state = settings.warehouse / "raw_checked.json"
    try:
        found = json.loads(state.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return []
    return list(found["files"]) if found.get("rules") == rules else []


def _remember(settings: Settings, rules: str, files: list[str]) -> None:
    state = settings.warehouse / "raw_checked.json"
    unfinished = state.with_suffix(".tmp")
    unfinished.write_text(json.dumps({"rules": rules, "files": files}), encoding="utf-8")
    unfinished.replace(state)
