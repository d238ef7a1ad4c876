"""Build the marts: register the raw tables, then one `dbt build` in this process.

A build goes on from the last one if that went well and only files were added since; otherwise it starts from an
empty build database, so a killed or failed one leaves nothing that the next would have to repair (see growth.py).
What BI reads is a copy made afterwards.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marketing_warehouse.connectors import discover
from marketing_warehouse.extract import raw_copy, raw_zone
from marketing_warehouse.lock import exclusive
from marketing_warehouse.settings import PROJECT_ROOT, Settings
from marketing_warehouse.transform import dbt_log, failures, growth

if TYPE_CHECKING:
    from dbt.cli.main import dbtRunnerResult
    from dbt.contracts.graph.manifest import Manifest

DBT_PROJECT = PROJECT_ROOT / "dbt_project"
EVERYTHING = ("build", "--exclude-resource-type", "unit_test")
BUT_SEEDS = ("--exclude-resource-type", "seed")  # a build that goes on has the same code, and so the same seeds
KINDS = {"seed": "seeds", "model": "models", "test": "tests"}
SECONDS_BETWEEN_REPORTS = 2.0
_parsed: dict[tuple[str, ...], Manifest] = {}  # dbt writes into the one it builds with, so builds get copies


class BuildError(RuntimeError):
    """dbt could not build the marts or a test failed; the message names the nodes and why."""


def build(
    settings: Settings,
    report: Callable[[str], None],
    today: date | None = None,
    *,
    from_nothing: bool = False,
    command: Sequence[str] = EVERYTHING,
) -> None:
    """Build `settings.build_database` from the raw zone.

    `today` is the day the build takes for today, if not the day it starts.
    `report` gets a line like "12 of 110 models, 40 of 180 tests" every few seconds.
    Unit tests are left out: they try the code on rows of their own, not the night's data.
    `command` is for trying a part: `("build", "--select", "+fct_sales")`.
    Raises BuildError if anything of the project fails to parse, run or pass its test.
    """
    with exclusive(settings, "build", report), _environment(settings):
        if fetched := raw_copy.refresh(settings):
            report(f"{fetched} raw files fetched")
        connectors = discover(settings.home / "connectors").values()
        raw_zone.prepare(settings.raw, connectors, settings.raw_store)
        try:
            variables = _variables(settings, today)
            project = _parse(settings, variables)
            lasting = (variables | {"today": None}, settings.engine, raw_zone.tables(connectors))
            made_of = growth.inputs(settings, DBT_PROJECT, project, lasting)
            new_files = None if from_nothing else growth.new_files(settings, made_of)
            idle = set() if new_files is None else growth.not_reached(settings, made_of, project, new_files)
            lineage = None if new_files is None else growth.lineage(settings)
            growth.forget(settings)
            if new_files is None:
                _remove(settings.build_database)
            else:
                report(f"going on from the last build with {sum(map(len, new_files.values()))} new files")
            tables = {"kept": list(made_of.files), "new_files": new_files}
            register = ["run-operation", "register_raw_sources", "--args", json.dumps(tables)]
            _run(settings, register, variables, project)
            for unique_id in idle:  # dbt passes over nodes without code; a selection of so many names takes it seconds
                project.nodes[unique_id].raw_code = ""
            what = [*command, *(BUT_SEEDS if idle and command[0] == "build" else ())]
            _run(settings, what, variables, project, _Progress(project, idle, report))
        finally:
            _close_database()
        growth.remember(settings, made_of, lineage)


def manifest(settings: Settings) -> Manifest:
    """The dbt project as dbt understands it; raises BuildError if it does not."""
    with _environment(settings):
        return _parse(settings, _variables(settings, None))


class _Progress:
    """Counts finished nodes from dbt's events and reports them now and then."""

    def __init__(self, manifest: Manifest, idle: Collection[str], report: Callable[[str], None]) -> None:
        nodes = [node for node in manifest.nodes.values() if not node.empty and node.unique_id not in idle]
        kinds = (str(node.resource_type) for node in nodes)
        self._total = Counter(KINDS[kind] for kind in kinds if kind in KINDS)
        self._done: Counter[str] = Counter()
        self._report = report
        self._reported_at = time.monotonic()

    def __call__(self, event: Any) -> None:
        if event.info.name != "NodeFinished":
            return
        kind = KINDS.get(event.data.node_info.resource_type)
        if kind:
            self._done[kind] += 1
        is_last = self._done.total() == self._total.total()
        if is_last or time.monotonic() - self._reported_at >= SECONDS_BETWEEN_REPORTS:
            self._reported_at = time.monotonic()
            counts = (f"{self._done[kind]} of {total} {kind}" for kind, total in self._total.items())
            self._report(", ".join(counts))


def _variables(settings: Settings, today: date | None) -> dict[str, str]:
    variables = {
        "reporting_currency": settings.reporting_currency,
        "reporting_timezone": settings.reporting_timezone,
    }
    return variables | ({"today": today.isoformat()} if today else {})


def _parse(settings: Settings, variables: dict[str, str]) -> Manifest:
    """The project as dbt understands it; a process that builds again reads it again only if it changed."""
    state = (growth.code(DBT_PROJECT), settings.engine, settings.build_database.stem, json.dumps(variables))
    if state not in _parsed:
        result = _invoke(settings, ["parse"], variables)
        if not result.success:
            raise BuildError(f"dbt cannot read {DBT_PROJECT}: {failures.first_line(result.exception)}")
        _parsed.clear()
        _parsed[state] = result.result  # type: ignore[assignment]
    project = _parsed[state].deepcopy()
    project.build_parent_and_child_maps()  # which a copy has not
    return project


def _run(
    settings: Settings,
    command: list[str],
    variables: dict[str, str],
    manifest: Manifest,
    listen: Callable[[Any], None] | None = None,
) -> None:
    result = _invoke(settings, command, variables, manifest, listen)
    if result.success:
        return
    raise BuildError(f"{failures.told(result, settings.engine)} (log: {_log(settings)})")


def _invoke(
    settings: Settings,
    command: list[str],
    variables: dict[str, str],
    manifest: Manifest | None = None,
    listen: Callable[[Any], None] | None = None,
) -> dbtRunnerResult:
    from dbt.cli.main import dbtRunner

    arguments = [
        *command,
        "--project-dir", str(DBT_PROJECT),
        "--profiles-dir", str(DBT_PROJECT),
        "--target", settings.engine,
        "--target-path", str(settings.warehouse / "dbt" / "target"),
        "--log-path", str(_log(settings).parent),
        "--vars", json.dumps(variables),
        "--no-use-colors",
        "--log-level", "none",
        "--log-level-file", "none",
        "--no-send-anonymous-usage-stats",
        "--no-write-json",  # nobody reads dbt's artifacts; writing them takes longer than a hundred tests
    ]  # fmt: skip
    with dbt_log.into(_log(settings)) as write:
        return dbtRunner(manifest=manifest, callbacks=[write, *([listen] if listen else [])]).invoke(arguments)


def _log(settings: Settings) -> Path:
    return settings.warehouse / "dbt" / "logs" / "dbt.log"


def _remove(database: Path) -> None:
    for path in (database, database.with_name(f"{database.name}.wal")):
        path.unlink(missing_ok=True)


def _close_database() -> None:
    """dbt-duckdb keeps the file open for the life of the process, which would shut out the next stage."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    environment: Any = DuckDBConnectionManager._ENV
    if environment is not None:
        environment.close()
    DuckDBConnectionManager.close_all_connections()


@contextmanager
def _environment(settings: Settings) -> Iterator[None]:
    """What profiles.yml and the macros read from the environment, for the time of the build."""
    ours = {"MW_BUILD_DATABASE": str(settings.build_database), "MW_RAW": str(settings.raw)}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
