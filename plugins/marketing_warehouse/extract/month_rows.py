"""Budgets, goals and costs with a row per month: laid across, so that whatever holds of a column per month holds of them.

`Channel;Month;Budget` has a row per line and month, `Month;Search;Social;Total` a column per channel. Of a plan beside what came of
it (`Month;Channel;Plan;Actual;Variance`) the plan is read, the others are named as set aside.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from marketing_warehouse.connectors.specification import Connector, fold
from marketing_warehouse.extract import across, month_columns, month_headings, numbers, plans, totals
from marketing_warehouse.extract.across import Cells
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.month_headings import Period
from marketing_warehouse.extract.month_table import LEAST, Table
from marketing_warehouse.extract.periods import HEADINGS
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.settings import PROJECT_ROOT

MONTH = (
    HEADINGS["month"]
    | HEADINGS["quarter"]
    | {"planning month", "budget month", "plan month", "month/year", "monat/jahr", "planmonat", "年月", "月度", "预算月份", "计划月份", "計画月"}
)  # fmt: skip
UNITS = (1, 1_000, 10_000, 1_000_000)
WORDS = (
    ("the columns are months", "the rows are of months"),
    ("write the year into the headings", "write the year beside the months"),
    ("write it into the headings", "write it beside the months"),
    ("write it into each heading", "write it beside each month"),
)
PLACE = re.compile(r"\brow (\d+)(, column '([^']*)')?")


@dataclass(frozen=True)
class Down:
    """A table whose months run down."""

    rows: list[list[str]]
    head: int
    month: int
    delimiter: str
    ends_clean: bool
    aside: list[str] = field(default_factory=list)  # what was set aside; filled by `write`

    @property
    def headings(self) -> list[str]:
        return self.rows[self.head]

    @property
    def titles(self) -> list[str]:
        return [" ".join(filter(None, row)) for row in self.rows[: self.head] if any(row)]

    @property
    def body(self) -> Iterator[tuple[int, list[str]]]:
        """The filled rows below the headings with their number in the file, as long as the headings at least."""
        for number, row in enumerate(self.rows[self.head + 1 :], start=self.head + 2):
            if any(row):
                yield number, [*row, *[""] * (len(self.headings) - len(row))]


def find(texts: Sequence[Cells]) -> Down | None:
    """The table with a column of months, in which every filled cell names one; None without it."""
    for text in texts:
        for number, row in enumerate(text.rows[: across.LINES]):
            columns = [i for i, cell in enumerate(row) if fold(cell) in MONTH]
            if len(columns) != 1 or sum(bool(cell) for cell in row) < LEAST:
                continue
            table = Down(text.rows, number, columns[0], text.delimiter, text.ends_clean)
            cells = [cells[columns[0]] for _, cells in table.body if cells[columns[0]]]
            told = [period for cell in cells if (period := _period(cell))]
            if len({(p.unit, *p.place) for p in told if p.unit in ("month", "quarter")}) >= LEAST and len(told) == len(
                cells
            ):
                return table
    return None


def write(
    table: Down, connectors: Iterable[Connector], names: Sequence[str], target: Path
) -> tuple[Path, str | None] | None:
    """Write the table with a row per line and month, by laying it across first. Raises Refused as month_columns does."""
    known = [connector for connector in connectors if any(sheet.counts is None for sheet in connector.sheets)]
    told_by = {fold(word) for connector in known for sheet in connector.sheets for word in sheet.told_by}
    if not plans.PLANNED.search(fold(" ".join([*table.headings, *table.titles, *names]))) and not told_by & {
        fold(heading) for heading in table.headings
    }:
        return None
    labels, years, values = _columns(table, known)
    if not values or (len(values) == 1 and plans.kind(table.headings[values[0]]) in ("actual", "derived")):
        return None  # what was spent comes from who was paid, or from the platforms
    if not labels and len(values) == 1:
        raise Refused(
            f"there is a row per month, and nothing says what {show(table.headings[values[0]])} is for: add a column Scope (media, agency, tools, "
            "payroll, event, other), Channel, or Metric"
        )
    for number, row in enumerate(table.rows[table.head + 1 :], start=table.head + 2):
        if 1 < len(row) < len(table.headings):
            raise Refused(
                f"row {number} has {len(row)} cells for {len(table.headings)} headings: a delimiter is lost, or the line is broken; export it again"
            )
    if not table.ends_clean:
        _check_end(table, values)
    # A blank cell of a column that tells lines apart is blank: behind a filled one nothing fills it from above.
    labels.sort(key=lambda i: -sum(bool(cells[i]) for _, cells in table.body))
    places: dict[tuple[int, str | None], int] = {}
    try:
        laid, whole = _across(table, labels, years, values, names, places)
        written = month_columns.write(laid, known, names, target)
    except Refused as refused:
        said = PLACE.sub(lambda found: _placed(found, places), str(refused))
        for across_, down in WORDS:
            said = said.replace(across_, down)
        raise type(refused)(said) from refused
    if whole:
        _check_whole(written[0], *whole)
    return written


def _period(cell: str) -> Period | None:
    return month_headings.read(0, cell.removeprefix(numbers.NATIVE))


def _columns(table: Down, known: Sequence[Connector]) -> tuple[list[int], int | None, list[int]]:
    """The columns that tell lines apart, the one of years, and those of amounts: of a plan beside actuals the plan alone."""
    declared = {
        fold(heading.text) for connector in known for entity in connector.entities for column in entity.columns for heading in column.headings
    }  # fmt: skip
    others = [i for i, heading in enumerate(table.headings) if heading and i != table.month]
    years = next((i for i in others if fold(table.headings[i]) in HEADINGS["year"]), None)
    amounts = [
        i
        for i in others
        if i != years
        and fold(table.headings[i]) not in declared
        and any(_is_amount(cells[i]) for _, cells in table.body)
    ]
    labels = [i for i in others if i != years and i not in amounts]
    if len(amounts) > 1:
        planned = plans.beside([table.headings[i] for i in amounts])
        if planned:
            table.aside.append(planned.said)
            return labels, years, [amounts[planned.kept[0]]] if len(planned.kept) == 1 else []
        _check_channels(table, labels, [i for i in amounts if not _is_total(table.headings[i])])
    return labels, years, amounts


def _check_channels(table: Down, labels: Sequence[int], amounts: Sequence[int]) -> None:
    """Refused where columns of amounts are not each a channel's."""
    strange = [table.headings[i] for i in amounts if fold(table.headings[i]) not in _channels()]
    named = show(", ".join(table.headings[i] for i in amounts))
    if labels or strange:
        raise Refused(
            f"there is a row per month, and several columns of figures ({named}), of which nothing says which is the plan: keep one, headed Budget "
            "or Target"
            + (
                ""
                if labels
                else f", or one for each channel, named as channels are ({show(', '.join(strange))} is not known)"
            )
        )


@lru_cache(maxsize=1)
def _channels() -> frozenset[str]:
    """The words for channels that the marts know."""
    with (PROJECT_ROOT / "dbt_project" / "seeds" / "channel_mapping.csv").open(encoding="utf-8") as file:
        return frozenset(fold(row["source_value"]) for row in csv.DictReader(file) if row["source_system"] == "*")


def _across(
    table: Down,
    labels: Sequence[int],
    years: int | None,
    values: Sequence[int],
    names: Sequence[str],
    places: dict[tuple[int, str | None], int],
) -> tuple[Table, tuple[int, str] | None]:
    """The same table with a column per month, and the total of all rows with its row; `places`: where each cell stood, by row and heading."""
    is_wide = len(values) > 1
    whole = None
    lines: dict[tuple[str, ...], dict[str, str]] = {}
    stood: dict[tuple[tuple[str, ...], str], int] = {}
    periods: dict[str, Period] = {}
    above, month = [""] * len(labels), ""
    for number, cells in table.body:
        if not any(cells[i] for i in values):
            continue
        own = [cells[i].removeprefix(numbers.NATIVE) for i in labels]
        if not is_wide and _total(cells[table.month]) and not any(label and not _total(label) for label in own):
            whole = number, cells[values[0]]
            continue
        if not any(own) and cells[table.month]:
            own = above
        month = cells[table.month] or month if any(own) else cells[table.month]
        if not month:
            raise Refused(f"row {number} has figures but no month")
        above = own
        period, heading = _dated(table, cells, years, month, number)
        periods.setdefault(heading, period)
        for i in values:
            if not cells[i]:
                continue
            line = (table.headings[i],) if is_wide else tuple(own)
            if heading in lines.setdefault(line, {}):
                raise Refused(
                    f"row {number} is {show(month)} of {show(' '.join(filter(None, line)) or 'the same')} again, as row {stood[line, heading]} is: "
                    "take one out, or name in a column what tells them apart"
                )
            lines[line][heading] = cells[i]
            stood[line, heading] = number
    ordered = _in_order(periods, [table.titles, *([name] for name in names)])
    told = "" if is_wide else table.headings[values[0]]
    named = ["Channel"] if is_wide else [table.headings[i] for i in labels]
    headings = [*named, *(f"{told} {heading}".strip() for heading in ordered)]
    rows = [[title] for title in table.titles]
    rows.append(headings)
    for line, amounts in lines.items():
        rows.append([*line, *(amounts.get(heading, "") for heading in ordered)])
        for heading in amounts:
            number = stood[line, heading]
            places[len(rows), f"{told} {heading}".strip()] = number
            places[len(rows), None] = min(number, places.get((len(rows), None), number))
    found = [
        replace(period, index=len(named) + place, words=fold(told) if period.unit in ("month", "quarter") else "")
        for place, period in enumerate(ordered.values())
    ]
    return Table(rows, len(table.titles), found, table.delimiter), whole


def _dated(table: Down, cells: Sequence[str], years: int | None, month: str, number: int) -> tuple[Period, str]:
    """The period of a row, with the year of its column of years, and the heading it gets."""
    period = _period(month)
    assert period
    year = (
        re.fullmatch(r"(20\d{2})(?:\.0+)?年?", cells[years].removeprefix(numbers.NATIVE)) if years is not None else None
    )
    if years is not None and period.unit != "total":
        if not year:
            raise Refused(f"row {number}: {show(cells[years])} is not a year, which each line must have")
        if period.year and period.year != int(year[1]):
            raise Refused(f"row {number}: {show(month)} is not of the year {year[1]} beside it")
        period = replace(period, year=int(year[1]))
    if period.unit == "total":
        return period, "Total"
    if period.year is None:
        return period, fold(month)
    return (
        period,
        f"{period.year} {period.unit} {period.number}"
        if period.unit != "month"
        else f"{period.year}-{period.number:02}",
    )


def _in_order(periods: dict[str, Period], said: Iterable[Sequence[str]]) -> dict[str, Period]:
    """Months by date, then quarters, halves and totals; without years in the order of their first rows, which tell the year on."""
    months = {heading: p for heading, p in periods.items() if p.unit == "month"}
    if len(months) < LEAST:
        months = {heading: p for heading, p in periods.items() if p.unit == "quarter"}
    dated = month_headings.with_years([replace(p, index=n) for n, p in enumerate(months.values())], [], said)
    for first, then, written in zip(dated, dated[1:], list(months.values())[1:], strict=False):
        if written.year is None and any(p.year for p in months.values()) and not _follows(first, then):
            raise Refused(
                f"a month without a year ({then.unit} {then.number}) does not follow the one before it, though others have a "
                "year: write it beside each month, like Jan 2026"
            )
    ordered = sorted(zip(months, dated, strict=True), key=lambda pair: pair[1].place)
    return dict(ordered) | {heading: p for heading, p in periods.items() if heading not in months}


def _follows(first: Period, then: Period) -> bool:
    return (then.span[0] - first.span[1]).days == 1


def _placed(found: re.Match[str], places: dict[tuple[int, str | None], int]) -> str:
    """The row of the file in place of that of the table laid across."""
    number, heading = int(found[1]), found[3]
    row = places.get((number, heading)) or places.get((number, None))
    return found[0] if row is None else f"row {row}" + (f" ({heading})" if heading else "")


def _check_whole(written: Path, number: int, cell: str) -> None:
    """Refused where the total of all rows is not their sum."""
    with written.open(encoding="utf-8", newline="") as file:
        amounts = [re.sub(r"[^\d.-]", "", row[-1]) for row in csv.reader(file) if len(row) > 2][1:]
    sum_ = sum(map(Decimal, amounts), Decimal(0))
    said = [value for mark in ".," if (value := numbers.parse(cell, numbers.Locale(mark, ""))) is not None]
    if not any(abs(value * unit - sum_) <= Decimal("0.01") * len(amounts) * unit for value in said for unit in UNITS):
        raise Refused(f"row {number}: the total says {show(cell)}, the rows above add up to {sum_:f}")


def _check_end(table: Down, values: Sequence[int]) -> None:
    """Refused where a text without a line end may have lost the tail of its last cell."""
    *above, (number, last) = table.body
    cell = last[len(table.headings) - 1]
    others = {len(re.split("[.,]", cells[-1])[-1]) if re.search("[.,]", cells[-1]) else 0 for _, cells in [*above, (number, last)] if cells[-1]}  # fmt: skip
    is_amount = len(table.headings) - 1 in values
    is_whole = len(others) == 1 and not others & {0, 3} if is_amount else cell in {cells[-1] for _, cells in above}
    if not (cell and is_whole):
        raise Refused(
            f"the file ends without a line end behind {show(cell)} in row {number}: it may be cut off there; export it again, or add the line "
            "end if the value is whole"
        )


def _is_total(heading: str) -> bool:
    return re.match(totals.LABEL, heading.lower()) is not None or _total(heading)


def _total(heading: str) -> bool:
    found = month_headings.read(0, heading)
    return found is not None and found.unit == "total"


def _is_amount(cell: str) -> bool:
    found = numbers.read(Shape.of(cell, 0)) if cell else None
    return isinstance(found, numbers.Reading) and not found.is_null


MONTH_ROWS = across.Kind(find, write)
