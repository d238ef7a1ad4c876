"""The lines of a table of months: read in one decimal mark, compared with the table's own totals, which are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketing_warehouse.connectors.specification import Connector, Sheet, fold
from marketing_warehouse.extract import languages, month_headings, numbers, totals
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.money import SHARED_SIGNS
from marketing_warehouse.extract.month_headings import Period
from marketing_warehouse.extract.month_table import LEAST, Table
from marketing_warehouse.extract.refusal import Refused, show

FINEST = 4  # decimals: a workbook's own numbers have as many as a double has
NO_AMOUNT = re.compile(
    r"(leads?|mqls?|sqls?|clicks?|impressions?|conversions?|orders?|sessions?|visits?|revenue|sales|ro[ai]s?|cp[lamco]|cac|ctr|cvr|conv\. rate|headcount|klicks|umsatz|"
    r"线索|线索数|转化|转化数|点击|点击量|曝光|曝光量|销售额|订单|订单数)( \(.*\))?"
)


@dataclass(frozen=True)
class Line:
    """A line of the table: its row in the file, what it is of, and its amounts by column."""

    row: int
    labels: tuple[str, ...]
    amounts: dict[int, Decimal]


class Reader:
    """The lines of a table, read in one decimal mark and compared with the totals."""

    def __init__(
        self,
        table: Table,
        columns: Sequence[Period],
        labels: Sequence[int],
        kind: tuple[Sheet, Connector],
        scale: int,
    ) -> None:
        sheet, connector = kind
        self.table, self.columns, self.labels, self.connector, self.sheet = table, columns, labels, connector, sheet
        self.sums = [p for p in table.periods if p.unit not in ("month", "quarter") or p.unit != columns[0].unit]
        self.body = [
            (n, [*row, *[""] * len(table.headings)])
            for n, row in enumerate(table.rows[table.head + 1 :], start=table.head + 2)
        ]
        self.readings: dict[tuple[int, int], numbers.Reading] = {}
        self.proven: set[tuple[int, int]] = set()  # the cells that a total confirms
        self.evidence = numbers.Evidence()
        self.read()
        self.locale = self.decimal_mark(scale)
        self.decimals = max((min(r.decimals, FINEST) for r in self.readings.values()), default=0)

    def decimal_mark(self, scale: int) -> numbers.Locale:
        """The decimal mark of the amounts: nobody writes three decimals of money, so what is always followed by three parts thousands."""
        evidence = self.evidence
        if self.sheet.sums and scale == 1 and len(evidence.open) == 1 and not any(evidence.proven.values()):
            says, cells = next(iter(evidence.open.items()))
            return numbers.Locale("," if says == "1.234" else ".", f"amounts like {show(cells[0][1].example)}")
        return numbers.decide(evidence, self.connector, languages.of(self.table.headings), self.table.delimiter)

    def read(self) -> None:
        width = len(self.table.rows[self.table.head])
        for row, cells in self.body:
            filled = len(self.table.rows[row - 1])
            if 1 < filled < width:
                raise Refused(
                    f"row {row} has {filled} cells for {width} headings: a delimiter is lost, or the line is broken; export it again"
                )
            if (
                sum(
                    month_headings.read(i, cells[i]) is not None and not cells[i].isdigit()
                    for i in (p.index for p in self.columns)
                )
                >= LEAST
            ):
                raise Refused(
                    f"row {row} has headings of months again: a second table begins there; put each on a sheet or in a file of its own"
                )
            has_label = any(cells[i] for i in self.labels)
            for period in [*self.columns, *self.sums]:
                cell = cells[period.index]
                if not cell:
                    continue
                found = numbers.read(Shape.of(cell, row))
                heading = self.table.headings[period.index]
                if isinstance(found, str) or found is None or found.is_mask:
                    is_remark = not has_label and found is None
                    if is_remark or (period in self.sums and not any(char.isdigit() for char in cell)):
                        continue
                    raise Refused(
                        f"row {row}, column {show(heading)}: {show(cell)} is not a number{f': {found}' if isinstance(found, str) else ''}"
                    )
                if found.is_percent and self.sheet.sums and period in self.columns:
                    raise Refused(
                        f"row {row}, column {show(heading)}: {show(cell)} is a percentage, not an amount: take the row out"
                    )
                self.readings[row, period.index] = found
                self.evidence.add(heading, None, [(Shape.of(cell, row), found)])

    def lines(self) -> list[Line]:
        """The lines without totals; Refused where a total is not the sum."""
        found: list[Line] = []
        since, above = 0, [""] * len(self.labels)
        for row, cells in self.body:
            values = {
                p.index: v for p in [*self.columns, *self.sums] if (v := self.value(row, cells, p.index)) is not None
            }
            amounts = {p.index: values[p.index] for p in self.columns if p.index in values}
            labels = [cells[i].removeprefix(numbers.NATIVE) for i in self.labels]
            if any(re.match(totals.LABEL, label.lower()) or _ends_in_total(label) for label in labels if label):
                self.check_total(row, labels, amounts, found, since)
                self.check_own(Line(row, tuple(labels), amounts), values)
                since = len(found)
                continue
            if not amounts:
                if any(values.values()):
                    raise Refused(f"row {row} has a total of its own but no months: write its months, or take it out")
                above = (
                    [label or old for label, old in zip(labels, above, strict=True)]
                    if any(labels)
                    else [""] * len(labels)
                )
                continue
            if not any(labels):
                self.check_total(row, labels, amounts, found, since)
                continue
            first = next(i for i, label in enumerate(labels) if label)
            labels = [*above[:first], *labels[first:]]
            above = labels
            if self.sheet.sums and (
                strange := next((label for label in labels if NO_AMOUNT.fullmatch(fold(label))), None)
            ):
                raise Refused(
                    f"row {row} is of {show(strange)}, which is no amount of money spent: keep such figures in a table of their own"
                )
            line = Line(row, tuple(labels), amounts)
            self.check_own(line, values)
            found.append(line)
        if not found:
            raise Refused("the table has months but no lines with amounts")
        self.check_no_sums_of_lines(found)
        if not self.table.ends_clean:
            self.check_end()
        return found

    def value(self, row: int, cells: Sequence[str], index: int) -> Decimal | None:
        if (row, index) not in self.readings:
            return None
        value = numbers.parse(cells[index], self.locale)
        return None if value is None else round(value, 6)

    def check_own(self, line: Line, values: dict[int, Decimal]) -> None:
        """Refused where a quarter, half or total of a line is not the sum of its months; a goal's may be their mean or last."""
        for period in self.sums:
            if period.index not in values:
                continue
            parts = self.parts(period)
            if parts is None:
                continue
            own = [line.amounts[p.index] for p in parts if p.index in line.amounts]
            likely = [sum(own, Decimal(0))]
            if not self.sheet.sums and own:
                likely += [likely[0] / len(own), own[-1], max(own)]
            self.proven.add((line.row, period.index))
            if all(self.differ(values[period.index], sum_, len(own)) for sum_ in likely):
                raise Refused(
                    f"row {line.row}, column {show(self.table.headings[period.index])}: {values[period.index]:f} is not the sum of "
                    f"its {self.columns[0].unit}s, {likely[0]:f}: one of them is wrong, or a {self.columns[0].unit} is missing"
                )

    def parts(self, period: Period) -> list[Period] | None:
        """The columns that a quarter, half, year or total sums up; None where not all of them are here."""
        if period.unit in ("total", "year"):
            years = {p.year for p in self.columns}
            if period.year and years != {None} and years != {period.year}:
                own = [p for p in self.columns if p.year == period.year]
                return own if own and len(own) * month_headings.MONTHS_OF[own[0].unit] == 12 else None
            return list(self.columns)
        months, unit = month_headings.MONTHS_OF[period.unit], month_headings.MONTHS_OF[self.columns[0].unit]
        if unit >= months:
            return None
        wanted = range((period.number - 1) * months // unit + 1, period.number * months // unit + 1)
        before = [p for p in self.columns if p.number in wanted and (not period.year or p.year == period.year)]
        years = {p.year for p in before}
        if len(years) > 1:
            before = [p for p in before if p.index < period.index][-len(wanted) :]
        return before if len(before) == len(wanted) else None

    def check_total(
        self, row: int, labels: Sequence[str], amounts: dict[int, Decimal], lines: Sequence[Line], since: int
    ) -> None:
        """Refused where a total row is neither the sum of all lines so far, of those since the last, nor of those it shares its words with."""
        if not amounts or not self.sheet.sums:
            return
        words = [(i, label) for i, label in enumerate(labels) if label and not re.match(totals.LABEL, label.lower())]
        shared = [line for line in lines if words and all(_bare(line.labels[i]) == _bare(label) for i, label in words)]
        sums = []
        for some in (lines, lines[since:], shared):
            sums.append({i: sum((line.amounts.get(i, Decimal(0)) for line in some), Decimal(0)) for i in amounts})
            if some and not any(self.differ(amounts[i], sums[-1][i], len(some)) for i in amounts):
                self.proven |= {(row, i) for i in amounts}
                return
        if not lines[since:] and all(not value for value in amounts.values()):
            return
        index, nearest = next((i, sums[0]) for i in amounts if self.differ(amounts[i], sums[0][i], len(lines)))
        name = f"the total {show(' '.join(filter(None, labels)))}" if any(labels) else "a row without a name"
        raise Refused(
            f"row {row}, column {show(self.table.headings[index])}: {name} says {amounts[index]:f}, the lines above add up to {nearest[index]:f}"
        )

    def check_end(self) -> None:
        """Refused where a text without a line end may have lost the tail of its last cell, unless a total proves it whole."""
        row, cells = next((row, cells) for row, cells in reversed(self.body) if any(cells))
        last = len(self.table.headings) - 1
        cell, above = cells[last], [others[last] for number, others in self.body if number < row and others[last]]
        lengths = {len(re.split("[.,]", other)[-1]) if re.search("[.,]", other) else 0 for other in [*above, cell]}
        is_proven = (row, last) in self.proven or (last in self.labels and cell in above)
        if not is_proven and not (cell and len(lengths) == 1 and not lengths & {0, 3} and cell[-1].isdigit()):
            raise Refused(
                f"the file ends without a line end behind {show(cell)}, column {show(self.table.headings[last])} of row {row}: it may be cut "
                "off there; export it again, or add the line end if the value is whole"
            )

    def check_no_sums_of_lines(self, lines: Sequence[Line]) -> None:
        """Refused where a line is the sum of those that follow it, in every month: a heading line with its own sum would count double."""
        if not self.sheet.sums:
            return
        for at, line in enumerate(lines):
            running = dict.fromkeys(line.amounts, Decimal(0))
            for count, part in enumerate(lines[at + 1 :], start=1):
                running = {i: value + part.amounts.get(i, Decimal(0)) for i, value in running.items()}
                if any(running[i] > line.amounts[i] for i in running):
                    break
                if count > 1 and any(running.values()) and len(line.amounts) > 1 and running == line.amounts:
                    raise Refused(
                        f"row {line.row} ({show(' '.join(line.labels))}) is the sum of the {count} rows below it, in every month: it would be "
                        "counted twice; take it out, or name it Total"
                    )

    def currency(self) -> str | None:
        """The currency of a goal's cells, which are no amounts to the loader; Refused for a sign that several share."""
        signs = {r.currency for r in self.readings.values() if r.currency}
        if self.sheet.sums or not signs:
            return None
        codes = {numbers.SIGNS.get(sign) or sign for sign in signs}
        if len(codes) > 1 or codes & SHARED_SIGNS.keys():
            said = ", ".join(sorted(signs))
            raise Refused(
                f"the goals have the sign {said}, which leaves their currency open: write it above the table, like USD"
            )
        return codes.pop()

    def differ(self, theirs: Decimal, ours: Decimal, cells: int) -> bool:
        return abs(theirs - ours) > totals.allowed(cells, self.decimals)

    def named(self) -> list[str]:
        """The headings of the labels; of one that is a dimension, the two that say its name and value."""
        split = self._dimension()
        return [
            *(["Dimension", "Dimension value"] if split is not None else []),
            *(self.table.headings[i] for i in self.labels if i != split),
        ]

    def told(self, line: Line) -> list[str]:
        split = self._dimension()
        of = dict(zip(self.labels, line.labels, strict=True))
        own = [] if split is None else [self._names()[fold(self.table.headings[split])] if of[split] else "", of[split]]
        return [*own, *(of[i] for i in self.labels if i != split)]

    def text(self, line: Line, index: int, scale: int) -> str:
        """The amount with the sign of its currency, so that every cell has its decimals behind a dot."""
        reading = self.readings[line.row, index]
        value = line.amounts[index] * scale
        return (
            f"{reading.currency or ''}{value.normalize():.6f}"
            if value % Decimal("0.01")
            else f"{reading.currency or ''}{value:.2f}"
        )

    def _names(self) -> dict[str, str]:
        return {fold(heading): name for heading, name in self.sheet.dimensions.items()}

    def _dimension(self) -> int | None:
        found = [i for i in self.labels if fold(self.table.headings[i]) in self._names()]
        if len(found) > 1:
            named = " and ".join(show(self.table.headings[i]) for i in found)
            raise Refused(f"a goal can be of one thing only, not of {named} at once: keep one of the columns")
        return found[0] if found else None


def _ends_in_total(label: str) -> bool:
    return re.search(r"\s(sub)?(totals?|summe|gesamt)\s*:?$|(合计|小计|合計|小計|总计)$", label.lower()) is not None


def _bare(label: str) -> str:
    """A label without its word for total: `Search total` is of `Search`."""
    return re.sub(r"\b(sub)?(totals?|summe|gesamt)\b|合计|小计|合計|小計|总计", "", fold(label)).strip(" :-")
