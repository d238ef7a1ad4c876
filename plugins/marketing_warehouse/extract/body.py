"""The rows below the header as text in DuckDB, and the few things that are asked of all of them at once."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import duckdb

from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.encoding import END, Text
from marketing_warehouse.extract.numbers import TEXT_NULLS, quoted
from marketing_warehouse.extract.refusal import Refused, show

SPARE = 3  # cells beyond the header that are still read, to name the row that has them
IN_MEMORY_BYTES = 32 << 20
MOST_SHAPES = 5000
MOST_WORDS = 200_000
FEW_IN_PART, FEW = 20_000, 60_000  # different cells: of 122,880 rows, and of all
FEW_ODD = 50
BODIES = itertools.count()  # a name for each: DuckDB keeps what it read of a name until size or time differ
SHORT = "\x01short"  # never a cell: so NULL is only the padding of rows that are short
LONGEST_ROW = 2_000_000
TOTAL_BEHIND = (
    r"(grand )?totals?|gesamt(summe|ergebnis)?|total général|total general|totale( complessivo)?|总计|總計|合计|総計"
)
LABELLED = r"^(?:\D+ [-–] )?(\d{1,3})(?: [-–] \D+)?$"
DIGITS = "".join(chr(zero + digit) for zero in (0x660, 0x6F0, 0x966, 0xE50, 0xFF10) for digit in range(10))
OTHER_DIGITS = DIGITS + "٫٬，．／：－％"
HAS_OTHERS = re.compile(f"[{DIGITS}]")
AS_DIGITS = "0123456789" * 5 + ".,,./:-%"
SPACES = "' \t\n\u00a0\u202f\u3000\ufeff'"


@dataclass(frozen=True)
class Body:
    """View `lines`: n (1 is the first row below the header), the cells c0, c1, … of the file, and `place`, n - 1.

    Few rows are quickest found by their place, which is where Parquet has them.
    """

    connection: duckdb.DuckDBPyConnection
    width: int
    last_row: int  # the number of lines
    store: Path | None = None  # a large file's cells as Parquet; a small one's are in memory
    text: str = "filled"  # the macro that cleans a text cell
    found: set[int] = field(default_factory=set)  # the columns whose different cells are in a table
    enums: dict[int, bool] = field(default_factory=dict)  # whether a column has few different cells, of those asked

    @property
    def is_small(self) -> bool:
        return self.store is None

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
        while self.found:
            self.connection.execute(f"drop table different_{self.found.pop()}")
        self.connection.execute(f"create or replace temp view rows as select * from lines where {condition}")

    def shapes(self, numbers: Sequence[int], moments: Sequence[int]) -> dict[int, list[Shape]]:
        """Per column its shapes: every cell with its digits as 9, how many cells have it, and the first of them."""
        as_number, as_moment = (_digits, _digits) if self.is_small else (_number_shape, _moment_shape)
        forms = {i: as_number(f"c{i}") for i in numbers} | {i: as_moment(f"c{i}") for i in moments}
        parts = [
            f"select {i} as i, {form} as shape, {_starts_zero(f'c{i}')} as zero, cast(sum(times) as bigint), min(n), arg_min(c{i}, n) "
            f"from {self.different(i)} group by shape, zero"
            for i, form in forms.items()
        ]
        query = " union all ".join(f"(select * from ({part}) order by 5 limit {MOST_SHAPES})" for part in parts)
        found: dict[int, list[Shape]] = {i: [] for i in forms}
        for index, text, zero, cells, row, example in self.connection.execute(query).fetchall() if parts else ():
            found[index].append(Shape(text, cells, row, example, zero))
        return found | {i: _merged(found[i]) for i in numbers} if self.is_small else found

    def different(self, index: int) -> str:
        """SQL of a column's different cells (NULL not among them), how many times each comes, and the first row that has it.

        Most cells come again and again: what is asked of one column is asked of these. A large file's are found once.
        """
        query = (
            f"select c{index}, cast(count(*) as decimal(12, 0)) as times, min(n) as n from rows where c{index} is not null "
            f"group by c{index}"
        )
        if self.is_small:
            return f"({query})"
        if index not in self.found:
            self.connection.execute(f"create or replace temp table different_{index} as {query}")
            self.found.add(index)
        return f"different_{index}"

    def sum(self, index: int, value: str) -> str:
        """SQL of the sum of a column's values over all rows, to be selected from the view `cells`."""
        return f"sum({value})" if self.is_small else f"(select sum({value} * times) from {self.different(index)})"

    def words(self, indexes: Sequence[int]) -> dict[int, dict[str, int]]:
        """Per column of few words every different cell, and the first row that has it."""
        parts = [
            f"(select {i} as i, c{i} as word, n from {self.different(i)} order by n limit {MOST_WORDS})"
            for i in indexes
        ]
        found: dict[int, dict[str, int]] = {i: {} for i in indexes}
        for index, word, row in self.connection.execute(" union all ".join(parts)).fetchall() if parts else ():
            found[index][word] = row
        return found

    def fill(self, indexes: Iterable[int]) -> None:
        """Let the view `cells` be the rows with t0, t1, … : the text of columns, NULL for a word for nothing."""
        texts = "".join(f", {self.text}(c{i}) as t{i}" for i in sorted(set(indexes)))
        self.connection.execute(f"create or replace temp view cells as select *{texts} from rows")

    def few(self, indexes: Iterable[int]) -> set[int]:
        """Which text columns of a large file have few different cells, in all lines; an enum type is made of them (`as_enum`).

        A dictionary of Parquet is asked for its cells in no time, if no line is left out; of other columns they are not sought.
        """
        wanted = set(indexes)
        for index in sorted(wanted & self._short - self.enums.keys()):
            self.enums[index] = self._has_few(index)
        return {index for index in wanted if self.enums.get(index)}

    @cached_property
    def _short(self) -> set[int]:
        """The columns with short dictionaries."""
        return self._of_metadata(
            f"count(stats_distinct_count) > count(*) / 2 and max(stats_distinct_count) <= {FEW_IN_PART}"
        )

    @cached_property
    def _whole(self) -> set[int]:
        """The columns of which no line but the last, END, lacks the cell."""
        return self._of_metadata("sum(stats_null_count) = if(column_id = 0, 0, 1)")

    def _of_metadata(self, condition: str) -> set[int]:
        """The columns of which Parquet knows a condition to be true; none of a small file."""
        if self.store is None:
            return set()
        query = f"select column_id from parquet_metadata({quoted(self.store)}) group by column_id having {condition}"
        return {index for (index,) in self.connection.execute(query).fetchall()}

    def _has_few(self, index: int) -> bool:
        different = f"select distinct c{index} from read_parquet({quoted(self.store)}) where c{index} is not null"
        self.connection.execute(f"create or replace temp table few as {different} limit {FEW + 1}")
        is_few = 0 < self.connection.table("few").count("*").fetchall()[0][0] <= FEW
        if is_few:
            self.connection.execute(f"create or replace type cells_{index} as enum (from few)")
        return is_few

    def as_enum(self, index: int) -> str:
        """SQL of a cell of a column of few different ones, which is written quicker than text is."""
        return f"cast(c{index} as cells_{index})"

    def is_missing(self, index: int) -> str:
        """SQL for whether a line is too short to have a cell."""
        return "false" if index in self._whole else f"c{index} is null"

    def all_are(self, conditions: Mapping[int, str]) -> set[int]:
        """Which columns of few different cells have in all rows such for which a condition over c0 and t0, c1 and t1, … is true."""
        found = self._cells(
            [(i, f"c{i} is not null and not coalesce({asked}, false)") for i, asked in conditions.items()]
        )
        odd = dict(zip(conditions, found, strict=True))
        asked = {i: cells for i, cells in odd.items() if cells and len(cells) <= FEW_ODD}
        rows = [
            f"(select {i} from rows where c{i} = {quoted(cell)} limit 1)"
            for i, cells in asked.items()
            for cell in cells
        ]
        kept = self.connection.execute(" union ".join(rows)).fetchall() if rows else []  # else only in lines left out
        return {i for i, cells in odd.items() if not cells} | asked.keys() - {index for (index,) in kept}

    def all_hold(self, conditions: Mapping[int, str], few: Collection[int]) -> str:
        """SQL for whether a line's cells all fulfil their conditions, each over the one column that is its key.

        few: columns of few different cells, which are asked at once: where none fulfils its condition, nothing is left to ask of lines.
        """
        known = [index for index in conditions if index in few]
        asked = dict(conditions)
        for index, cells in zip(known, self._cells([(i, conditions[i]) for i in known]), strict=True):
            if len(cells) <= FEW_ODD:
                are = [self.is_missing(index) if cell is None else f"c{index} = {quoted(cell)}" for cell in cells]
                asked[index] = " or ".join(each for each in are if each != "false") or "false"
        return "false" if "false" in asked.values() else " and ".join(f"({condition})" for condition in asked.values())

    def _cells(self, conditions: Sequence[tuple[int, str]]) -> list[list[str | None]]:
        """For each condition over one column of few different cells those that fulfil it; None for a missing one."""
        parts = [
            f"(select {number}, list(c{i}) filter ({condition}) from (select c{i}, {self.text}(c{i}) as t{i} "
            f"from (select cast(unnest(list_append(enum_range(null::cells_{i}), null)) as varchar) as c{i})))"
            for number, (i, condition) in enumerate(conditions)
        ]
        found = dict(self.connection.execute(" union all ".join(parts)).fetchall()) if parts else {}
        return [found[number] or [] for number in range(len(conditions))]


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the connection the macros that clean a text cell."""
    words = ", ".join(quoted(word) for word in TEXT_NULLS)
    longest = max(len(word.encode()) for word in TEXT_NULLS)  # bytes are known, characters would be counted
    connection.execute(f"""
        create or replace temp macro bare(cell) as trim(cell, {SPACES});
        create or replace temp macro filled(cell) as
            case when strlen(bare(cell)) > {longest} or not list_contains([{words}], lower(bare(cell))) then bare(cell) end;
        create or replace temp macro native_text(cell) as filled(ltrim(cell, chr(2)));
    """)
    connection.execute(_completed_id_sql())


def _completed_id_sql() -> str:
    """The macro `completed_id(id)`: a Salesforce id of 15 characters with the three behind it that tell its case.

    Each stands for five characters: A for none of them in upper case, B for the first, C for the second, … 5 for all.
    """
    told = [
        "substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ012345', 1"
        + "".join(f" + case when id[{start + i}] between 'A' and 'Z' then {1 << i} else 0 end" for i in range(5))
        + ", 1)"
        for start in (1, 6, 11)
    ]
    return (
        "create or replace temp macro completed_id(id) as "
        f"case when regexp_full_match(id, '[A-Za-z0-9]{{15}}') then id || {' || '.join(told)} else id end"
    )


COMMON = {r"\d{1,3}": "999", r"\d{4,15}": "9999", r"\d{1,12}\.\d\d": "9.99", r"\d{1,12}\.\d": "9.9"}


def _number_shape(cell: str) -> str:
    """SQL of a number cell's shape; the commonest are told by patterns, which is several times faster."""
    forms = {"9" * digits: "999" if digits <= 3 else "9999" for digits in range(1, 8)}
    forms |= {f"{'9' * digits}.{tail}": f"9.{tail}" for digits in range(1, 6) for tail in ("9", "99")}
    forms |= {form: form for form in ("9,999", "99,999", "999,999", "9,999.99", "99,999.99")}
    return _shape(cell, forms, COMMON)


def _merged(shapes: list[Shape]) -> list[Shape]:
    """The same of shapes digit by digit: planning that SQL takes longer than a small file's reading."""
    found: dict[tuple[str, bool], Shape] = {}
    for shape in sorted(shapes, key=lambda shape: shape.row):
        common = (form for pattern, form in COMMON.items() if re.fullmatch(pattern, shape.text, re.ASCII))
        text = next(common, shape.text)
        first = found.setdefault((text, shape.starts_zero), replace(shape, text=text, cells=0))
        found[text, shape.starts_zero] = replace(first, cells=first.cells + shape.cells)
    return list(found.values())


def _starts_zero(cell: str) -> str:
    """SQL for whether a cell's first digit is 0; a pattern is tried only where a sign or a currency comes first."""
    return f"case when {cell}[1] between '0' and '9' then {cell}[1] = '0' else regexp_matches({cell}, '^[^0-9]*0') end"


def _moment_shape(cell: str) -> str:
    """SQL of a date cell's shape."""
    return _shape(cell, {"9999-99-99": "9999-99-99"}, {})


def _digits(cell: str) -> str:
    """SQL of a shape digit by digit."""
    return f"translate({cell}, '0123456789', '9999999999')"


def _shape(cell: str, forms: dict[str, str], common: dict[str, str]) -> str:
    """SQL of a shape: by the globs of the cell's length, which are quickest, then by patterns, then digit by digit."""
    known = [f"when regexp_full_match({cell}, '{pattern}') then '{shape}'" for pattern, shape in common.items()]
    otherwise = f"case {' '.join(known)} else {_digits(cell)} end" if known else _digits(cell)
    by_length = []
    for length in sorted({len(form) for form in forms}):
        globs = [
            f"when {cell} glob '{form.replace('9', '[0-9]')}' then '{shape}'"
            for form, shape in forms.items()
            if len(form) == length
        ]
        by_length.append(f"when {length} then case {' '.join(globs)} end")
    return f"coalesce(case length({cell}) {' '.join(by_length)} end, {otherwise})"


def load(
    connection: duckdb.DuckDBPyConnection,
    text: Text,
    width: int,
    delimiter: str,
    lines_above: int,
    labelled: Container[int] = (),
    translated: Collection[int] = (),
) -> Body:
    """Read the body as text; Refused, naming the line, where it is no regular table.

    labelled: the columns of whose cells only the number is kept where words stand beside it.
    translated: the columns of figures, where digits are Arabic, Thai, full-width or the like; they are if none is of ours.
    """
    size = text.path.stat().st_size
    limits = f"max_line_size = {LONGEST_ROW}"
    if size < LONGEST_ROW:  # the default buffer of 32 MB costs a small file more than its reading does
        limits = f"max_line_size = {size + 1}, buffer_size = {size + 2}"
    is_small = size <= IN_MEMORY_BYTES
    target = text.path.with_suffix(f".{next(BODIES)}.body")
    store = (
        "create or replace temp table body as {}"
        if is_small
        else f"copy ({{}}) to {quoted(target)} (format parquet, compression lz4)"
    )
    spare, parallel = 0, "true"
    while True:
        names = [f"c{i}" for i in range(width)] + [f"spare{i}" for i in range(spare)]
        columns = ", ".join(f"{name}: 'varchar'" for name in names)
        scan = (
            f"select * from read_csv({quoted(text.path)}, skip = {text.skip}, auto_detect = false, header = false, "
            f"delim = {quoted(delimiter)}, quote = '\"', escape = '\"', new_line = '\\n', null_padding = true, "
            f"nullstr = {quoted(SHORT)}, strict_mode = true, parallel = {parallel}, {limits}, columns = {{{columns}}})"
        )
        try:
            connection.execute(store.format(scan))
            break
        except duckdb.Error as error:
            if parallel == "true" and "parallel=false" in str(error):
                parallel = "false"
            elif not spare and "Expected Number of Columns" in str(error):
                spare = SPARE
            else:
                raise Refused(_irregular(str(error), width, text.skip, lines_above)) from error
    table, number = (
        ("body", "rowid")
        if is_small
        else (f"read_parquet({quoted(target)}, file_row_number = true)", "file_row_number")
    )
    ((last,),) = connection.execute(f"select count(*) - 1 from {table}").fetchall()
    end = connection.execute(f"select c0 from {table} where {number} = {last}").fetchone()
    if not end or end[0] != END:
        raise Refused(f"row {max(last, 0) + 1} has a quote that is opened and never closed")
    if translated:
        figures = f"concat_ws(' ', {', '.join(f'c{i}' for i in sorted(translated))})"
        mixed = connection.execute(
            f"select bool_or(regexp_matches({figures}, '[0-9]')) from {table} where {number} < {last}"
        ).fetchone()
        translated = () if mixed and mixed[0] else translated
    read = [
        f"translate(c{i}, {quoted(OTHER_DIGITS)}, {quoted(AS_DIGITS)})" if i in translated else f"c{i}"
        for i in range(width)
    ]
    read = [f"regexp_replace({c}, {quoted(LABELLED)}, '\\1')" if i in labelled else c for i, c in enumerate(read)]
    cells = ", ".join(c if c == f"c{i}" else f"{c} as c{i}" for i, c in enumerate(read))
    connection.execute(
        f"create or replace temp view lines as select {number} as place, {number} + 1 as n, {cells} from {table} "
        f"where {number} < {last}"
    )
    if spare:
        _refuse_longer(connection, f"from {table} where {number} < {last}", number, width)
    return Body(connection, width, last, None if is_small else target)


def _refuse_longer(connection: duckdb.DuckDBPyConnection, lines: str, number: str, width: int) -> None:
    """Refused where a line has more filled cells than there are headings; empty ones are only delimiters too many."""
    filled = " or ".join(f"spare{i} <> ''" for i in range(SPARE))
    more = " or ".join(f"spare{i} <> ''" for i in range(1, SPARE))
    # Analytics' explorations write the name of the total behind its row
    named = f"coalesce(c0, '') = '' and regexp_full_match(lower(trim(spare0)), {quoted(TOTAL_BEHIND)}) and not coalesce({more}, false)"
    row = connection.execute(
        f"select min({number}) + 1 {lines} and ({filled}) and not coalesce({named}, false)"
    ).fetchone()
    if row and row[0] is not None:
        raise Refused(f"row {row[0]} has more cells than the {width} headings: a delimiter inside a cell is not quoted")


def _irregular(message: str, width: int, skipped: int, lines_above: int) -> str:
    line = re.search(r"CSV Error on Line: (\d+)", message)
    where = (
        f"row {int(line[1]) - skipped} below the header (about line {int(line[1]) - skipped + lines_above} of the file)"
        if line
        else "the file"
    )
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
