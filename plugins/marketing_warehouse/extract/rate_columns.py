"""Exchange rates with a column per currency or month, as the template's lines: one per day and pair.

`Date;EUR/USD;EUR/GBP` says itself what a rate is. `Date;USD;GBP` does only where a line above, the corner or the name says
`1 EUR =`, `Base currency: EUR` or `per EUR`; else it may be either way round, and is refused. A month's rate is that of each of its
days, a closing rate that of its last.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from marketing_warehouse.connectors.specification import Connector, fold
from marketing_warehouse.extract import across, languages, month_headings, numbers
from marketing_warehouse.extract.across import Cells
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.money import CODES
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.extract.typed import CURRENCY_WORDS

Pair = tuple[str, str]  # from, to: one of the first is so many of the second
INTO = "exchange_rate"
HEADINGS = ("Date", "From currency", "To currency", "Rate")
CURRENCY_HEADINGS = {
    "currency", "code", "pair", "currency pair", "währung", "währungspaar", "devise", "moneda", "moeda", "valuta", "货币", "币种", "货币对", "通貨",
    "from", "from currency", "原币",
}  # fmt: skip
TO_HEADINGS = {"to", "to currency", "quote currency", "nach", "vers", "目标币"}
WORDS = {word: code for word, code in CURRENCY_WORDS.items() if not word.isascii()}
PAIRS = (
    re.compile(r"(?:1 ?)?(?P<a>[A-Z]{3}) ?(?:/|-|_|>|→|=|:|to|in|zu|auf|vers|en)? ?(?P<b>[A-Z]{3})"),
    re.compile(r"(?P<b>[A-Z]{3}) (?:per|je|pro|par|por|für) (?:1 ?)?(?P<a>[A-Z]{3})"),
)
OF_ONE = (
    re.compile(r"\b1(?:[.,]0+)? ?(?P<c>[A-Z]{3}) ?="),
    re.compile(
        r"(?i:\b(?:base(?: currency)?|basis(?:währung)?|devise de base|moneda base|moeda base)|基准货币|基準通貨)[\s:：=(]*(?P<c>[A-Z]{3})\b"
    ),
    re.compile(r"(?i:\b(?:per|je|pro|par|por)) (?:1 ?)?(?P<c>[A-Z]{3})\b"),
)
PER_UNIT = re.compile(r"\b(?P<c>[A-Z]{3}) (?i:per (?:1 )?(?:unit|foreign|currency unit)|je einheit|je fremdwährung)")
CLOSING = re.compile(
    r"closing|month[- ]end|end of month|ultimo|stichtag|schlusskurs|期末|月末|clôture|cierre", re.IGNORECASE
)


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]
    head: int
    delimiter: str
    ends_clean: bool

    @property
    def headings(self) -> list[str]:
        return self.rows[self.head]

    @property
    def said(self) -> str:
        return " ".join(" ".join(row) for row in self.rows[: self.head])


def find(texts: Sequence[Cells]) -> Table | None:
    """The table of a text, cut into cells, whose headings but the first are all currencies or pairs, or whose first column is of them and the others months."""
    for text in texts:
        rows = text.rows
        for number, row in enumerate(rows[: across.LINES]):
            others = [cell for cell in row[1:] if cell]
            if (
                others
                and all(_pair(cell) for cell in others)
                and (len(others) > 1 or isinstance(_pair(others[0]), tuple))
            ):
                return Table(rows, number, text.delimiter, text.ends_clean)
            if row and fold(row[0]) in CURRENCY_HEADINGS and _has_months(row) and _is_currency_below(rows, number):
                return Table(rows, number, text.delimiter, text.ends_clean)
    return None


def _has_months(row: Sequence[str]) -> bool:
    return sum(p is not None and p.unit == "month" for p in (month_headings.read(0, cell) for cell in row)) > 1


def _is_currency_below(rows: Sequence[Sequence[str]], head: int) -> bool:
    below = [row[0] for row in rows[head + 1 :] if row and row[0]]
    return bool(below) and all(_pair(cell) for cell in below)


def _pair(cell: str) -> Pair | str | None:
    """A pair of currencies, or one, that a heading names."""
    text = re.sub(r"\s+", " ", cell.strip().strip("()"))
    if text in CODES or text in WORDS:
        return WORDS.get(text, text)
    for pattern in PAIRS:
        if (found := pattern.fullmatch(text)) and {found["a"], found["b"]} <= CODES and found["a"] != found["b"]:
            return found["a"], found["b"]
    return None


def _evidence(table: Table) -> numbers.Evidence:
    evidence = numbers.Evidence()
    for number, row in enumerate(table.rows[table.head + 1 :], start=table.head + 2):
        for heading, cell in list(zip(table.headings, row, strict=False))[1:]:
            found = numbers.read(Shape.of(cell, number)) if cell and not _pair(cell) else None
            if isinstance(found, numbers.Reading):
                evidence.add(heading, None, [(Shape.of(cell, number), found)])
    return evidence


def write(
    table: Table, connectors: Iterable[Connector], names: Sequence[str], target: Path
) -> tuple[Path, str | None] | None:
    """Write the table with a row per day and pair; None where no connector reads rates. Raises Refused for what a person must say first."""
    connector = next((c for c in connectors if any(e.name == INTO for e in c.entities)), None)
    if connector is None:
        return None
    locale = numbers.decide(_evidence(table), connector, languages.of(table.headings), table.delimiter)
    _check_whole(table)
    is_closing = CLOSING.search(" ".join([table.said, *names])) is not None
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        for row, days, pair, cell in _cells(table, names):
            value = numbers.parse(cell, locale)
            if value is None or value <= 0:
                reading = numbers.read(Shape.of(cell, row))
                if isinstance(reading, numbers.Reading) and reading.is_null:
                    continue
                raise Refused(f"row {row}: {show(cell)} is no exchange rate")
            for day in days[-1:] if is_closing else days:
                writer.writerow([day, *pair, f"{value:.10f}"])
    return target, None


def _check_whole(table: Table) -> None:
    """Refused for a row with cells too few, and for a text without a line end whose last rate has not as many decimals as the others."""
    below = [
        (n, row)
        for n, row in enumerate(table.rows[table.head + 1 :], start=table.head + 2)
        if len(row) > 1 and any(row)
    ]
    for number, row in below:
        if len(row) < len(table.headings):
            raise Refused(f"row {number} has {len(row)} cells for {len(table.headings)} headings: export it again")
    if table.ends_clean or not below:
        return
    last = below[-1][1][-1]
    decimals = {len(re.split("[.,]", row[-1])[-1]) if re.search("[.,]", row[-1]) else 0 for _, row in below if row[-1]}
    if not last or len(decimals) > 1 or 0 in decimals:
        raise Refused(
            f"the file ends without a line end behind {show(last)}: it may be cut off there; export it again, or add the line end if the "
            "value is whole"
        )


def _cells(table: Table, names: Sequence[str]) -> Iterator[tuple[int, list[str], Pair, str]]:
    """Row, days, pair and cell of every rate."""
    below = [(n, row) for n, row in enumerate(table.rows[table.head + 1 :], start=table.head + 2) if any(row)]
    periods = [p for i, cell in enumerate(table.headings) if (p := month_headings.read(i, cell)) and p.unit == "month"]
    if len(periods) > 1:
        dated = month_headings.with_years(periods, [], [[table.said], *([name] for name in names)])
        to = next((i for i, heading in enumerate(table.headings) if fold(heading) in TO_HEADINGS), None)
        for number, row in below:
            named = _pair(row[0])
            pair = (
                (str(named), row[to]) if to is not None and isinstance(named, str) else _directed(table, names, row[0])
            )
            for period in dated:
                if len(row) > period.index and row[period.index]:
                    yield number, _days(*period.span), pair, row[period.index]
        return
    pairs = {i: _directed(table, names, heading) for i, heading in enumerate(table.headings) if i and heading}
    for number, row in below:
        if len(row) < 2 or not any(row[1:]):
            continue  # a remark below the table
        month = month_headings.read(0, row[0])
        days = (
            _days(*month.span)
            if month and month.unit == "month" and month.year and not re.match(r"\d{4}-\d\d-\d\d", row[0])
            else [row[0]]
        )
        for index, pair in pairs.items():
            if len(row) > index and row[index]:
                yield number, days, pair, row[index]


def _days(first: date, last: date) -> list[str]:
    return [str(first + timedelta(days=number)) for number in range((last - first).days + 1)]


def _directed(table: Table, names: Sequence[str], heading: str) -> Pair:
    """The pair of a heading; of a single currency, with the one that the titles, the corner or the names say it is quoted in."""
    named = _pair(heading)
    if isinstance(named, tuple):
        return named
    assert named
    texts = [table.said, table.headings[0], *names]
    of_one = {found["c"] for text in texts for pattern in OF_ONE for found in pattern.finditer(text)} & CODES
    per_unit = {found["c"] for text in texts for found in PER_UNIT.finditer(text)} & CODES
    if len(of_one | per_unit) != 1 or re.search(r"\b100\b", " ".join(texts)) or (of_one & per_unit):
        raise Refused(
            f"nothing says what the rates of {show(heading)} are quoted in, or which way round: name the columns like EUR/USD, or write "
            "'1 EUR =' above the table if one euro is so many of each, or fill in the template in examples/templates/company_inputs"
        )
    other = next(iter(of_one | per_unit))
    return (other, named) if of_one else (named, other)


RATES = across.Kind(find, write)
