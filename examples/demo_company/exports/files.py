"""Files as systems write them, with the same bytes on every run: no clock and no compressor gets into them."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

Cell = str | int | float | Decimal | date | datetime | bool | None
Rows = Iterable[Sequence[Cell]]
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can tell


def text(rows: Rows, delimiter: str = ",", quote_all: bool = False, end: str = "\n") -> str:
    """Rows as delimited text; None is an empty cell."""
    buffer = io.StringIO()
    if quote_all:
        csv.writer(buffer, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(rows)
    return buffer.getvalue()


def save(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """Write one file; `utf-16-le` and `utf-8-sig` come with their byte order mark."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        content = ("\ufeff" if encoding == "utf-16-le" else "") + content
        content = content.encode(encoding)
    path.write_bytes(content)
    return path


def save_zip(path: Path, members: dict[str, bytes]) -> Path:
    """Write a zip of stored members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content)
    return save(path, buffer.getvalue())


def save_gzip(path: Path, content: str) -> Path:
    """Write a gzip without time stamp; not compressed, since compressors differ between machines."""
    return save(path, gzip.compress(content.encode(), compresslevel=0, mtime=0))


def save_xlsx(path: Path, rows: Rows, sheet: str) -> Path:
    """Write a workbook of one sheet. Its parts are repacked without the time of writing."""
    workbook = Workbook()
    worksheet = workbook.active
    assert worksheet is not None
    worksheet.title = sheet
    for row in rows:
        worksheet.append(list(row))
    buffer = io.BytesIO()
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    parts["docProps/core.xml"] = re.sub(
        rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2024-10-01T00:00:00Z", parts["docProps/core.xml"]
    )
    return save_zip(path, {"[Content_Types].xml": parts.pop("[Content_Types].xml")} | parts)


def thousands(value: Decimal | int) -> str:
    """`14,117,313`, `1,234.50`."""
    return f"{value:,.2f}" if isinstance(value, Decimal) else f"{value:,}"


def german(value: Decimal) -> str:
    """`1.234,50`."""
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
