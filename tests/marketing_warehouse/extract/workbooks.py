"""A workbook as a company keeps it, with one sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl


def workbook(*rows: Sequence[object]) -> bytes:
    """The bytes of an XLSX file with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
