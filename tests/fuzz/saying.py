"""What a damaged file says, worked out without the reader: each cell alone, in the dialect of the undamaged file.

`faults` compares with it what was loaded. Only what the file's text says may be
loaded; where this strict reading finds no meaning in a cell, nothing may stand there.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any

from marketing_warehouse.connectors.specification import Type, fold
from marketing_warehouse.extract.numbers import NULLS, UNITS
from marketing_warehouse.extract.recognise import Mapped
from marketing_warehouse.extract.totals import LABEL
from tests.fuzz.reader import Table


class Meaningless:
    """No value: the cell cannot be read."""

    def __repr__(self) -> str:
        return "(no meaning)"


NONE_AT_ALL = Meaningless()
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
csv.field_size_limit(10_000_000)  # damaged files have very long lines


@dataclass(frozen=True)
class Known:
    """The dialect of the undamaged file, and what was loaded of it."""

    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    columns: dict[str, Mapped]
    decimal: str
    day_first: bool
    table: Table
    records: list[list[str]]  # below the headings
    above: str
    time_source: str  # 'day', 'period' or 'preamble'

    @property
    def set_aside(self) -> set[tuple[str, ...]]:
        """The lines of the undamaged file that are no rows."""
        loaded = {row["_row_number"] for row in self.table.rows}
        return {tuple(record) for n, record in enumerate(self.records, start=1) if n not in loaded}


def known(content: bytes, table: Table) -> Known:
    """What is known of a file that was read right."""
    understood = table.understood
    match = understood.match
    code = "utf-8-sig" if understood.encoding == "utf-8" else understood.encoding
    text = content.decode(code)
    above, records = _cut(text, understood.layout.delimiter, match.headings)
    orders = set(understood.plan.day_first.values()) - {None}
    entity = match.entity
    time = "day" if entity.day in match.columns else "period" if entity.period else "preamble"
    plain = {name: m for name, m in match.columns.items() if name == m.column.name and len(match.choices(name)) == 1}
    twins = {name for name, _, _ in match.twins}
    return Known(
        code, understood.layout.delimiter, match.headings, {n: m for n, m in plain.items() if n not in twins},
        understood.plan.locale.decimal, bool(orders and orders.pop()), table, records, above, time,
    )  # fmt: skip


def _cut(text: str, delimiter: str, headings: Sequence[str]) -> tuple[str, list[list[str]]]:
    """The text above the headings, and the records below them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wanted = {fold(h) for h in headings}
    best, at, width = 0, 0, 1
    for number in range(min(60, len(lines))):
        reader = csv.reader((f"{line}\n" for line in lines[number : number + 20]), delimiter=delimiter)
        try:
            cells = next(reader, [])
        except csv.Error:
            continue
        hits = len(wanted & {fold(c) for c in cells[:500] if len(c) < 300})
        if hits > best:
            best, at, width = hits, number, reader.line_num
    body = "\n".join(lines[at + width :]).removesuffix("\n").lstrip("\n")
    try:
        records = list(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=False)) if body else []
        records = [cells for cells in records if cells or len(headings) == 1]  # blank lines have no number
    except csv.Error:
        records = []
    return "\n".join(lines[:at]), records


def faults(content: bytes, was: Known, tables: Sequence[Table]) -> list[str]:
    """What was loaded of a damaged file but is not what it says.

    A file of few decimal marks, all of them changed, is written in the other dialect from then on.
    """
    found = _faults(content, was, tables)
    return found and min(
        found, _faults(content, replace(was, decimal="," if was.decimal == "." else "."), tables), key=len
    )


def _faults(content: bytes, was: Known, tables: Sequence[Table]) -> list[str]:
    if not tables:
        return []
    if len(tables) != 1:
        return [f"{len(tables)} tables"]
    table = tables[0]
    match = table.understood.match
    if match.entity.name != was.table.understood.match.entity.name:
        return [f"loaded as {match.entity.name}"]
    try:
        text = content.decode(was.encoding)
    except UnicodeDecodeError:
        text = content.decode(table.understood.encoding, "replace")
    above, records = _cut(text, table.understood.layout.delimiter, was.headings)
    found = []
    loaded = {row["_row_number"] for row in table.rows}
    is_below_table = False
    for number, record in enumerate(records, start=1):
        is_below_table = is_below_table or (tuple(record) in was.set_aside and any(record))
        if number not in loaded and not _is_aside(record, was) and not (is_below_table and len(record) == 1):
            found.append(f"row {number} left out: {record}"[:200])
    where = {fold(h): i for i, h in reversed(list(enumerate(match.headings)))}
    for row in table.rows:
        number = row["_row_number"]
        if number > len(records):
            return [*found, f"row {number} is beyond the text"]
        record = records[number - 1]
        for name, mapped in was.columns.items():
            index = where.get(fold(was.headings[mapped.index]))
            if index is None or name not in row or mapped.column.personal:
                continue
            if mapped.column.scale and name not in match.columns:
                continue  # the question is not read, as the log says
            cell = record[index] if index < len(record) else ""
            says = _says(cell, mapped, was)
            if not _equal(says, row[name]) and not _is_by_file(was, name, says, row[name], above):
                found.append(f"row {number}, {name}: loaded {row[name]!r}, the file says {says!r} ({cell!r})"[:300])
        if len(record) < len(match.headings) and len(record) != _usual(was):
            last = match.headings[len(record)] if record else ""
            found.append(f"row {number} is short: nothing from {last!r} on")
    return found


def _is_aside(record: Sequence[str], was: Known) -> bool:
    """Whether a line is blank, a total, or was no row before either, below the headings or above them."""
    filled = Counter(cell.strip() for cell in record if cell.strip())
    is_total = any(re.match(LABEL, cell.lower().strip('"')) for cell in filled)
    is_cut_footer = len(filled) == 1 and any(
        other[0].strip().startswith(min(filled)) for other in was.set_aside if other
    )
    text = " ".join(filled)
    is_like = any(SequenceMatcher(None, text, " ".join(other).strip()).ratio() > 0.8 for other in was.set_aside)
    same = is_like or any(filled <= Counter(cell.strip() for cell in other) for other in was.set_aside)
    above = {line.strip().strip(was.delimiter) for line in was.above.split("\n")}
    is_title = was.delimiter.join(record).strip().strip(was.delimiter) in above
    return is_total or same or is_cut_footer or is_title or not filled


def _usual(was: Known) -> int:
    return min((len(r) for r in was.records if tuple(r) not in was.set_aside), default=0)


def _is_by_file(was: Known, name: str, says: Any, loaded: Any, above: str) -> bool:
    """Whether a cell that says nothing is filled by what the file says above its headings."""
    entity = was.table.understood.match.entity
    if name == "currency_code":
        return says is None
    if name == entity.account:
        return says is None and bool(above) and str(loaded) in above
    if entity.load == "window" and name == entity.day:  # a day that is the start of a longer period
        return was.time_source != "day" or (loaded is None and entity.period is not None)
    return False


def _equal(says: Any, loaded: Any) -> bool:
    if isinstance(says, Meaningless):
        return False
    if isinstance(loaded, float) and isinstance(says, Decimal):
        return abs(Decimal(str(loaded)) - says) <= Decimal("1e-9") * max(Decimal(1), abs(says))
    if isinstance(says, datetime) or isinstance(loaded, datetime):
        return isinstance(says, date) == isinstance(loaded, datetime) and (
            loaded is None or abs((loaded.date() - (says.date() if isinstance(says, datetime) else says)).days) <= 1
        )
    return says == loaded if says is None or loaded is None else _plain(says) == _plain(loaded)


def _plain(value: Any) -> Any:
    return value.quantize(Decimal("0.000001")) if isinstance(value, Decimal) else value


def completed(text: str) -> str:
    """A Salesforce id of 15 characters with the three that tell its capitals (Salesforce, "What is an 18-character ID")."""
    if not re.fullmatch("[a-zA-Z0-9]{15}", text):
        return text
    flags = (
        sum(1 << i for i, c in enumerate(text[at : at + 5]) if c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ") for at in (0, 5, 10)
    )
    return text + "".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[flag] for flag in flags)


def _says(cell: str, mapped: Mapped, was: Known) -> Any:
    kind = mapped.column.type
    text = cell.strip(" \x02\t\n\u00a0\u202f\u3000\ufeff")
    if kind.is_number:
        return _number(text, mapped, was)
    if text.casefold() in ("", "-", "--", "—", "–", "n/a", "#n/a", "null", "nan", "none"):
        return None
    if kind in (Type.DATE, Type.TIMESTAMP):
        return _day(text, was)
    if kind is Type.ID:
        bare = re.fullmatch(r'\[(.*)\]|=?"(.*)"|\'(.*)', text, re.DOTALL)
        text = next((g for g in bare.groups() if g is not None), "") if bare else text
        text = re.sub(r"^(\d{1,15})\.0+$", r"\1", text)
        return text if mapped.column.record_id is None else completed(text)
    word = mapped.column.values.get(fold(text))
    if mapped.column.scale and word is None:  # the first number, alone or beside words, or so many stars
        said = re.findall(r"\d+", text)
        return str(text.count("★")) if "★" in text else str(int(said[0])) if said else NONE_AT_ALL
    if kind is Type.BOOLEAN:
        said = word or fold(text)
        yes, no = (
            ("true", "t", "yes", "y", "1", "是", "ja", "wahr", "✓", "x"),
            ("false", "f", "no", "n", "0", "否", "nein", "falsch"),
        )
        return True if said in yes else False if said in no else NONE_AT_ALL
    if kind is Type.CURRENCY:
        words = {"人民币": "CNY", "rmb": "CNY", "元": "CNY", "美元": "USD", "欧元": "EUR", "euro": "EUR"}
        code = words.get(fold(text), text.strip('"').upper())  # a quote that lost its other one says nothing
        return code if re.fullmatch("[A-Z]{3}", code) else NONE_AT_ALL
    return text if word is None else word


def _number(text: str, mapped: Mapped, was: Known) -> Any:
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").replace("’", "'").strip()
    if text.casefold() in NULLS or plain.casefold() in NULLS:
        return None
    if re.fullmatch(r"[<>≤≥] ?[\d.,]*\d ?%?", plain):
        return None
    if exact := re.fullmatch(r"-?\d(\.\d+)?[eE]-?\d{1,3}", plain):
        return Decimal(exact[0]) * mapped.heading.scale
    formula = re.fullmatch(r'="?([^"]*)"?', plain)
    plain = formula[1] if formula else plain
    mark, group = re.escape(was.decimal), r"[,' ]" if was.decimal == "." else r"[.' ]"
    digits = rf"\d+(?:{mark}\d+)?|{mark}\d+|\d{{1,3}}(?:({group})\d{{3}}(?:\1\d{{3}})*)(?:{mark}\d+)?|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?:\.\d+)?"
    sign = r"(?:[A-Z]{0,3}[$¥]|[€£₹₩₽₺₫฿₪₱₦₴元]|[A-Z]{3}|zł|Kč|kr|Rp|RM)"
    found = re.fullmatch(
        rf"(\()?([-+])? ?(?:{sign})? ?([-+])?(?P<digits>{digits.replace(chr(92) + '1', '(?P=g)').replace('(' + group + ')', '(?P<g>' + group + ')')})"
        rf" ?(?P<unit>万亿|万|亿|千)?(?P<percent> ?%)? ?(?:{sign})?(-)?(\))?",
        plain,
    )
    if not found or bool(plain.startswith("(")) != bool(plain.endswith(")")):
        return NONE_AT_ALL
    core = re.sub(r"[^0-9.,]", "", found["digits"])
    core = core.replace("," if was.decimal == "." else ".", "").replace(was.decimal, ".")
    try:
        value = Decimal(core) * UNITS.get(found["unit"] or "", 1)
    except InvalidOperation:
        return NONE_AT_ALL
    value = -value if "-" in plain or plain.startswith("(") else value
    if found["percent"] or (mapped.is_percent and mapped.column.type is not Type.INTEGER):
        value /= 100
    value *= mapped.heading.scale
    if mapped.column.type is Type.INTEGER and value != value.to_integral_value():
        return NONE_AT_ALL
    return value


def _day(text: str, was: Known) -> Any:
    """The day of a cell; its time is not looked at."""
    numbers = re.match(r"(\d{4})(?:[-/.]|年 ?)(\d{1,2})(?:[-/.]|月 ?)(\d{1,2})日?(?!\d)", text)
    parts: tuple[int, int, int] | None = None
    if numbers:
        parts = int(numbers[1]), int(numbers[2]), int(numbers[3])
    elif compact := re.match(r"(\d{4})(\d\d)(\d\d)(?!\d)", text):
        parts = int(compact[1]), int(compact[2]), int(compact[3])
    elif (named := re.match(r"(\d{1,2})/([A-Z][a-z]{2})/(\d\d)(?!\d)", text)) and named[2] in MONTHS:
        parts = 2000 + int(named[3]), MONTHS.index(named[2]) + 1, int(named[1])
    elif numeric := re.match(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)", text):
        first, second = int(numeric[1]), int(numeric[3])
        is_day_first = was.day_first or numeric[2] == "."
        parts = (int(numeric[4]), second, first) if is_day_first else (int(numeric[4]), first, second)
    else:
        from marketing_warehouse.extract.dates import find_day

        day = find_day(text, was.day_first)
        return day if day and 1900 <= day.year <= 2200 else NONE_AT_ALL
    try:
        day = date(*parts)
    except ValueError:
        return NONE_AT_ALL
    return day if 1900 <= day.year <= 2200 else NONE_AT_ALL
