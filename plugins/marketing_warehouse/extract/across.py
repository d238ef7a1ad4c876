"""Tables whose months or currencies run across, as the same table with a row for each of them: what both kinds share.

A text is looked at once: its first lines are cut into cells, each kind looks for its headings in them, and only where one finds them,
and no connector knows the text as it is, the whole is read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from marketing_warehouse.connectors.specification import Connector
from marketing_warehouse.extract import encoding, header
from marketing_warehouse.extract.reading import Source
from marketing_warehouse.extract.recognise import Catalogue
from marketing_warehouse.extract.refusal import Refused, Unrecognised

MOST_BYTES = 8 << 20  # such tables are made for people to read
LINES = 40  # among which the headings are
Table = TypeVar("Table")


@dataclass(frozen=True)
class Cells:
    """The rows of a text by one delimiter that it may be cut with."""

    delimiter: str
    rows: list[list[str]]
    ends_clean: bool


@dataclass(frozen=True)
class Kind(Generic[Table]):
    """One kind of such tables.

    find: the table in the cells of a text, if it is one. write: to a path, with a row for each column; its second result is the
    source whose export it then is, where the table says that, and None means that no connector reads it. It raises Refused.
    """

    find: Callable[[Sequence[Cells]], Table | None]
    write: Callable[[Table, Sequence[Connector], Sequence[str], Path], tuple[Path, str | None] | None]


def unfold(source: Source, sheet: str, folder: Path, catalogue: Catalogue, kinds: Sequence[Kind[Any]]) -> Source:
    """The source with a row for each of its columns; itself where it is no such table, or is a report that some connector knows.

    sheet: the name of the workbook's sheet. Why such a table cannot be read becomes the source's reason.
    """
    snapshot = source.snapshot
    if snapshot.bytes > MOST_BYTES:
        return source
    code = encoding.detect(snapshot)
    lines = encoding.read_head(snapshot.path, code)
    head = cut("\n".join(lines[:LINES]))
    found = [kind for kind in kinds if kind.find(head) is not None]
    if not found or _is_known(lines, source, catalogue):
        return source
    whole = cut(snapshot.path.read_text(encoding=code).replace("\ufeff", ""))
    names = [sheet, re.sub(r"\.\w{2,4}$", "", source.name)]
    for kind in found:
        if (table := kind.find(whole)) is None:
            continue
        target = folder / f"across-{len(list(folder.glob('across-*')))}.csv"
        try:
            written = kind.write(table, catalogue.connectors, names, target)
        except Refused as refused:
            return replace(source, reason=refused)
        if written:
            path, host = written
            return replace(
                source,
                snapshot=replace(snapshot, path=path, encoding="utf-8-sig"),
                source=host or source.source,
                titles=tuple(getattr(table, "titles", ())),
                aside=tuple(getattr(table, "aside", ())),
            )
    return source


def cut(text: str) -> list[Cells]:
    """The rows of a text by each delimiter that it may be cut with."""
    found = []
    for delimiter in header.DELIMITERS:
        if delimiter in text:
            try:
                rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]
            except csv.Error:
                continue
            found.append(Cells(delimiter, rows, text.endswith("\n")))
    return found


def _is_known(lines: Sequence[str], source: Source, catalogue: Catalogue) -> bool:
    """Whether a text is a report that some connector reads as it is."""
    try:
        header.find(lines, catalogue, source.source, source.account)
    except Unrecognised:
        return False
    except Refused:
        return True
    return True
