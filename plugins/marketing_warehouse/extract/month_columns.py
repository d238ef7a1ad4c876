"""Budgets, goals and costs with a column per month or quarter: the same lines with a row for each of them.

`Campaign;Channel;Jan 2026;Feb 2026;…;Total` is how companies plan. A line's own total, the total rows, and quarters beside
their months are compared with what they sum up, and left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from marketing_warehouse.connectors.specification import Connector, Sheet, fold
from marketing_warehouse.extract import encoding, header, languages, month_headings, numbers, totals
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.money import CODES, IN_NAME, SHARED_SIGNS
from marketing_warehouse.extract.month_headings import Period
from marketing_warehouse.extract.periods import HEADINGS
from marketing_warehouse.extract.reading import Source
from marketing_warehouse.extract.recognise import Catalogue
from marketing_warehouse.extract.refusal import Refused, Unrecognised, show

MOST_BYTES = 8 << 20  # such tables are made for people to read
LINES = 40
LEAST = 2  # columns of months: one could be of anything
LEAST_DAYS = 3  # of headings that are days: a row of a list has a day or two
DAY = re.compile(r"\d{4}-\d\d-\d\d")
AMOUNT = re.compile(
    r"(?!\d{1,2}[.]20\d\d$)-?\d+[.,]\d+%?"
)  # no heading is one: a quick way past the lines of other tables
SHORT = 4  # letters: in longer words they come by chance
FINEST = 4  # decimals: a workbook's own numbers have as many as a double has
PLANNED = re.compile(r"budget|plan|forecast|预算|預算|予算|計画|计划")
ACTUAL = re.compile(r"\b(actuals?|ist|spent|réel|real|consuntivo|vs)\b|实际|實際|実績")
EARNED = re.compile(
    r"\b(sales|revenues?|turnover|pipeline|bookings|income|umsatz\w*|erlöse?|vertriebs\w*|chiffre d'affaires|ventes|ventas|ingresos|receitas?|vendas"
    r"|vendite|ricavi|omzet)\b|销售|营收|收入|売上"
)
SPENT = re.compile(r"marketing|werbe|advertis|media|kampagn|campaign|publici|市场|营销|广告|広告|マーケ")
IN_UNITS = re.compile(
    r"\b(?:in|all figures in|values in|angaben in|en|in) (?P<k>thousands?|k|tsd\.?|milliers|miles|000s?|1[.,]?000)\b|\b(?P<t>t€|teur|tusd|k ?€|k ?eur|k ?usd|k\$|\$k|€k)(?!\w)"
    r"|(?P<zero>[(']000s?\)?)|(?P<mio>\b(?:in )?(?:millions?|mio\.?|mn|m€|meur)\b)|(?:单位|單位|単位)?[:： (（]*(?P<han>千|万|百万|億|亿|)(?P<of>元|円|人民币|美元)",
)
HAN = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000, "亿": 100_000_000}
NO_AMOUNT = re.compile(
    r"(leads?|mqls?|sqls?|clicks?|impressions?|conversions?|orders?|sessions?|visits?|revenue|sales|ro[ai]s?|cp[lamco]|cac|ctr|cvr|conv\. rate|headcount|klicks|umsatz|"
    r"线索|线索数|转化|转化数|点击|点击量|曝光|曝光量|销售额|订单|订单数)( \(.*\))?"
)


@dataclass(frozen=True)
class Table:
    """The rows of a table whose headings name months."""

    rows: list[list[str]]
    head: int
    periods: list[Period]
    delimiter: str
    ends_clean: bool = True

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


@dataclass(frozen=True)
class Line:
    """A line of the table: its row in the file, what it is of, and its amounts by column."""

    row: int
    labels: tuple[str, ...]
    amounts: dict[int, Decimal]


def unfold(source: Source, sheet: str, folder: Path, catalogue: Catalogue) -> Source:
    """The source with its columns of months as rows; itself where it has none, or is a report that some connector knows.

    sheet: the name of the workbook's sheet. Why such a table cannot be read becomes the source's reason.
    """
    snapshot = source.snapshot
    if snapshot.bytes > MOST_BYTES or not any(connector.sheets for connector in catalogue.connectors):
        return source
    code = encoding.detect(snapshot)
    lines = encoding.read_head(snapshot.path, code)
    if find("\n".join(lines[:LINES])) is None or is_known(lines, source, catalogue):
        return source
    table = find(snapshot.path.read_text(encoding=code).replace("\ufeff", ""))
    target = folder / f"months-{len(list(folder.glob('months-*')))}.csv"
    names = [sheet, re.sub(r"\.\w{2,4}$", "", source.name)]
    try:
        written = table and write(table, catalogue.connectors, names, target)
    except Refused as refused:
        return replace(source, reason=refused)
    if not written:
        return source
    path, host = written
    return replace(source, snapshot=replace(snapshot, path=path, encoding="utf-8-sig"), source=host)


def is_known(lines: Sequence[str], source: Source, catalogue: Catalogue) -> bool:
    """Whether a text is a report that some connector reads as it is."""
    try:
        header.find(lines, catalogue, source.source, source.account)
    except Unrecognised:
        return False
    except Refused:
        return True
    return True


def cut(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """The rows of a text by each delimiter that it may be cut with."""
    for delimiter in header.DELIMITERS:
        if delimiter in text:
            try:
                rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]
            except csv.Error:
                continue
            yield delimiter, rows


def find(text: str) -> Table | None:
    """The table of a text in which at least two headings name months or quarters that follow each other; None without one."""
    best: Table | None = None
    for delimiter, rows in cut(text):
        for number, row in enumerate(rows[:LINES]):
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
                best = Table(rows, number, own, delimiter, text.endswith("\n"))
    return best


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


def write(table: Table, connectors: Iterable[Connector], names: Sequence[str], target: Path) -> tuple[Path, str]:
    """Write the table with a row per line and month, of which source they are. Raises Refused for what a person must say first, and where totals disagree."""
    unit = "month" if sum(p.unit == "month" for p in table.periods) >= LEAST else "quarter"
    columns = [p for p in table.periods if p.unit == unit]
    kind = _kind(table, columns, connectors, names)
    sheet = kind[0]
    labels = _labels(table)
    years = [i for i in labels if fold(table.headings[i]) in HEADINGS["year"]]
    if not years:
        columns = month_headings.with_years(columns, table.above, [table.titles, *([name] for name in names)])
        if any(later.place <= first.place for first, later in pairwise(columns)):
            raise Refused(
                f"the {unit}s in the headings do not follow each other ({show(_named(table, columns))}): one may be there twice"
            )
    scale, currency = _unit(
        [*table.titles, *(table.headings[i] for i in labels), *(table.headings[p.index] for p in columns), *names]
    )
    reader = _Reader(table, columns, labels, kind, scale)
    lines = reader.lines()
    currency = currency or reader.currency()
    with target.open("w", encoding="utf-8", newline="") as file:
        if currency:
            file.write(f"Currency: {currency}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*reader.named(), sheet.first, sheet.last, sheet.value])
        for line in lines:
            for period in columns:
                if period.index not in line.amounts:
                    continue
                of_year = _year(line, labels.index(years[0])) if years else period.year
                first, last = Period(period.index, unit, period.number, of_year).span
                writer.writerow([*reader.told(line), first, last, reader.text(line, period.index, scale)])
    return target, kind[1].source


def _named(table: Table, columns: Sequence[Period]) -> str:
    return ", ".join(table.headings[p.index] for p in columns)


def _year(line: Line, place: int) -> int:
    found = re.fullmatch(r"(20\d{2})(\.0+)?年?", line.labels[place])
    if not found:
        raise Refused(f"row {line.row}: {show(line.labels[place])} is not a year, which each line must have")
    return int(found[1])


def _labels(table: Table) -> list[int]:
    periods = {p.index for p in table.periods}
    found = [i for i, heading in enumerate(table.headings) if heading and i not in periods]
    below = table.rows[table.head + 1 :]
    if 0 not in found and 0 not in periods and any(row and row[0] for row in below):
        raise Refused(
            "the first column has no heading, so nothing says what its lines are: write Channel, Platform, Campaign, Product or Region over it"
        )
    first = min(p.index for p in table.periods if p.unit in ("month", "quarter"))
    for index in range(first, len(table.headings)):
        if not table.headings[index] and any(_is_amount(row[index]) for row in below if len(row) > index):
            raise Refused(
                f"column {index + 1}, beside {show(table.headings[index - 1])}, has figures but no heading: keep one column per month"
            )
    return found


def _is_amount(cell: str) -> bool:
    found = numbers.read(Shape.of(cell, 0)) if cell else None
    return isinstance(found, numbers.Reading) and not found.is_null


def _kind(
    table: Table, columns: Sequence[Period], connectors: Iterable[Connector], names: Sequence[str]
) -> tuple[Sheet, Connector]:
    """Whether the cells are budgets, goals or costs: by a column that only one has, by the headings, the titles, the names."""
    known = [(sheet, connector) for connector in connectors for sheet in connector.sheets]
    headings = {fold(heading) for heading in table.headings}
    for sheet, connector in known:
        if headings & {fold(word) for word in sheet.told_by}:
            _check_money(table, columns, sheet, names)
            return sheet, connector
    named = [pair for pair in known if pair[0].counts is None]  # a media plan is told by its stations
    if len(kinds := {p.words for p in columns}) > 1:
        raise Refused(
            f"the months have columns of several kinds ({show(', '.join(sorted(kind or 'without a word' for kind in kinds)))}): "
            "keep one column per month"
        )
    corner = [columns[0].words, *(table.headings[p.index] for p in table.periods if p.unit == "total")]
    for texts in (corner, table.titles, *([name] for name in names)):
        said = fold(" ".join(texts)).replace("_", " ")
        found = [pair for pair in named if any(_says(said, word) for word in pair[0].words)]
        if len(found) > 1 and PLANNED.search(said) and not ACTUAL.search(said):  # planned costs are a budget
            found = [pair for pair in found if any(PLANNED.search(word) for word in pair[0].words)]
        if len(found) > 1:
            raise Refused(
                f"{show(said)} leaves open whether the months are budgets, goals or costs: name the file by one of them, like 'budget 2026'"
            )
        if found:
            _check_spent(found[0][0], [*corner, *table.titles, *names])
            return found[0]
    raise Unrecognised(
        f"the columns are months ({show(_named(table, columns))}), but nothing says whether the cells are budgets, goals or costs: "
        "name the file by it, like 'budget 2026', or write it above the table"
    )


def _check_spent(sheet: Sheet, texts: Sequence[str]) -> None:
    """Refused where a plan or forecast may be one of sales."""
    said = fold(" ".join(texts)).replace("_", " ")
    earned = EARNED.search(said)
    if sheet.sums and earned and not SPENT.search(said):
        raise Refused(
            f"{show(earned[0])} says that the months may be of what is earned, not of what marketing may spend: if they are a budget, "
            "name the file so, like 'marketing budget 2026'"
        )


def _check_money(table: Table, columns: Sequence[Period], sheet: Sheet, names: Sequence[str]) -> None:
    """Refused where the cells of a media plan may be spots or rating points instead of costs."""
    if sheet.counts is None:
        return
    texts = [columns[0].words, *table.titles, *table.headings, *names]
    said = fold(" ".join(texts)).replace("_", " ")
    cells = [row[p.index] for row in table.rows[table.head + 1 :] for p in columns if len(row) > p.index]
    is_money = (
        any(_says(said, word) for word in sheet.words) or _unit(texts)[1] or any(_has_sign(cell) for cell in cells)
    )
    counted = next((word for word in sheet.counts if re.search(rf"(?<![a-z]){re.escape(word)}", said)), None)
    if counted or not is_money:
        raise Refused(
            f"the columns are months of a media plan ({show(_named(table, columns))}), and "
            + (
                f"{show(counted)} says that the cells may be no costs"
                if counted
                else "nothing says that the cells are costs"
            )
            + ": keep the costs alone, and write 'net cost, EUR' above them"
        )


def _has_sign(cell: str) -> bool:
    found = numbers.read(Shape.of(cell, 0)) if cell else None
    return isinstance(found, numbers.Reading) and found.currency is not None


def _says(text: str, word: str) -> bool:
    """Whether a text has the word; a long one also at the end of a compound, like Marketingbudget."""
    start = "" if len(word) > SHORT or not word.isascii() else "(?<![a-z])"
    return re.search(start + re.escape(word), text) is not None


def _unit(texts: Sequence[str]) -> tuple[int, str | None]:
    """What one of the amounts is, by the titles and headings: 1000 in `TEUR`; and the one currency they name."""
    said = " ".join(texts)
    scales, codes = set(), {code for code in IN_NAME.findall(said) if code in CODES}
    for found in IN_UNITS.finditer(fold(said)):
        scales.add(1_000_000 if found["mio"] else HAN[found["han"]] if found["of"] else 1_000)
        codes |= (
            {"EUR"}
            if re.search("€|eur", found[0])
            else {"CNY"}
            if found["of"] in ("元", "人民币")
            else {"JPY"}
            if found["of"] == "円"
            else set()
        )
    codes |= {"EUR"} if "€" in said else set()
    codes |= {"GBP"} if "£" in said else set()
    codes |= {code for word, code in (("人民币", "CNY"), ("美元", "USD"), ("欧元", "EUR")) if word in said}
    if len(scales) > 1:
        raise Refused("the titles name several units (thousands, millions) of the amounts: write them in full")
    return scales.pop() if scales else 1, codes.pop() if len(codes) == 1 else None


class _Reader:
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
