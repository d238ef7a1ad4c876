"""Running suites over the tables of one DuckDB file, and telling each result in words.

Nothing leaves the machine: the context is ephemeral and analytics are off. A
check that cannot run is a critical failure, whatever its own severity.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
from great_expectations.data_context import AbstractDataContext
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation import Expectation

from marketing_warehouse.checks import gate
from marketing_warehouse.checks.duckdb_datasource import DuckDBDatasource
from marketing_warehouse.checks.expect import Suite, told
from marketing_warehouse.checks.gate import CheckResult

# The rows found are kept for the reason.
RESULT_FORMAT = {"result_format": "COMPLETE"}


@dataclass(frozen=True)
class Target:
    """What is checked: one schema of a DuckDB file, at one border, in one run; and since when."""

    run_id: str
    border: str
    database: Path
    schema: str
    checked_at: datetime = field(default_factory=lambda: datetime.now(UTC))


def validate(
    target: Target,
    suites: Sequence[Suite],
    parameters: Mapping[str, Mapping[str, Any]],
    docs: Path | None = None,
) -> tuple[CheckResult, ...]:
    """Run every suite; one result per expectation, in the order of the suites.

    parameters: per table, the values of the suite's `$PARAMETER`s.
    docs: folder the Data Docs of this run are written to, replacing those there.
    """
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    datasource = DuckDBDatasource.open(target.database, target.schema)
    try:
        context.add_datasource(datasource=datasource)
        results = tuple(
            result
            for suite in suites
            for result in _results_of(context, datasource, suite, dict(parameters.get(suite.table, {})), target)
        )
        if docs:
            _write_docs(context, docs)
    finally:
        datasource.close()
    return results


def _results_of(
    context: AbstractDataContext,
    datasource: DuckDBDatasource,
    suite: Suite,
    parameters: dict[str, Any],
    target: Target,
) -> Iterator[CheckResult]:
    rules = [copy(expectation) for expectation in suite.expectations]  # a rule can belong to one run's suite only
    try:
        asset = datasource.add_table_asset(suite.table, table_name=suite.table)
        definition = gx.ValidationDefinition(
            name=suite.table,
            data=asset.add_batch_definition_whole_table("whole table"),
            suite=context.suites.add(gx.ExpectationSuite(suite.table, expectations=rules)),
        )
        found: ExpectationSuiteValidationResult = context.validation_definitions.add(definition).run(
            expectation_parameters=parameters, result_format=RESULT_FORMAT
        )
    except Exception as error:  # whatever stops a suite from running must close the gate
        yield not_run(target, suite.table, error)
        return
    by_check = {_check_of(result): result for result in found.results}
    for expectation in suite.expectations:
        yield _told(target, suite, expectation, by_check.get(told(expectation, "check")))


def _check_of(result: ExpectationValidationResult) -> str:
    config = result.expectation_config
    return str((config.meta or {}).get("check")) if config else ""


def _told(
    target: Target, suite: Suite, expectation: Expectation, result: ExpectationValidationResult | None
) -> CheckResult:
    check = told(expectation, "check")
    error = _error(result) if result is not None else "no result"
    passed = result is not None and not error and bool(result.success)
    count = None if result is None or error else _count(result)
    if error:
        observed = f"check {check} could not run ({error})"
    elif passed or result is None:
        observed = "as expected"
    else:
        observed = _figure(suite, expectation, result.result, count or 0)
    return CheckResult(
        run_id=target.run_id,
        checked_at=target.checked_at,
        border=target.border,
        table_name=suite.table,
        check_name=check,
        column_name=told(expectation, "column") or None,
        severity=gate.CRITICAL if error else str(expectation.severity.value),
        passed=passed,
        observed=observed,
        expected=expectation.description or "",
        unexpected_count=count,
        description=expectation.description or "",
        description_zh=told(expectation, "description_zh"),
    )


def not_run(target: Target, table: str, error: Exception) -> CheckResult:
    """The critical failure of a table whose checks could not run at all."""
    return CheckResult(
        run_id=target.run_id,
        checked_at=target.checked_at,
        border=target.border,
        table_name=table,
        check_name="suite_runs",
        column_name=None,
        severity=gate.CRITICAL,
        passed=False,
        observed=f"its checks could not run ({_first_line(error)})",
        expected="the table exists and every check runs",
        unexpected_count=None,
        description="the table exists and every check runs",
        description_zh="表存在且所有检查均可执行",
    )


def _error(result: ExpectationValidationResult) -> str:
    """The message of the exception that kept a check from running; empty if it ran."""
    info = result.exception_info or {}
    raised = [info] if "raised_exception" in info else list(info.values())
    for entry in raised:
        if entry.get("raised_exception"):
            return _first_line(entry.get("exception_message") or "unknown error")
    return ""


def _count(result: ExpectationValidationResult) -> int:
    if result.success:
        return 0
    found = result.result
    if "unexpected_count" in found:
        return int(found["unexpected_count"])
    return int(found["observed_value"])


def _figure(suite: Suite, expectation: Expectation, found: Mapping[str, Any], count: int) -> str:
    """The failure in words: what, in how many rows, the worst figure and where it stands."""
    rows = f"{count:,} row{'' if count == 1 else 's'}"
    if told(expectation, "check") == "rows_not_collapsed":
        return f"only {rows}, fewer than half of those published"
    said = f"{told(expectation, 'failure')} in {rows}"
    unexpected = found.get("details", {}).get("unexpected_rows")
    if unexpected:
        return f"{said} ({_worst(suite, expectation, unexpected[0])})"
    examples = [value for value in found.get("partial_unexpected_list", []) if value is not None]
    return f"{said} (such as {_shown(examples[0])})" if examples else said


def _worst(suite: Suite, expectation: Expectation, row: Mapping[str, Any]) -> str:
    place = " ".join(dict.fromkeys(_shown(row[key]) for key in suite.grain if row.get(key) is not None))
    column, extreme = told(expectation, "column"), told(expectation, "extreme")
    if column in row and extreme:
        return f"{extreme} {_shown(row[column])} at {place}" if place else f"{extreme} {_shown(row[column])}"
    return f"at {place}" if place else ", ".join(f"{name} {_shown(value)}" for name, value in row.items())


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _first_line(error: object) -> str:
    said = " ".join(str(error).split())
    return said if len(said) <= 200 else f"{said[:199]}…"


def _write_docs(context: AbstractDataContext, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for site in list(context.get_site_names()):
        context.delete_data_docs_site(site)
    context.add_data_docs_site(
        "docs",
        {
            "class_name": "SiteBuilder",
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    context.build_data_docs()
