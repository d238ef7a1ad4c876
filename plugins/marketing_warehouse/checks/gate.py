"""The gate: which check results stop a night, the one line that says why, and the log of all of them.

Great Expectations calls a run unsuccessful even if only a warning failed, so
the gate looks at each result's own severity and never at `result.success`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from marketing_warehouse import json_lines

CRITICAL = "critical"
WARNING = "warning"


class GateClosed(RuntimeError):
    """A critical check failed; the message is the one line naming check, table and figure."""


@dataclass(frozen=True)
class CheckResult:
    """One check of one table; also one row of the mart `check_result`.

    observed: the figure found, in words (`1 row (lowest -91,200.00 in month 2026-10-01)`).
    unexpected_count: rows that break the rule; NULL where the check could not run.
    """

    run_id: str
    checked_at: datetime
    border: str
    table_name: str
    check_name: str
    column_name: str | None
    severity: str
    passed: bool
    observed: str
    expected: str
    unexpected_count: int | None
    description: str
    description_zh: str

    @property
    def closes_the_gate(self) -> bool:
        return not self.passed and self.severity == CRITICAL

    def __str__(self) -> str:
        return f"{self.table_name}: {self.observed}"


@dataclass(frozen=True)
class Outcome:
    """All results of one border in one run.

    consequence: what a closed gate means for readers, the end of the reason.
    docs: the Data Docs page of this run, if it was built.
    """

    results: tuple[CheckResult, ...]
    consequence: str = ""
    docs: Path | None = None

    @property
    def failures(self) -> tuple[CheckResult, ...]:
        """Failed critical checks."""
        return tuple(result for result in self.results if result.closes_the_gate)

    @property
    def warnings(self) -> tuple[CheckResult, ...]:
        """Failed checks that only warn."""
        return tuple(result for result in self.results if not result.passed and not result.closes_the_gate)

    @property
    def passed(self) -> bool:
        return not self.failures

    @property
    def reason(self) -> str:
        """Why the gate is closed, in one line; empty if it is open."""
        if self.passed:
            return ""
        more = len(self.failures) - 1
        also = f" and {more} more critical check{'s' if more > 1 else ''} failed" if more else ""
        said = f"{self.failures[0]}{also}: {self.consequence}" if self.consequence else f"{self.failures[0]}{also}"
        return " ".join(said.split())

    def require(self) -> None:
        """Raise GateClosed with the reason if a critical check failed."""
        if not self.passed:
            raise GateClosed(self.reason)


def record(log: Path, results: Iterable[CheckResult]) -> None:
    """Append results to the check log."""
    json_lines.append(log, (asdict(result) for result in results))


def history(log: Path) -> list[CheckResult]:
    """Every result in the check log, oldest first."""
    return [_parse(entry) for entry in json_lines.read(log)]


def _parse(entry: dict[str, Any]) -> CheckResult:
    given = {field.name: entry.get(field.name) for field in fields(CheckResult)}
    return CheckResult(**given | {"checked_at": datetime.fromisoformat(entry["checked_at"])})  # type: ignore[arg-type]
