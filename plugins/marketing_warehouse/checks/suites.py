"""Finding the suites: one file per published table in `expectations/marts` and `people`, one builder for the raw zone."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from marketing_warehouse.checks.expect import Suite, told
from marketing_warehouse.extract.raw_zone import RawTable
from marketing_warehouse.settings import PROJECT_ROOT

EXPECTATIONS = PROJECT_ROOT / "expectations"


class SuiteError(ValueError):
    """A suite file does not declare what it must; the message names the file."""


def for_marts(folder: Path = EXPECTATIONS / "marts") -> list[Suite]:
    """The suite of every published table, by table name."""
    suites = []
    for path in sorted(folder.glob("*.py")):
        suite = getattr(_module(path), "SUITE", None)
        if not isinstance(suite, Suite):
            raise SuiteError(f"{path}: declares no SUITE")
        if suite.table != path.stem:
            raise SuiteError(f"{path}: its SUITE is for {suite.table!r}; the file must be named like the table")
        names = [told(expectation, "check") for expectation in suite.expectations]
        if twice := {name for name in names if names.count(name) > 1}:
            raise SuiteError(f"{path}: check {', '.join(sorted(twice))} is declared twice")
        suites.append(suite)
    return suites


def for_people(folder: Path = EXPECTATIONS / "people") -> list[Suite]:
    """The suite of every published table about people, by table name. Their grains name nobody: failures are published."""
    return for_marts(folder)


def for_raw(tables: Iterable[RawTable]) -> list[Suite]:
    """A suite per raw table, built from what its connector declares."""
    builder = _module(EXPECTATIONS / "raw" / "from_connector.py")
    return [builder.suite_for(table) for table in tables]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_suite_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise SuiteError(f"{path}: cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
