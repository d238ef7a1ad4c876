"""Workbooks of reports grouped by columns (Salesforce's formatted reports): each row gets the words of its groups.

Such a column has an arrow in its heading, its word stands on the group's first row only, and subtotals stand below each
group. Without subtotals an arrow only says how the rows are sorted, and a blank cell is blank.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from marketing_warehouse.extract import totals

LINES = 40
ARROW = re.compile(r"[↑↓]\s*$")
COUNTED = re.compile(
    r"^(count|average|avg|median|min|max|anzahl|durchschnitt|mittelwert|nombre|moyenne|recuento|promedio|件数|レコード件数|平均|计数|平均值)$"
)
SUMMED = re.compile(r"^(sum|summe|somme|suma|somma|som|合計|总和|合计)$")


def fill(sheet: Path) -> None:
    """Write a sheet anew with its groups filled down; it stays as it is where it has none."""
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = [[cell.strip() for cell in row] for row in csv.reader(file)]
    head = next((n for n, row in enumerate(rows[:LINES]) if any(ARROW.search(cell) for cell in row)), None)
    if head is None:
        return
    groups = [i for i, cell in enumerate(rows[head]) if ARROW.search(cell)]
    first = next(i for i, cell in enumerate(rows[head]) if cell)
    if groups != list(range(first, first + len(groups))):
        return
    below = rows[head + 1 :]
    if not any(totals.PARTIAL.match(row[i]) for row in below for i in groups):
        return
    filled = _filled(below, groups)
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([*rows[: head + 1], *filled])


def _filled(rows: Sequence[Sequence[str]], groups: Sequence[int]) -> list[list[str]]:
    written: list[list[str]] = []
    current = [""] * len(groups)
    sizes: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        words = [cell for cell in row if cell]
        is_total = any(re.match(totals.LABEL, row[i].lower()) for i in groups)
        said = [
            cell.lower() for cell in words if not re.match(totals.LABEL, cell.lower()) or SUMMED.match(cell.lower())
        ]
        if said and COUNTED.match(said[0]):
            continue
        if is_total or len(words) < 2:
            written.append(
                ["" if SUMMED.match(cell.lower()) and i not in groups else cell for i, cell in enumerate(row)]
            )
            continue
        at = next((place for place, i in enumerate(groups) if row[i]), len(groups))
        current = [*current[:at], *(row[i] for i in groups[at:])]
        for depth in range(1, len(groups) + 1):
            sizes[tuple(current[:depth])] += 1
        written.append([current[groups.index(i)] if i in groups else cell for i, cell in enumerate(row)])
    return [[_named(row, i, groups, sizes) if i in groups else cell for i, cell in enumerate(row)] for row in written]


def _named(row: Sequence[str], index: int, groups: Sequence[int], sizes: Counter[tuple[str, ...]]) -> str:
    """A group's word without the number of its rows behind it: `Ann Lee (2)`."""
    path = tuple(row[i] for i in groups[: groups.index(index) + 1])
    return row[index].removesuffix(f" ({sizes[path]})") if path in sizes else row[index]
