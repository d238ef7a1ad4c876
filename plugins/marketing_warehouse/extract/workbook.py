"""Workbooks: the sheet with the report, written as text the same reader can read."""

from __future__ import annotations

import csv
import html
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from marketing_warehouse.extract.numbers import NATIVE
from marketing_warehouse.extract.refusal import Refused

EXACT_DIGITS = 15
FORMULA = "\x03"  # before a formula whose value the workbook does not have
UNKNOWN = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f(?:[^>]*/>|[^>]*>([^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>')
BROKEN = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f.*?(?:/>|</f>))?<v>(#(?:REF|VALUE|NAME|NULL|NUM)[!?])</v>'
)
SHEET = re.compile(r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
TARGET = re.compile(r'<Relationship\b(?=[^>]*\bId="([^"]*)")(?=[^>]*\bTarget="([^"]*)")')


def sheets(path: Path, folder: Path) -> list[tuple[str, Path]]:
    """Write every filled sheet as CSV; (sheet name, file) of each.

    Numbers are marked with NATIVE because their decimal mark is known; days and
    times become ISO text. Raises Refused if the workbook cannot be opened.
    """
    try:
        with path.open("rb") as file:
            book = python_calamine.CalamineWorkbook.from_filelike(file)
            visible = [s.name for s in book.sheets_metadata if s.visible == python_calamine.SheetVisibleEnum.Visible]
            unknown = _without_value(path)
            return [written for name in visible if (written := _write(book, name, folder, unknown.get(name, {})))]
    except (python_calamine.CalamineError, OSError, ValueError, RuntimeError) as error:
        raise Refused(f"the workbook cannot be opened ({error}): save it again as XLSX without a password") from error


def _without_value(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet, row and column the cells that have no value: formulas that no spreadsheet has worked out, and those that failed.

    calamine gives them as empty. A division by zero, or a word for not available, is as good as empty.
    """
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as pack:
        names = set(pack.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        targets = dict(TARGET.findall(pack.read("xl/_rels/workbook.xml.rels").decode()))
        found: dict[str, dict[tuple[int, int], str]] = {}
        for name, reference in SHEET.findall(pack.read("xl/workbook.xml").decode()):
            place = "xl/" + targets.get(reference, "").removeprefix("/xl/")
            content = pack.read(place) if place in names else b""
            cells = found.setdefault(html.unescape(name), {})
            for cell in UNKNOWN.finditer(content) if b"<f" in content else ():
                cells[_place(cell)] = f"{FORMULA}={html.unescape((cell[3] or b'').decode())}"
            for cell in BROKEN.finditer(content) if b't="e"' in content else ():
                cells[_place(cell)] = cell[3].decode()
        return found


def _place(cell: re.Match[bytes]) -> tuple[int, int]:
    return int(cell[2]) - 1, _column(cell[1].decode())


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _write(
    book: python_calamine.CalamineWorkbook, name: str, folder: Path, unknown: Mapping[tuple[int, int], str]
) -> tuple[str, Path] | None:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    for (row, column), text in unknown.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    for (top, column), (bottom, end) in sheet.merged_cell_ranges or []:
        if column == end and bottom < len(rows):
            _fill_down(rows[top : bottom + 1], column)
    if not any(cell != "" for row in rows for cell in row):
        return None
    left = min(
        column for row in rows for column, cell in enumerate(row) if cell != ""
    )  # a margin, as formatted reports have
    target = folder / f"sheet-{len(list(folder.glob('sheet-*')))}.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(_texts(row[left:]) for row in rows)
    return name, target


def _fill_down(rows: Sequence[list[Any]], column: int) -> None:
    """A word or day of merged cells is of each row they span; an amount is of all of them together, and a heading of none."""
    has_figures = all(any(isinstance(cell, float | int | date) for cell in row) for row in rows)
    value = rows[0][column]
    if has_figures and isinstance(value, str | date) and value != "":
        for row in rows[1:]:
            row[column] = value


def _texts(row: Sequence[object]) -> Iterator[str]:
    for cell in row:
        yield _text(cell)


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float | int):
        whole = int(cell) if float(cell).is_integer() else None
        return f"{NATIVE}{whole}" if whole is not None else f"{NATIVE}{cell!r}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, timedelta | time):
        return str(cell)
    return str(cell).replace(NATIVE, "")
