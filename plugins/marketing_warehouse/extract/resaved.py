"""Tables that a program saved in a form of its own, written as plain text: web tables called .xls, lines quoted whole, cells as formulas.

Many systems' "Excel" export is a web page with one table, or the XML of Excel 2003. A spreadsheet that opened a report without cutting it
into cells saves every line as one quoted cell, its own quotes doubled. Shops write every heading and cell as ="…", so that no spreadsheet
takes an id for a number.
"""

from __future__ import annotations

import csv
import io
import itertools
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from marketing_warehouse.extract import encoding
from marketing_warehouse.extract.encoding import Snapshot
from marketing_warehouse.extract.refusal import Refused

MOST_BYTES = 64 << 20
HEAD_BYTES = 4096
LEAST_ROWS = 2
CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
DELIMITERS = (",", ";", "\t")
FORMULA = re.compile(r'\s*="([^"]*)"\s*')
FORMULA_MARKS = (b'="', b'=\0"', b'\0=\0"')
FIRST_ROWS = 40  # among which the headings are


def plain(snapshot: Snapshot, folder: Path) -> Snapshot:
    """The snapshot as plain text where it is such a file; else itself."""
    if snapshot.bytes > MOST_BYTES:
        return snapshot
    with snapshot.path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if encoding.WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        rows = _web_table(_text(snapshot, head))
        return _written(snapshot, folder, rows) if rows else snapshot
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if start.startswith((b'"', b'\xff\xfe"', b'\xfe\xff\0"')) and (lines := _whole_lines(snapshot)):
        return _written(snapshot, folder, [[line] for line in lines], delimiter=None)
    if any(mark in head for mark in FORMULA_MARKS) and encoding.detect(snapshot) != "workbook":
        return _without_formulas(snapshot, folder)
    return snapshot


def _without_formulas(snapshot: Snapshot, folder: Path) -> Snapshot:
    """The snapshot without the ="…" around its cells where one of its first lines has it around every one; else itself."""
    text = _decoded(snapshot)
    for delimiter in DELIMITERS:
        with suppress(csv.Error):
            first = list(itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), FIRST_ROWS))
            filled = [[cell for cell in row if cell.strip()] for row in first]
            if any(len(cells) > 1 and all(map(FORMULA.fullmatch, cells)) for cells in filled):
                rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
                bare = _written(snapshot, folder, map(_bare, rows), delimiter)
                if not text.endswith(("\n", "\r")):
                    os.truncate(bare.path, bare.path.stat().st_size - 1)  # a last line without an end stays one
                return bare
    return snapshot


def _bare(row: Sequence[str]) -> list[str]:
    return [FORMULA.sub(r"\1", cell) for cell in row]


def _written(snapshot: Snapshot, folder: Path, rows: Iterable[Sequence[str]], delimiter: str | None = ",") -> Snapshot:
    """The snapshot with these rows; without a delimiter each is one line."""
    target = folder / f"resaved-{len(list(folder.glob('resaved-*')))}.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        if delimiter:
            csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
        else:
            file.writelines(f"{row[0]}\n" for row in rows)
    return replace(snapshot, path=target, encoding="utf-8-sig", has_returns=False)


def _whole_lines(snapshot: Snapshot) -> list[str]:
    """What stands in the one cell of each line; nothing where a line has several, or none is more than a word."""
    text = _decoded(snapshot)
    lines = text.splitlines()
    for delimiter in DELIMITERS:
        if cells := _only_cells(lines, delimiter):
            is_parted = all(any(mark in cell for mark in DELIMITERS) for cell in cells[:2]) and len(cells) > 1
            return cells if is_parted and any('"' in cell for cell in cells) else []
    return []


def _only_cells(lines: Sequence[str], delimiter: str) -> list[str]:
    """The one filled cell of each line; nothing from the first line on that has several, which most files' first has."""
    cells: list[str] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            if any(row[1:]):
                return []
            if any(row):
                cells.append(row[0])
    except csv.Error:
        return []
    return cells


def _decoded(snapshot: Snapshot) -> str:
    """The text; nothing of a file in no encoding that is known, which is refused later."""
    try:
        return snapshot.path.read_text(encoding=encoding.detect(snapshot)).replace("\ufeff", "")
    except (Refused, UnicodeError):
        return ""


def _text(snapshot: Snapshot, head: bytes) -> str:
    said = CHARSET.search(head)
    for code in (*([said[1].decode("ascii")] if said else []), "utf-8-sig", "gb18030", "cp1252"):
        try:
            return snapshot.path.read_text(encoding=code)
        except (UnicodeError, LookupError):
            continue
    return ""


def _web_table(text: str) -> list[list[str]]:
    """The rows of all tables, as a report may have one per page; nothing where the page asks for something, as a log-in page does."""
    if re.search(r"<(form|input)\b", text, re.IGNORECASE):
        return []
    parser = _Tables()
    parser.feed(text)
    parser.close()
    rows = [row for table in parser.tables for row in table]
    return rows if len(rows) >= LEAST_ROWS and max(map(len, rows)) >= LEAST_ROWS else []


class _Tables(HTMLParser):
    """The tables of a page, of web tags or of Excel's XML of 2003, cell by cell; merged cells are blank but for the first."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.cell: list[str] | None = None
        self.span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "table":
            self.tables.append([])
        elif tag in ("tr", "row") and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th", "cell") and self.tables and self.tables[-1]:
            self.end_cell()
            row = self.tables[-1][-1]
            place, merged = said.get("ss:index", ""), said.get("ss:mergeacross", "")
            row += [""] * ((int(place) - 1 if place.isdigit() else 0) - len(row))
            self.cell = []
            self.span = int(said["colspan"]) if said.get("colspan", "").isdigit() else 1 + int(merged or 0)
        elif tag == "br" and self.cell is not None:
            self.cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "cell", "tr", "row", "table"):
            self.end_cell()

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def end_cell(self) -> None:
        if self.cell is not None:
            self.tables[-1][-1] += [" ".join("".join(self.cell).split()), *[""] * (self.span - 1)]
            self.cell = None
