"""Where the table starts: the delimiter and the line of headings, below whatever preamble there is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marketing_warehouse.connectors.specification import Kind, Type, fold
from marketing_warehouse.extract import dates, money, numbers, recognise
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.recognise import Catalogue, Match
from marketing_warehouse.extract.refusal import Refused, Unrecognised, show

DELIMITERS = (",", ";", "\t", "|")
LINES = 60
LONGEST_LINE = 200_000
ONLY_OFFLINE = {"station", "radio_station", "spots", "gross_rating_points", "circulation"}  # columns
ALSO_CALLED = {"meta_ads": ("facebook", "instagram"), "microsoft_ads": ("bing",), "x_ads": ("twitter",)}


@dataclass(frozen=True)
class Layout:
    """How the file is cut into cells, and what stands above the first row."""

    delimiter: str
    preamble: tuple[str, ...]
    lines_above_body: int
    match: Match
    is_workbook: bool = False


def find(lines: Sequence[str], catalogue: Catalogue, source: str | None, account: str | None = None) -> Layout:
    """The layout whose headings fit the source, else any connector.

    Raises Refused naming the closest report and what it misses.
    """
    if len(lines) == 1 and len(lines[0]) >= LONGEST_LINE:
        raise Refused(f"the first line is longer than {LONGEST_LINE:,} characters: this is not a table with headings")
    own = catalogue.only(source, with_account=account is not None) if source else catalogue
    found = _first(lines, own)
    if found and source and found.match.report.name == "account":
        _check_no_more_than_an_account(found, catalogue)
    if source and (found is None or any(mapped.is_borrowed for mapped in found.match.columns.values())):
        try:
            other = _first(lines, catalogue)
        except Refused:  # they fit several others: what its own platform lacks is the better reason
            other = None
        if other and (found is None or _is_rather(other, found)):
            found = other
    if found and source:
        _check_not_aired(found, catalogue)
    if found is None:
        for _, rows in _candidates(lines, catalogue):
            if told := next(filter(None, (money.only_in_thousands(own, r.cells) for r in rows)), None):
                raise Unrecognised(told)
            if because := next(filter(None, (recognise.unusable(catalogue.connectors, r.cells) for r in rows)), None):
                raise Unrecognised(because)
        raise Unrecognised(_why_not(lines, catalogue.family(source) if source else own))
    return found


def _check_no_more_than_an_account(found: Layout, catalogue: Catalogue) -> None:
    """Refused where a file is only known as its account's, but its names of campaigns are columns of other platforms."""
    more = [
        m
        for m in recognise.match(catalogue, found.match.headings)
        if m.connector.kind is Kind.AD_PLATFORM
        and m.report.name != "account"
        and len(m.columns) > len(found.match.columns)
    ]
    if more and not more[0].is_borrowed:
        names = ", ".join(dict.fromkeys(m.connector.source for m in more if m.rank == more[0].rank))
        unknown = ", ".join(
            show(found.match.headings[i]) for i in found.match.extra if i in {m.index for m in more[0].columns.values()}
        )
        raise Refused(
            f"the file lies in the folder of {found.match.connector.source}, which has no column {unknown}, but {names} does: "
            "drop it in landing/<source>/ of the one it comes from"
        )


def _check_not_aired(found: Layout, catalogue: Catalogue) -> None:
    """Refused where a file in an ad platform's folder has stations or spots and nobody who saw or clicked: a log of offline media."""
    match = found.match
    if match.connector.kind is not Kind.AD_PLATFORM or {"impressions", "clicks"} & match.columns.keys():
        return
    aired = {
        fold(heading.text)
        for connector in catalogue.connectors
        if connector.kind is Kind.OFFLINE_MEDIA
        for entity in connector.entities
        for column in entity.columns
        if column.name in ONLY_OFFLINE
        for heading in column.headings
    }
    if told := next((match.headings[i] for i in match.extra if fold(match.headings[i]) in aired), None):
        raise Refused(
            f"the file lies in the folder of {match.connector.source}, but {show(told)} is a column of TV, radio or print and "
            "nothing tells impressions or clicks: drop it in landing/media_log/, or export it with impressions"
        )


def _is_rather(other: Layout, found: Layout) -> bool:
    """Whether a file whose words every dump shares is of another platform than its folder's: one that explains more of it.

    Or as much, all in words of its own, below a title, which no dump has unless it names its platform.
    """
    if len(other.match.columns) != len(found.match.columns) or other.match.is_borrowed:
        return len(other.match.columns) > len(found.match.columns)
    title = fold(" ".join(found.preamble))
    connector = found.match.connector
    named = {connector.source.split("_")[0], fold(connector.title).split()[0], *ALSO_CALLED.get(connector.source, ())}
    return bool(title) and not any(name in title for name in named)


def _first(lines: Sequence[str], catalogue: Catalogue) -> Layout | None:
    """The layout of the first line whose headings fit a report of the catalogue."""
    for line, rows in _candidates(lines, catalogue):
        matches = [(found[0].rank, row, found) for row in rows if (found := recognise.match(catalogue, row.cells))]
        if matches:
            _, row, found = max(matches, key=lambda item: item[0])
            best = recognise.best(found)
            recognise.check_nothing_nearer(catalogue, best)
            recognise.check_adds_up(best)
            _check_no_row_above(lines[:line], row.delimiter, best)
            end = _end(lines, row, best.connector.heading_rows)
            _check_no_row_among(lines[row.end : end], row.delimiter, best)
            return Layout(row.delimiter, tuple(lines[:line]), end, best)
    return None


def _check_no_row_above(lines: Sequence[str], delimiter: str, match: Match) -> None:
    """Refused where a line above the headings is a row: the lines of the file are out of order."""
    for number, line in enumerate(lines, start=1):
        cells, _ = _first_row([line], delimiter) if line.count(delimiter) >= 2 else ((), 0)
        if len(cells) != len(match.headings) or dates.SHARED_YEAR.search(line) or dates.RANGE.search(line):
            continue
        if sum(map(bool, cells)) > 2 and _is_row(cells, number, match):
            raise Refused(
                f"line {number}, above the headings, is a row ({show(line)}): the lines of the file are out of order; "
                "export it again"
            )


def _is_row(cells: Sequence[str], number: int, match: Match) -> bool:
    """Whether cells fit below the headings: every figure is one, or, without figures, an address, a day or a record's id."""
    mapped = [m for m in match.columns.values() if cells[m.index]]
    figures = [m for m in match.columns.values() if m.column.type.is_number]
    if figures:
        found = [numbers.read(Shape.of(cells[m.index], number)) for m in figures if cells[m.index]]
        return bool(found) and all(isinstance(reading, numbers.Reading) for reading in found)
    return any(
        (m.column.personal is not None and "@" in cells[m.index])
        or (m.column.type in (Type.DATE, Type.TIMESTAMP) and dates.understand(Shape.of(cells[m.index], number).text))
        or (m.column.record_id and re.fullmatch(rf"{m.column.record_id}\w{{12}}(\w{{3}})?", cells[m.index]))
        for m in mapped
    )


def _check_no_row_among(lines: Sequence[str], delimiter: str, match: Match) -> None:
    """Refused where a line that should be headings too, question texts or ids, has figures or days: it would be lost."""
    kinds = (Type.DATE, Type.TIMESTAMP)
    for cells in csv.reader((f"{line}\n" for line in lines), delimiter=delimiter):
        for mapped in match.columns.values():
            shape = Shape.of(cells[mapped.index] if mapped.index < len(cells) else "", 0)
            is_figure = mapped.column.type.is_number and isinstance(numbers.read(shape), numbers.Reading)
            is_day = mapped.column.type in kinds and dates.understand(shape.text) is not None
            if shape.text and (is_figure or is_day):
                raise Refused(
                    f"an export of {match.connector.source} has {match.connector.heading_rows} lines of headings, but below the "
                    f"first {show(match.headings[mapped.index])} is {show(shape.text)}: a row; drop the file in landing/<source>/ "
                    "of the source it comes from"
                )


@dataclass(frozen=True)
class _Row:
    end: int
    delimiter: str
    cells: tuple[str, ...]
    hits: int


def _candidates(lines: Sequence[str], catalogue: Catalogue) -> Iterator[tuple[int, list[_Row]]]:
    """Each line that holds a known heading, under every delimiter that cuts it."""
    for number, line in enumerate(lines[:LINES]):
        if not line.strip() or len(line) > LONGEST_LINE:
            continue
        found = []
        for delimiter in [d for d in DELIMITERS if d in line] or [","]:
            cells, used = _first_row(lines[number : number + 20], delimiter)
            if hits := catalogue.hits(cells):
                found.append(_Row(number + used, delimiter, cells, hits))
        if found:
            yield number, found


def _end(lines: Sequence[str], row: _Row, heading_rows: int) -> int:
    """The last line of the headings."""
    end = row.end
    for _ in range(heading_rows - 1):
        end += _first_row(lines[end : end + 20], row.delimiter)[1]
    return end


def _first_row(lines: Sequence[str], delimiter: str) -> tuple[tuple[str, ...], int]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    try:
        cells = next(reader, [])
    except csv.Error:
        return (), 1
    return tuple(cell.strip() for cell in cells), reader.line_num


def _why_not(lines: Sequence[str], catalogue: Catalogue) -> str:
    rows = [row for _, found in _candidates(lines, catalogue) for row in found]
    if rows:
        likely: tuple[str, ...] = max(rows, key=lambda row: row.hits).cells
    else:
        cut = [_first_row([line], d)[0] for line in lines[:LINES] if line.strip() for d in DELIMITERS]
        likely = max(cut, key=lambda cells: sum(bool(cell) for cell in cells), default=())
    return recognise.explain_misfit(catalogue, likely)
