"""Finding the table whose headings name months or quarters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marketing_warehouse.connectors.specification import fold
from marketing_warehouse.extract import across, month_headings, plans, totals
from marketing_warehouse.extract.across import Cells
from marketing_warehouse.extract.month_headings import Period
from marketing_warehouse.extract.refusal import show

LEAST = 2  # columns of months: one could be of anything
LEAST_DAYS = 3  # of headings that are days: a row of a list has a day or two
DAY = re.compile(r"\d{4}-\d\d-\d\d")
AMOUNT = re.compile(
    r"(?!\d{1,2}[.]20\d\d$)-?\d+[.,]\d+%?"
)  # no heading is one: a quick way past the lines of other tables


@dataclass(frozen=True)
class Table:
    """The rows of a table whose headings name months."""

    rows: list[list[str]]
    head: int
    periods: list[Period]
    delimiter: str
    ends_clean: bool = True
    aside: tuple[str, ...] = ()  # what of it is not read

    @property
    def headings(self) -> list[str]:
        """The headings; those of a merged cell stand in the line above."""
        own, above = self.rows[self.head], self.above
        return [cell or ("" if _is_year(above[i]) else above[i]) for i, cell in enumerate(own)]

    @property
    def above(self) -> list[str]:
        row = self.rows[self.head - 1] if self.head else []
        return [*row, *[""] * len(self.rows[self.head])][: len(self.rows[self.head])]

    @property
    def titles(self) -> list[str]:
        return [" ".join(filter(None, row)) for row in self.rows[: self.head] if any(row)]


def find(texts: Sequence[Cells]) -> Table | None:
    """The table of a text, cut into cells, in which at least two headings name months or quarters that follow each other; None without one."""
    best: Table | None = None
    for text in texts:
        rows = text.rows
        for number, row in enumerate(rows[: across.LINES]):
            if number + 1 < len(rows) and (named_below := _with_line_below(row, rows[number + 1])):
                rows = [*rows[:number], [], named_below, *rows[number + 2 :]]
                continue
            row = rows[number]
            if any(AMOUNT.fullmatch(cell) for cell in row):
                continue
            named = [cell or _total_above(rows[number - 1] if number else [], i) for i, cell in enumerate(row)]
            periods = [period for i, cell in enumerate(named) if (period := month_headings.read(i, cell))]
            unit = next((u for u in ("month", "quarter") if sum(p.unit == u for p in periods) >= LEAST), None)
            if all(DAY.match(row[p.index]) for p in periods) and len({p.place for p in periods}) < LEAST_DAYS:
                continue
            if unit and (best is None or len(periods) > len(best.periods)):
                first = min(p.index for p in periods if p.unit == unit)
                own = [p for p in periods if p.index > first or _is_of_line(p, named)]
                best = Table(rows, number, own, text.delimiter, text.ends_clean)
    return _plan_alone(best) if best else None


def _with_line_below(row: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """The headings of months with the words plan and actual that stand below each of them; None where no such stand there."""
    first = next(
        (i for i, cell in enumerate(row) if (p := month_headings.read(i, cell)) and p.unit in ("month", "quarter")),
        None,
    )
    words = [cell for cell in below[first:] if cell] if first is not None else []
    if (
        first is None
        or len(words) < 2 * LEAST
        or None in (kinds := {plans.kind(word) for word in words})
        or len(kinds) < 2
    ):
        return None
    joined, month = [], ""
    for i, cell in enumerate(below):
        own = row[i] if i < len(row) else ""
        month = own or month if i >= first else ""
        joined.append(f"{month} {cell}".strip() if i >= first else cell or own)
    return joined


def _plan_alone(table: Table) -> Table:
    """The table without the columns of actuals beside those of the plan, where it is certain which they are."""
    months = [p for p in table.periods if p.unit in ("month", "quarter")]
    first = min(p.index for p in months)
    others = [i for i in range(first, len(table.headings)) if table.headings[i] and i not in {p.index for p in months}]
    plan = plans.beside([p.words for p in months]) if len({p.words for p in months}) > 1 else None
    if plan is None:
        return table
    left = {p.index for n, p in enumerate(months) if n not in plan.kept}
    left |= {i for i in others if plans.kind(table.headings[i]) in ("actual", "derived")}
    kept = [i for i in range(len(table.headings)) if i not in left]
    if sum(p.index not in left for p in months) < LEAST:
        return table
    rows = [[row[i] for i in kept if i < len(row)] if n >= table.head else row for n, row in enumerate(table.rows)]
    periods = [replace(p, index=kept.index(p.index)) for p in table.periods if p.index not in left]
    aside = ", ".join(show(table.headings[i]) for i in sorted(left))
    return replace(table, rows=rows, periods=periods, aside=(f"the plan is read; set aside: {aside}",))


def _is_year(cell: str) -> bool:
    """Whether a cell above the headings is the year of those that follow."""
    found = month_headings.read(0, cell) if cell else None
    return found is not None and found.unit != "total"


def _total_above(row: Sequence[str], index: int) -> str:
    """The word for total that stands above an empty heading, in a cell of two lines."""
    cell = row[index] if index < len(row) else ""
    return cell if cell and not _is_year(cell) and month_headings.read(index, cell) else ""


def _is_of_line(period: Period, headings: Sequence[str]) -> bool:
    """Whether a heading before the months is one of amounts: `Total` is, `Year` is a year in each line."""
    return period.unit != "total" or re.match(totals.LABEL, fold(headings[period.index])) is not None
