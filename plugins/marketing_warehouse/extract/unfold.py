"""Tables with a column per thing (Google Trends: one per search term) as tables with a row per thing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from marketing_warehouse.connectors.specification import Connector, Wide
from marketing_warehouse.extract import encoding
from marketing_warehouse.extract.encoding import Snapshot

MOST_BYTES = 8 << 20  # such tables are made for people to read
MONTH = re.compile(r"(\d{4})-(\d{2})")


def unfold(snapshot: Snapshot, folder: Path, connectors: Iterable[Connector]) -> Path | None:
    """Write the table anew with a row for each cell of the columns that a connector declares as things; None if it has none.

    The other column keeps its heading; a month in it (2026-09) is written as its first day.
    """
    declared = [connector.wide for connector in connectors if connector.wide]
    if not declared or snapshot.bytes > MOST_BYTES:
        return None
    code = encoding.detect(snapshot)
    head = encoding.read_head(snapshot.path, code)
    for number, line in enumerate(head):
        for delimiter in [d for d in (",", ";", "\t") if d in line]:
            headings = next(csv.reader([line], delimiter=delimiter), [])
            for wide in declared:
                if things := _things(headings, wide):
                    rows = csv.reader(_rest(snapshot, code, number + 1), delimiter=delimiter)
                    return _write(folder / "unfolded.csv", head[:number], headings[0], wide, things, rows)
    return None


def _things(headings: Sequence[str], wide: Wide) -> list[tuple[str, ...]]:
    """What each heading but the first says; nothing unless all of them fit, but for an empty one at the end."""
    named = headings[1:-1] if headings and not headings[-1].strip() else headings[1:]
    found: list[tuple[str, ...]] = []
    for heading in named:  # most lines end at the first
        if not (match := re.fullmatch(wide.pattern, heading.strip())):
            return []
        found.append(match.groups())
    return found if len(found) >= wide.least else []


def _rest(snapshot: Snapshot, code: str, above: int) -> list[str]:
    text = snapshot.path.read_text(encoding=code)
    return text.replace("\ufeff", "").splitlines()[above:]


def _write(
    target: Path,
    preamble: Sequence[str],
    unit: str,
    wide: Wide,
    things: Sequence[tuple[str, ...]],
    rows: Iterable[list[str]],
) -> Path:
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in preamble)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([unit, *wide.names, wide.value])
        for row in rows:
            day = MONTH.sub(r"\1-\2-01", row[0]) if row and MONTH.fullmatch(row[0].strip()) else "".join(row[:1])
            if len(row) == len(things) + 2 and not row[-1].strip():
                row = row[:-1]
            if len(row) != len(things) + 1:
                writer.writerows([row] if row else [])
                continue
            writer.writerows([day, *names, cell.strip()] for names, cell in zip(things, row[1:], strict=True))
    return target
