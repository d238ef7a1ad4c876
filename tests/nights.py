"""Walking the night in tests: the real stages, in this process, on a warehouse of the test's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from marketing_warehouse.orchestrate import night
from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build

ABOUT_THE_RUN = (
    "publication",
    "load_log",
    "check_result",
    "kpi_as_reported",
)  # tell of runs and times, not of the company
# When and under which of its names a file came; what it says is compared.
ABOUT_THE_ARRIVAL = {"restatement": ("known_at", "old_file_name", "new_file_name")}


@contextmanager
def warehouse(home: Path, **variables: str) -> Iterator[Settings]:
    """A warehouse in `home`; the environment is put back afterwards."""
    variables = {"MW_HOME": str(home), "MW_PERSONAL_DATA_KEY": "the same in every warehouse", **variables}
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield Settings.from_environment()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def drop(files: Iterable[Path], exports: Path, settings: Settings) -> None:
    """Copy exports, laid out as `exports/<source>/…`, into the landing zone."""
    for file in files:
        target = settings.landing / file.relative_to(exports)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target)
        old(target)


def old(file: Path) -> None:
    """Let a file have arrived long ago: it is no longer growing."""
    os.utime(file, (1_700_000_000, 1_700_000_000))


def only(*models: str) -> tuple[str, ...]:
    """The command that builds these models, what they read and what tests all of that: a part of the night."""
    tested = ("--exclude-resource-type", "unit_test", "--indirect-selection", "buildable")
    return ("build", *tested, "--select", *(f"+{model}" for model in models))


@contextmanager
def marts(settings: Settings, *models: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """What is in landing, as these marts tell it; the gate and the publication are left out."""
    for batch in night.waiting():
        night.extract(batch)
    build(settings, lambda line: None, command=only(*models))
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        yield connection


def walk() -> str:
    """One night from landing to publication; returns its run id, or "" if nothing was new."""
    batches = night.waiting()
    for batch in batches:
        night.extract(batch)
    run = night.begin(batches)
    if run:
        night.check_raw(run)
        night.build()
        night.candidate(run)
        night.check_marts(run)
        night.report(run)
        night.publish(run)
        night.notify()
    return run


def published_rows(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Every published table of the company's data and its people, as sorted rows under their column names."""
    found = {}
    for file, schema in (("marketing.duckdb", "marts"), ("team.duckdb", "people")):
        with duckdb.connect(str(settings.published / "current" / file), read_only=True) as connection:
            tables = connection.execute("select table_name from duckdb_tables() where schema_name = ?", [schema])
            for name in sorted(name for (name,) in tables.fetchall() if name not in ABOUT_THE_RUN):
                left_out = ABOUT_THE_ARRIVAL.get(name, ())
                columns = [x for x in connection.sql(f"from {schema}.{name}").columns if x not in left_out]
                relation = connection.sql(f"select {', '.join(columns)} from {schema}.{name} order by all")
                found[name] = [tuple(relation.columns), *relation.fetchall()]
    return found
