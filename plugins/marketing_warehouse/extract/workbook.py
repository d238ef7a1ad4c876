"""Workbooks: the sheet with the report, written as text the same reader can read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from marketing_warehouse.extract.numbers import NATIVE
from marketing_warehouse.extract.refusal import Refused

EXACT_DIGITS = 15


def sheets(path: Path, folder: Path) -> list[tuple[str, Path]]:
    """Write every filled sheet as CSV; (sheet name, file) of each.

    Numbers are marked with NATIVE because their decimal mark is known; days and
    times become ISO text. Raises Refused if the workbook cannot be opened.
    """
    try:
        with path.open("rb") as file:
            book = python_calamine.CalamineWorkbook.from_filelike(file)
            visible = [s.name for s in book.sheets_metadata if s.visible == python_calamine.SheetVisibleEnum.Visible]
            return [written for name in visible if (written := _write(book, name, folder))]
    except (python_calamine.CalamineError, OSError, ValueError, RuntimeError) as error:
        raise Refused(f"the workbook cannot be opened ({error}): save it again as XLSX without a password") from error


def _write(book: python_calamine.CalamineWorkbook, name: str, folder: Path) -> tuple[str, Path] | None:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    for (top, column), (bottom, end) in sheet.merged_cell_ranges or []:
        if column == end and bottom < len(rows):
            _fill_down(rows[top : bottom + 1], column)
    if not any(cell != "" for row in rows for cell in row):
        return None
    target = folder / f"sheet-{len(list(folder.glob('sheet-*')))}.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(_texts(row) for row in rows)
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
