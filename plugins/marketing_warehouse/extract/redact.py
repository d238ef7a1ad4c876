"""A content without the persons who asked to be forgotten: their rows keep the figures and lose whom they are about.

In a person's row every column with personal data is emptied (address, number, name,
street). Where others only mention them, the address or number itself is replaced.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from marketing_warehouse.connectors.specification import Personal
from marketing_warehouse.extract import encoding, personal, reading, search, workbook
from marketing_warehouse.extract.body import LONGEST_ROW
from marketing_warehouse.extract.encoding import Snapshot
from marketing_warehouse.extract.forgotten import Persons
from marketing_warehouse.extract.reading import Reading, Source
from marketing_warehouse.extract.refusal import Refused

if TYPE_CHECKING:
    from marketing_warehouse.extract.load import Desk

Tables = Callable[[Snapshot], list[Source]]


class CannotRedact(Refused):
    """The content names a person who asked to be forgotten, and cannot be written again without them."""


@dataclass(frozen=True)
class Redacted:
    """A content written again, and how many of its rows were changed."""

    snapshot: Snapshot
    rows: int


def content(at: Desk, snapshot: Snapshot, tables: Tables, persons: Persons) -> Redacted | None:
    """The content without the persons; None if it does not name them. Raises CannotRedact."""
    if not persons:
        return None
    code = encoding.detect(snapshot)
    if code == "workbook":
        if not any(persons.are_in(text) for text in search.texts(snapshot.path)):
            return None
        sheets = workbook.sheets(snapshot.path, at.folder)
    elif not any(persons.are_in(record) for _, record in records(snapshot.path, code)):
        return None
    before = _readings(at, tables(snapshot))
    target = at.folder / "without"
    if code == "workbook":
        rows = _write_workbook(snapshot, target, [name for name, _ in sheets], before, persons)
    elif len(before) > 1:
        raise CannotRedact("it has several tables in one text")
    else:
        rows = _write_text(snapshot, code, target, before[0], persons)
    after = encoding.take(target, at.folder / "redacted")
    if _facts(before) != _facts(_readings(at, tables(after))):
        raise CannotRedact("without the person the file would be read differently")
    return Redacted(replace(after, sha256=snapshot.sha256), rows)


def records(path: Path, code: str, above: int = 0) -> Iterator[tuple[bool, str]]:
    """(is below the headings, text) of every record as it is written; one with quoted line ends is one record."""
    pending, quotes = "", 0
    with path.open(encoding=code, newline="") as text:
        for number, line in enumerate(text):
            if number < above:
                yield False, line
                continue
            pending += line
            quotes += line.count('"')
            if quotes % 2 == 0 or len(pending) > LONGEST_ROW:
                yield True, pending
                pending, quotes = "", 0
    if pending:
        yield True, pending


def _readings(at: Desk, sources: list[Source]) -> list[Reading | None]:
    found: list[Reading | None] = []
    why = ""
    for source in sources:
        try:
            found.append(reading.read(at.connection, source, at.catalogue, at.settings))
        except Refused as refused:
            found.append(None)
            why = str(refused)
    if not any(found):
        raise CannotRedact(f"the file names the person and cannot be read ({why})")
    return found


def _facts(readings: list[Reading | None]) -> list[object]:
    return [r and (r.rows, r.totals_loaded, r.period, r.match.headings, r.match.report.name) for r in readings]


def _personal_columns(found: Reading) -> set[int]:
    match = found.match
    whole = (Personal.HASH, Personal.DROP)  # of a text that is kept only the address goes
    declared = {mapped.index for mapped in match.columns.values() if mapped.column.personal in whole}
    twins = {second for name, _, second in match.twins if match.entity.column(name).personal in whole}
    return declared | twins | {i for i in match.extra if personal.is_suspect(match.headings[i])}


def _key_column(found: Reading) -> int | None:
    """The column that tells which order or contact a row belongs to, so that all of its rows are found."""
    names = [name for name in (*found.match.entity.key[:1], "order_name") if name in found.match.columns]
    return found.match.columns[names[0]].index if names else None


def _write_text(snapshot: Snapshot, code: str, target: Path, found: Reading | None, persons: Persons) -> int:
    assert found is not None
    cut = _Cut(found, persons)
    above = found.layout.lines_above_body
    cut.learn(_cells(record, found) for is_body, record in records(snapshot.path, code, above) if is_body)
    with snapshot.path.open("rb") as file:
        has_mark = file.read(3) == codecs.BOM_UTF8
    write_as = code if code != "utf-8-sig" or has_mark else "utf-8"
    with target.open("w", encoding=write_as, newline="") as out:
        for is_body, record in records(snapshot.path, code, above):
            out.write(_without(record, found, cut) if is_body else persons.without(record))
    return cut.rows


def _without(record: str, found: Reading, cut: _Cut) -> str:
    cells = _cells(record, found)
    changed = cut.cells(cells)
    if changed == cells:
        return record
    end = record[len(record.rstrip("\r\n")) :]
    text = io.StringIO()
    csv.writer(text, delimiter=found.layout.delimiter, lineterminator="\r\n").writerow(changed)
    return text.getvalue().removesuffix("\r\n") + end


def _cells(record: str, found: Reading) -> list[str]:
    return next(csv.reader(io.StringIO(record, newline=""), delimiter=found.layout.delimiter), [])


def _write_workbook(
    snapshot: Snapshot, target: Path, names: list[str], readings: list[Reading | None], persons: Persons
) -> int:
    import openpyxl  # a quarter of a second that only a workbook of a forgotten person needs

    try:
        book = openpyxl.load_workbook(io.BytesIO(snapshot.path.read_bytes()), data_only=True)
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise CannotRedact(f"this kind of workbook cannot be written again ({type(error).__name__})") from error
    rows = 0
    for sheet in book.worksheets:
        found = readings[names.index(sheet.title)] if sheet.title in names else None
        cut = _Cut(found, persons)
        texts = [[_text(cell.value) for cell in row] for row in sheet.iter_rows()]
        cut.learn(texts)
        for row, cells in zip(sheet.iter_rows(), texts, strict=True):
            for cell, before, after in zip(row, cells, cut.cells(cells), strict=True):
                if before != after:
                    cell.value = after or None
                    cell.comment = cell.hyperlink = None
        rows += cut.rows
    book.save(target)
    return rows


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


class _Cut:
    """Takes the persons out of the rows of one table; `rows` counts those that were theirs."""

    def __init__(self, found: Reading | None, persons: Persons) -> None:
        self._persons = persons
        self._blank = _personal_columns(found) if found else None
        self._hashed = (
            {m.index for m in found.match.columns.values() if m.column.personal is Personal.HASH} if found else set()
        )
        self._key = _key_column(found) if found else None
        self._theirs: set[str] = set()
        self.rows = 0

    def learn(self, rows: Iterable[list[str]]) -> None:
        """Note the orders and contacts that are theirs: an order's address may stand on one of its lines only."""
        if self._key is not None:
            self._theirs = {row[self._key] for row in rows if len(row) > self._key and self._names(row)} - {""}

    def cells(self, row: list[str]) -> list[str]:
        """The row, emptied of what is personal if it is theirs."""
        is_theirs = self._names(row) or (
            self._key is not None and len(row) > self._key and row[self._key] in self._theirs
        )
        blank: Container[int] = () if not is_theirs else range(len(row)) if self._blank is None else self._blank
        changed = ["" if i in blank else self._persons.without(cell) for i, cell in enumerate(row)]
        self.rows += changed != row
        return changed

    def _names(self, row: list[str]) -> bool:
        """Whether the row is about one of them: not whether its notes mention them."""
        return any(
            self._persons.are_in(cell) if i in self._hashed else self._persons.are(cell) for i, cell in enumerate(row)
        )
