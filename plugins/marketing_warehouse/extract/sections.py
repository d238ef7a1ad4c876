"""Text files of several tables: each with lines of `# Key: value` above it that say which days it covers (GA4)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from marketing_warehouse.connectors.specification import fold
from marketing_warehouse.extract import encoding, preamble
from marketing_warehouse.extract.encoding import Snapshot
from marketing_warehouse.extract.refusal import Refused

if TYPE_CHECKING:
    from marketing_warehouse.extract.reading import Reading

MOST_BYTES = 8 << 20  # such files are made for people to read
DAYS = {*preamble.START, *preamble.END, *preamble.RANGE}


def cut(snapshot: Snapshot, folder: Path) -> list[Path]:
    """Write each table, below the lines that belong to it, as a file of its own; nothing where the file is one table.

    A table begins only below a `#` line that names days: a remark between two rows, or a
    blank line, is not the end of a table, so no row can be lost by it.
    """
    if snapshot.bytes > MOST_BYTES:
        return []
    code = encoding.detect(snapshot)
    text = snapshot.path.read_text(encoding=code).replace("\ufeff", "")
    lines = text.splitlines()
    starts = _starts(lines)
    if len(starts) < 2:
        return []
    shared = [line for line in lines[: starts[0]] if _is_remark(line)]
    first = next(number for number in range(starts[0], len(lines)) if not _is_remark(lines[number]))
    shared += [line for line in lines[starts[0] : first] if not _says_days(line)]
    written = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        target = folder / f"section-{number}.csv"
        is_cut = end == len(lines) and not text.endswith("\n")  # then the table shows it too
        target.write_text("\n".join([*shared, *lines[start:end]]) + ("" if is_cut else "\n"), encoding="utf-8")
        written.append(target)
    return written


def check_apart(tables: Sequence[Reading]) -> None:
    """Refused where a text has the same report of the same days twice: an export joined to itself would count double."""
    for number, later in enumerate(tables):
        for first in tables[:number]:
            if later.layout.is_workbook or later.match.headings != first.match.headings:
                continue
            if not (first.period and later.period) or (
                first.period[0] <= later.period[1] and later.period[0] <= first.period[1]
            ):
                raise Refused(
                    f"tables {tables.index(first) + 1} and {number + 1} of the file are the same report of the same days: "
                    "two exports were joined; export it again, or drop them one by one"
                )


def _starts(lines: Sequence[str]) -> list[int]:
    """The first line of each block of `#` lines that names days and has a table below it."""
    starts, block, says_days = [], None, False
    for number, line in enumerate(lines):
        if _is_remark(line):
            block = number if block is None else block
            says_days = says_days or _says_days(line)
        elif line.strip():
            if block is not None and says_days:
                starts.append(block)
            block, says_days = None, False
    return starts


def _is_remark(line: str) -> bool:
    return line.lstrip().startswith("#")


def _says_days(line: str) -> bool:
    key, colon, value = line.strip().lstrip("#").partition(":")
    return bool(colon and value.strip()) and fold(key) in DAYS
