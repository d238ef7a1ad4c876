"""The SQL that turns the text of a file into the typed columns of its raw table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marketing_warehouse.connectors.specification import Column, Connector, Type
from marketing_warehouse.extract import dates, numbers, personal
from marketing_warehouse.extract.body import Body, quoted
from marketing_warehouse.extract.recognise import Mapped, Match
from marketing_warehouse.settings import Settings

TRUE = ("true", "t", "yes", "y", "1", "是", "ja", "wahr", "✓", "x")
FALSE = ("false", "f", "no", "n", "0", "否", "nein", "falsch")
CURRENCY_WORDS = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "元": "CNY", "美元": "USD", "欧元": "EUR", "€": "EUR", "£": "GBP",
    "us$": "USD", "ca$": "CAD", "euro": "EUR", "eur": "EUR", "us dollar": "USD", "日元": "JPY", "港币": "HKD",
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """How each declared column of a file is read: its SQL over the view `rows`."""

    body: Body
    match: Match
    locale: numbers.Locale
    readings: Mapping[int, list[numbers.Reading]]
    moments: Mapping[int, list[dates.Understood]]
    day_first: Mapping[int, bool | None]
    serials: frozenset[int]
    zone: str

    def column(self, name: str) -> str:
        """SQL of a declared column; a typed NULL if the file does not have it."""
        column = self.match.entity.column(name)
        mapped = self.match.columns.get(name)
        return self._mapped(column, mapped) if mapped else f"cast(null as {column.type.sql})"

    def filled(self, index: int) -> str:
        """SQL for a cell, NULL where it holds a word for nothing."""
        words = ", ".join(quoted(word) for word in numbers.TEXT_NULLS)
        cell = self.body.trimmed(index)
        return f"case when lower({cell}) not in ({words}) then ltrim({cell}, chr(2)) end"

    def _mapped(self, column: Column, mapped: Mapped) -> str:
        index, kind = mapped.index, column.type
        if kind.is_number:
            return self._number(column, mapped)
        if kind is Type.DATE or kind is Type.TIMESTAMP:
            return self._moment(index, kind)
        cell = self.filled(index)
        if column.personal:
            return personal.sql(cell, column)
        if kind is Type.ID:
            return rf"regexp_replace(regexp_replace({cell}, '^(?:\[(.*)\]|=?\x22(.*)\x22|''(.*))$', '\1\2\3'), '^(\d{{1,15}})\.0+$', '\1')"
        if kind is Type.BOOLEAN:
            return self._boolean(column, cell)
        if kind is Type.CURRENCY:
            words = " ".join(f"when {quoted(word)} then {quoted(code)}" for word, code in CURRENCY_WORDS.items())
            return f"case lower({cell}) {words} else upper({cell}) end"
        return _worded(column, cell) if column.values else cell

    def _number(self, column: Column, mapped: Mapped) -> str:
        found = self.readings.get(mapped.index, [])
        cell = self.body.trimmed(mapped.index)
        if not [r for r in found if not r.is_null and not r.is_mask]:
            return f"cast(null as {column.type.sql})"
        value = numbers.sql(cell, column.type, found, self.locale, mapped.heading.scale, mapped.is_percent)
        words = ", ".join(quoted(word) for word in numbers.NULLS)
        conditions = []
        if any(r.is_null for r in found):
            conditions.append(f"lower({cell}) not in ({words})")
        if any(r.is_mask for r in found):
            conditions.append(f"{cell}[1] not in ('<', '>', '≤', '≥', '＜', '＞')")
        return f"case when {' and '.join(conditions)} then {value} end" if conditions else value

    def _moment(self, index: int, kind: Type) -> str:
        cell, shapes, order = self.filled(index), self.moments.get(index, []), self.day_first.get(index)
        if index in self.serials:
            serial = dates.excel_day(cell)
            text = dates.sql_day(cell, shapes, order) if shapes else "null"
            day = rf"case when regexp_matches({cell}, '^\d+(\.\d+)?$') then {serial} else {text} end"
            return day if kind is Type.DATE else f"timezone({quoted(self.zone)}, cast({day} as timestamp))"
        if not shapes:
            return f"cast(null as {kind.sql})"
        if kind is Type.TIMESTAMP:
            return dates.sql_moment(cell, shapes, order, self.zone)
        if {s.format for s in shapes} == {"%Y-%m-%d"} and not any(s.replace for s in shapes):
            return f"cast({cell} as date)"
        return dates.sql_day(cell, shapes, order)

    def _boolean(self, column: Column, cell: str) -> str:
        word = f"lower({_worded(column, cell) if column.values else cell})"
        yes, no = (", ".join(quoted(w) for w in words) for words in (TRUE, FALSE))
        return f"case when {word} in ({yes}) then true when {word} in ({no}) then false end"

    def extra(self, masked: Iterable[Mapped]) -> str:
        """SQL for the JSON of undeclared columns and masked numbers; NULL where a row has none."""
        kept = [i for i in self.match.extra if not personal.is_suspect(self.match.headings[i])]
        parts = []
        for index in kept:
            cell = personal.without_addresses(f"ltrim({self.body.trimmed(index)}, chr(2))")
            parts.append(self._pair(index, cell, f"{self.body.trimmed(index)} <> ''"))
        for mapped in masked:
            cell = self.body.trimmed(mapped.index)
            parts.append(self._pair(mapped.index, cell, f"{cell}[1] in ('<', '>', '≤', '≥', '＜', '＞')"))
        if not parts:
            return "cast(null as varchar)"
        joined = f"concat_ws(',', {', '.join(parts)})"
        return f"'{{' || nullif({joined}, '') || '}}'"

    def _pair(self, index: int, cell: str, condition: str) -> str:
        import json

        name = json.dumps(self.match.headings[index].strip() or f"column {index + 1}", ensure_ascii=False)
        return f"case when {condition} then {quoted(name + ':')} || to_json({cell}) end"


def _worded(column: Column, cell: str) -> str:
    """SQL that maps the exported words of a column; other words stay as they are."""
    words = " ".join(f"when {quoted(word)} then {quoted(kept)}" for word, kept in column.values.items())
    return rf"case lower(regexp_replace({cell}, '\s+', ' ', 'g')) {words} else {cell} end"


def zone(connector: Connector, settings: Settings) -> str:
    """The tz name in which times without an offset are read."""
    declared = connector.time_zone
    if declared in ("account", "the company's"):
        return settings.reporting_timezone
    try:
        ZoneInfo(declared)
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
    return declared
