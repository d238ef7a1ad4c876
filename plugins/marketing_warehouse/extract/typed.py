"""The SQL that turns the text of a file into the typed columns of its raw table."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marketing_warehouse.connectors.specification import Column, Connector, Type, fold
from marketing_warehouse.extract import dates, numbers, personal, scales
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.extract.recognise import Mapped, Match
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.settings import Settings

FIRST_YEAR, LAST_YEAR = 1900, 2200  # outside, a year is a slip of the pen
BUDDHIST = 543  # years before ours that Thailand counts from
TRUE = ("true", "t", "yes", "y", "1", "是", "ja", "wahr", "✓", "x")
FALSE = ("false", "f", "no", "n", "0", "否", "nein", "falsch")
DAMAGED_ID = r"^\s*\d([.,]\d+)?[eE]\+\d+\s*$"
IN_BRACKETS = re.compile(r" \([^()]*\)$")
CURRENCY_WORDS = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "元": "CNY", "美元": "USD", "欧元": "EUR", "€": "EUR", "£": "GBP", "英镑": "GBP",
    "us$": "USD", "ca$": "CAD", "euro": "EUR", "eur": "EUR", "us dollar": "USD", "日元": "JPY", "日圆": "JPY", "円": "JPY",
    "港币": "HKD", "港元": "HKD",
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """How each declared column of a file is read: its SQL over the view `cells`."""

    body: Body
    match: Match
    locale: numbers.Locale
    figures: Mapping[int, list[tuple[Shape, numbers.Reading]]]
    moments: Mapping[int, list[tuple[Shape, dates.Understood | None]]]  # None: a word for nothing
    words: Mapping[str, Mapping[str, str | None]]  # per column: cell to the value kept
    day_first: Mapping[int, bool | None]
    serials: frozenset[int]
    zone: str
    is_workbook: bool = False
    buddhist: frozenset[int] = frozenset()
    unchanged: frozenset[int] = frozenset()  # columns of few different cells (Body.few), each its own, undamaged value
    harmless: frozenset[int] = frozenset()  # undeclared columns of few different cells, none with a sign of an address

    def readings(self, name: str) -> list[numbers.Reading]:
        """What the shapes of a declared number column say."""
        return [reading for _, reading in self.figures.get(self.match.columns[name].index, [])]

    def column(self, name: str) -> str:
        """SQL of a declared column; a typed NULL if the file does not have it."""
        parts = [self.cell(mapped) for mapped in self.match.choices(name)]
        if not parts:
            return f"cast(null as {self.match.entity.column(name).type.sql})"
        return parts[0] if len(parts) == 1 else f"coalesce({', '.join(parts)})"

    def texts(self) -> list[int]:
        """The file columns that are read as running text."""
        kinds = (Type.TEXT, Type.ID)
        return [m.index for m in self.match.columns.values() if m.column.type in kinds] + sorted(self.serials)

    def unread(self, name: str) -> str | None:
        """SQL for whether a cell of a declared column is filled but means nothing; None if that cannot be."""
        mapped = self.match.columns[name]
        if mapped.column.type in (Type.DATE, Type.TIMESTAMP):
            nulls, value = self._nulls(mapped.index), self._written(mapped)
            unread = f"({value} is null or year({value}) not between {FIRST_YEAR} and {LAST_YEAR})"
            return f"{unread} and c{mapped.index} not in ({nulls})" if nulls else unread
        groups = "1,234" if self.locale.decimal == "." else "1.234"  # the three digits that are no decimals
        if mapped.column.type is Type.INTEGER and any(r.decimals and r.says != groups for r in self.readings(name)):
            pairs, scale = self.figures.get(mapped.index, []), mapped.heading.scale
            value = numbers.sql(f"c{mapped.index}", Type.DECIMAL, pairs, self.locale, scale, False)
            return f"{value} <> floor({value})"
        return None

    def cell(self, mapped: Mapped) -> str:
        """SQL of what one file column says."""
        index, column, kind = mapped.index, mapped.column, mapped.column.type
        if kind.is_number:
            pairs, scale = self.figures.get(index, []), mapped.heading.scale
            return numbers.sql(f"c{index}", kind, pairs, self.locale, scale, mapped.is_percent)
        if kind in (Type.DATE, Type.TIMESTAMP):
            nulls = self._nulls(index)
            return (
                f"case when c{index} not in ({nulls}) then {self._written(mapped)} end"
                if nulls
                else self._written(mapped)
            )
        if kind in (Type.CURRENCY, Type.BOOLEAN):
            return _worded(index, self.words.get(column.name, {}), kind, f"cast(null as {kind.sql})")
        if column.personal:
            return personal.sql(f"t{index}", column)
        if index in self.unchanged:
            return f"c{index}"
        if kind is Type.ID:
            bare = _bare_id(f"t{index}")
            return bare if column.record_id is None else f"completed_id({bare})"
        return _worded(index, self.words.get(column.name, {}), kind, f"t{index}")

    def is_damaged(self, index: int) -> str:
        """SQL for whether a spreadsheet has rounded an id: it wrote it as 1.2E+15, or its workbook has more digits than a number holds."""
        cell = f"c{index}"
        rounded = f"case when contains({cell}, '+') then regexp_matches({cell}, {quoted(DAMAGED_ID)}) else false end"
        return rf"{rounded} or regexp_matches({cell}, '^\x02-?\d{{16,}}')" if self.is_workbook else rounded

    def _nulls(self, index: int) -> str:
        """The cells of a date column that stand for nothing, as an SQL list."""
        return ", ".join(
            sorted(quoted(shape.text) for shape, understood in self.moments.get(index, []) if not understood)
        )

    def _written(self, mapped: Mapped) -> str:
        """SQL of a cell that is filled as a day or moment."""
        value = self._dated(mapped)
        if mapped.index not in self.buddhist:
            return value
        earlier = f"cast({value} - interval {BUDDHIST} year as {mapped.column.type.sql})"
        return f"case when year({value}) > {LAST_YEAR} then {earlier} else {value} end"

    def _dated(self, mapped: Mapped) -> str:
        index, kind = mapped.index, mapped.column.type
        pairs, order = self.moments.get(index, []), self.day_first.get(index)
        shapes = [understood for _, understood in pairs if understood]
        is_padded = any(shape.text != shape.text.strip() for shape, understood in pairs if understood)
        cell = f"t{index}" if index in self.serials else f"bare(c{index})" if is_padded else f"c{index}"
        if index in self.serials:
            serial = dates.excel_day(cell)
            text = dates.sql_day(cell, shapes, order) if shapes else "null"
            day = rf"case when regexp_full_match({cell}, '\d+(\.\d+)?') then {serial} else {text} end"
            return day if kind is Type.DATE else f"timezone({quoted(self.zone)}, cast({day} as timestamp))"
        if not shapes:
            return f"cast(null as {kind.sql})"
        if kind is Type.TIMESTAMP:
            return dates.sql_moment(cell, shapes, order, self.zone)
        if {s.format for s in shapes} == {"%Y-%m-%d"} and not any(s.replace for s in shapes):
            return f"try_cast({cell} as date)"
        return dates.sql_day(cell, shapes, order)

    def extra(self, masked: Iterable[Mapped]) -> str:
        """SQL for the JSON of undeclared columns and masked numbers; NULL where a row has none."""
        kept = {i: f"trim(c{i}, ' -\x02') <> ''" for i in self.match.extra}  # an IN list would be a join per column
        kept = {i: filled for i, filled in kept.items() if not personal.is_suspect(self.match.headings[i])}
        kept |= {mapped.index: numbers.is_mask(f"c{mapped.index}") for mapped in masked}
        if not kept:
            return "cast(null as varchar)"
        joined = f"nullif(concat_ws(',', {', '.join(self._pair(i, condition) for i, condition in kept.items())}), '')"
        told = [quoted(self.match.headings[i]) for i in kept] + [f"c{i}" for i in kept.keys() - self.harmless]
        return f"'{{' || {personal.without_addresses(joined, told)} || '}}'"

    def _pair(self, index: int, condition: str) -> str:
        cell = f"ltrim(c{index}, chr(2) || chr(3))" if self.is_workbook else f"c{index}"
        name = json.dumps(self.match.headings[index].strip() or f"column {index + 1}", ensure_ascii=False)
        return f"case when {condition} then {quoted(name + ':')} || to_json({cell}) end"


def with_few(plan: Plan) -> Plan:
    """The plan with what the cells of columns that have few different ones tell: most need no cleaning."""
    body, same = plan.body, defaultdict[int, list[str]](list)
    for m in plan.match.columns.values():
        if m.column.type in (Type.TEXT, Type.ID) and not m.column.personal:
            same[m.index].append(f"{plan.cell(m)} = c{m.index}")
            if m.column.type is Type.ID:
                same[m.index].append(f"not ({plan.is_damaged(m.index)})")
    few = body.few([*same, *plan.match.extra])
    unchanged = body.all_are({i: " and ".join(conditions) for i, conditions in same.items() if i in few})
    harmless = body.all_are({i: f"not ({personal.has_sign([f'c{i}'])})" for i in plan.match.extra if i in few})
    return replace(plan, unchanged=frozenset(unchanged), harmless=frozenset(harmless))


def _bare_id(cell: str) -> str:
    """SQL of an id without brackets, the quotes of `="0123"`, and the `.0` of a float."""
    bare = rf"regexp_replace({cell}, '^(?:\[(.*)\]|=?\x22(.*)\x22|''(.*))$', '\1\2\3')"
    whole = rf"regexp_replace({bare}, '^(\d{{1,15}})\.0+$', '\1')"
    opens = " or ".join(f"starts_with({cell}, {numbers.quoted(sign)})" for sign in ("[", "=", '"', "'"))
    is_written = f"({cell} < '0' or {cell} >= ':') and ({opens}) or contains({cell}, '.')"  # most begin with a digit
    return f"case when {is_written} then {whole} else {cell} end"  # patterns are slow


def _worded(index: int, words: Mapping[str, str | None], kind: Type, otherwise: str) -> str:
    """SQL that keeps one word for each of the cells a column has; other cells stay as they are."""
    if not words:
        return otherwise
    if len(words) == 1 and kind is Type.CURRENCY:
        return quoted(kept) if (kept := next(iter(words.values()))) else otherwise
    mapped = " ".join(f"when {quoted(cell)} then {quoted(kept) if kept else 'null'}" for cell, kept in words.items())
    value = f"case c{index} {mapped} else {otherwise} end"
    return f"cast({value} as boolean)" if kind is Type.BOOLEAN else value


@cache
def _plain(word: str) -> str:
    """A word without its number, marks, "and" and what stands in brackets behind it."""
    bare = re.sub(r"^\d+[\s.):\-]*", "", IN_BRACKETS.sub("", word))
    words = re.sub(r"[\s\-–—/,:&_.|]+", " ", bare).split()
    return " ".join(part for part in words if part not in ("und", "and", "et", "y", "e", "en"))


def _plain_values(column: Column) -> dict[str, str]:
    return {_plain(word): kept for word, kept in column.values.items()}


def kept_words(column: Column, cells: Mapping[str, int], heading: str) -> dict[str, str | None]:
    """What each cell of a column of few words is kept as; Refused for one that is no currency, or neither yes nor no."""
    if column.scale:
        return scales.kept(column, cells)
    kept: dict[str, str | None] = {}
    for cell, row in cells.items():
        word = fold(cell.replace(numbers.NATIVE, ""))
        if word in numbers.TEXT_NULLS:
            kept[cell] = None
            continue
        value = column.values.get(word)
        if value is None and column.is_qualified:
            value = column.values.get(IN_BRACKETS.sub("", word)) or _plain_values(column).get(_plain(word))
        if column.type is Type.CURRENCY:
            value = CURRENCY_WORDS.get(word) or word.upper()
            if not re.fullmatch("[A-Z]{3}", value):
                raise Refused(f"row {row}, column {show(heading)}: {show(cell)} is no three-letter currency code")
        elif column.type is Type.BOOLEAN:
            word = value or word
            if word not in TRUE + FALSE:
                raise Refused(f"row {row}, column {show(heading)}: {show(cell)} is neither yes nor no")
            value = "true" if word in TRUE else "false"
        if value is not None:
            kept[cell] = value
    return kept


def zone(connector: Connector, settings: Settings) -> str:
    """The tz name in which times without an offset are read."""
    if connector.time_zone in ("account", "the company's"):
        return settings.reporting_timezone
    return connector.time_zone if has_zone(connector) else "UTC"


def has_zone(connector: Connector) -> bool:
    """Whether all times of the source are of one zone, which it declares."""
    try:
        ZoneInfo(connector.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
