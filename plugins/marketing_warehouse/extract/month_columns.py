"""Budgets, goals and costs with a column per month or quarter: the same lines with a row for each of them.

`Campaign;Channel;Jan 2026;Feb 2026;…;Total` is how companies plan. A line's own total, the total rows, and quarters beside
their months are compared with what they sum up, and left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from marketing_warehouse.connectors.specification import Connector, Sheet, fold
from marketing_warehouse.extract import across, month_headings, numbers
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.money import CODES, IN_NAME, SIGN
from marketing_warehouse.extract.month_headings import Period
from marketing_warehouse.extract.month_lines import Line, Reader
from marketing_warehouse.extract.month_table import LEAST, Table, find
from marketing_warehouse.extract.periods import HEADINGS
from marketing_warehouse.extract.refusal import Refused, Unrecognised, show
from marketing_warehouse.extract.typed import CURRENCY_WORDS

SHORT = 4  # letters: in longer words they come by chance
PLANNED = re.compile(r"budget|plan|forecast|预算|預算|予算|計画|计划")
ACTUAL = re.compile(r"\b(actuals?|ist|spent|réel|real|consuntivo|vs)\b|实际|實際|実績")
EARNED = re.compile(
    r"\b(sales|revenues?|turnover|pipeline|bookings|income|umsatz\w*|erlöse?|vertriebs\w*|chiffre d'affaires|ventes|ventas|ingresos|receitas?|vendas"
    r"|vendite|ricavi|omzet)\b|销售|营收|收入|売上"
)
SPENT = re.compile(r"marketing|werbe|advertis|media|kampagn|campaign|publici|市场|营销|广告|広告|マーケ")
IN_UNITS = re.compile(
    rf"\b(?:in|all figures in|values in|angaben in|en|in) (?P<k>thousands?|k|tsd\.?|milliers|miles|000s?|1[.,]?000)\b|(?<!\w)(?P<t>t ?(?:€|eur|usd|chf|gbp)|[tk] ?{SIGN}|{SIGN} ?(?:k|tsd\.?|thousands?))(?!\w)"
    rf"|(?P<zero>[(']000s?\)?)|(?P<mio>(?<!\w)(?:in )?(?:millions?|mio\.?|mn|m ?€|meur|{SIGN} ?(?:m|mn|mio))(?!\w))|(?:单位|單位|単位)?[:： (（]*(?P<han>千|万|百万|億|亿|)(?P<of>元|円|人民币|美元)",
)
HAN = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000, "亿": 100_000_000}


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
    reader = Reader(table, columns, labels, kind, scale)
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
        codes |= {code for code in ("USD", "GBP", "CHF") if code.lower() in found[0]}
        codes |= {"EUR"} if re.search("€|eur", found[0]) else {CURRENCY_WORDS[found["of"]]} if found["of"] else set()
    written = {word for word in CURRENCY_WORDS if len(word) > 1 and not word.isascii()} | {"€", "£"}
    codes |= {CURRENCY_WORDS[word] for word in written if word in said}
    if len(scales) > 1:
        raise Refused("the titles name several units (thousands, millions) of the amounts: write them in full")
    return scales.pop() if scales else 1, codes.pop() if len(codes) == 1 else None


MONTHS = across.Kind(find, write)
