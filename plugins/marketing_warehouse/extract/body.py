"""The rows below the header as text in DuckDB, and the few things that are asked of all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.refusal import Refused, show

SPARE = 3  # cells beyond the header that are still read, to name the row that has them
IN_MEMORY_BYTES = 32 << 20
MOST_SHAPES = 5000
LONGEST_ROW = 2_000_000
SPACES = "' \\t\\n\\u00a0\\u202f\\u3000\\ufeff'".encode().decode("unicode_escape")


@dataclass(frozen=True)
class Body:
    """View `lines`: n (1 is the first row below the header) and the cells c0, c1, … of the file."""

    connection: duckdb.DuckDBPyConnection
    width: int

    def trimmed(self, index: int) -> str:
        """SQL for a cell without the blanks around it; NULL where the row is short."""
        return f"trim(c{index}, {SPACES})"

    def only(self, skipped: Iterable[int]) -> None:
        """Let the view `rows` be the lines without the given ones."""
        numbers = sorted(skipped)
        if not numbers:
            condition = "true"
        elif len(numbers) <= 50:
            condition = f"n not in ({', '.join(map(str, numbers))})"
        else:
            self.connection.execute("create or replace temp table skipped (n bigint)")
            self.connection.execute("insert into skipped select unnest($1)", [numbers])
            condition = "n not in (select n from skipped)"
        self.connection.execute(f"create or replace temp view rows as select * from lines where {condition}")

    def shapes(self, indexes: Sequence[int]) -> dict[int, list[Shape]]:
        """Per column its shapes: every cell with its digits as 9, how many cells have it, and the first of them."""
        if not indexes:
            return {}
        parts = [
            f"select {i} as i, translate({self.trimmed(i)}, '0123456789', '9999999999') as shape, "
            f"starts_with({self.trimmed(i)}, '0') as zero, count(*), min(n), arg_min(c{i}, n) "
            f"from rows where c{i} is not null group by shape, zero"
            for i in indexes
        ]
        query = " union all ".join(f"(select * from ({part}) order by 5 limit {MOST_SHAPES})" for part in parts)
        found: dict[int, list[Shape]] = {i: [] for i in indexes}
        for index, text, zero, cells, row, example in self.connection.execute(query).fetchall():
            found[index].append(Shape(text, cells, row, example, zero))
        return found


def load(connection: duckdb.DuckDBPyConnection, path: Path, width: int, delimiter: str, lines_above: int) -> Body:
    """Read the body as text; Refused, naming the line, where it is no regular table."""
    names = [f"c{i}" for i in range(width)] + [f"spare{i}" for i in range(SPARE)]
    columns = ", ".join(f"{name}: 'varchar'" for name in names)
    scan = (
        f"select * from read_csv({quoted(path)}, auto_detect = false, header = false, delim = {quoted(delimiter)}, "
        f"quote = '\"', escape = '\"', new_line = '\\n', null_padding = true, nullstr = chr(1) || 'short', "
        f"strict_mode = true, parallel = false, max_line_size = {LONGEST_ROW}, columns = {{{columns}}})"
    ).replace("chr(1) || 'short'", "'\x01short'")
    try:
        if path.stat().st_size <= IN_MEMORY_BYTES:
            connection.execute(f"create or replace temp table body as {scan}")
            source, number = "body", "rowid + 1"
        else:
            packed = path.with_suffix(".body")
            connection.execute(f"copy ({scan}) to {quoted(packed)} (format parquet, compression lz4)")
            source, number = f"read_parquet({quoted(packed)}, file_row_number = true)", "file_row_number + 1"
    except duckdb.Error as error:
        raise Refused(_irregular(str(error), width, lines_above)) from error
    connection.execute(f"create or replace temp view lines as select {number} as n, {', '.join(names)} from {source}")
    return Body(connection, width)


def quoted(value: object) -> str:
    """A Python value as an SQL string."""
    return "'" + str(value).replace("'", "''") + "'"


def _irregular(message: str, width: int, lines_above: int) -> str:
    line = re.search(r"CSV Error on Line: (\d+)", message)
    where = f"row {line[1]} below the header (about line {int(line[1]) + lines_above} of the file)" if line else "the file"
    original = re.search(r"Original Line: (.*)", message)
    quote = f": {show(original[1], 80)}" if original else ""
    if "unterminated quote" in message or "invalid state" in message:
        return f"{where} has a quote that is opened but not closed in the right place{quote}"
    if "Expected Number of Columns" in message:
        cells = re.search(r"Found: (\d+)", message)
        return f"{where} has more cells than the {width} headings ({cells[1] if cells else 'too many'}){quote}"
    if "Maximum line size" in message:
        return f"{where} is longer than {LONGEST_ROW:,} characters: a quote is not closed, or this is no table"
    if "nvalid unicode" in message or "not utf-8" in message.lower():
        return f"{where} has bytes that are not text{quote}"
    return f"{where} cannot be cut into cells: {message.splitlines()[0][:200]}"
