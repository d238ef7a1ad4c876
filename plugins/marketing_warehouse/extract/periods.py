"""Rows of weeks, months, quarters or ranges of days: which days each row covers.

`2026-08-31 ~ 2026-09-06` says it itself. A week or a month is told by its first day or its name, and is cut to the
period of the file: the running month of an export of the 10th has ten days. Without that period the file is refused.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from marketing_warehouse.connectors.specification import Load
from marketing_warehouse.extract import dates, languages, recognise
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.numbers import NATIVE, quoted
from marketing_warehouse.extract.preamble import Facts
from marketing_warehouse.extract.recognise import Match
from marketing_warehouse.extract.refusal import Refused, show

Span = tuple[date, date]
RANGE = "range"
HEADINGS = {
    "week": {
        "week", "by week", "week start", "week starting", "woche", "nach woche", "semaine", "par semaine", "semana",
        "por semana", "settimana", "per settimana", "per week", "週", "周", "周别", "自然周", "按周", "分周", "時間 周", "时间 周",
        "日期 周", "週別", "주", "неделя",
    },
    "month": {
        "month", "by month", "month of year", "monat", "nach monat", "mois", "par mois", "mes", "por mes", "mês", "por mês",
        "mese", "per mese", "maand", "per maand", "月", "月份", "自然月", "按月", "分月", "时间 月", "日期 月", "月別", "월", "месяц",
    },
    "quarter": {"quarter", "quartal", "trimestre", "kwartaal", "四半期", "季度", "분기", "квартал"},
    RANGE: {"date range", "zeitraum", "plage de dates", "intervalo de fechas", "日期范围", "日期範圍", "期間"},
    "year": {"year", "jahr", "année", "año", "ano", "anno", "jaar", "年", "年份", "연도", "год"},
}  # fmt: skip
GRAINS = {
    "weekly": "week", "week": "week", "分周": "week", "monthly": "month", "month": "month", "分月": "month",
    "quarterly": "quarter", "quarter": "quarter", "yearly": "year", "year": "year",
}  # fmt: skip
LENGTH = {"month": 1, "quarter": 3, "year": 12}
MOST_CELLS = 2000
CLOCK = re.compile(rf"{dates._CLOCK}\s*", re.IGNORECASE)
HOURS = re.compile(rf"{dates._CLOCK}\s*[-–~～至]\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?", re.IGNORECASE)  # 00:00 ~ 00:59
NAMED_MONTH = re.compile(rf"({dates._NAME})[ -]?(?:de |, ?)?(\d{{4}})", re.IGNORECASE)


@dataclass(frozen=True)
class Spans:
    """The columns that tell a row's days, each with its unit: week, month, quarter, year or range."""

    columns: tuple[tuple[int, str], ...]
    headings: tuple[str, ...]


def find(match: Match, shapes: Mapping[int, Sequence[Shape]], facts: Facts) -> tuple[Match, Spans | None]:
    """The match without a day column that holds longer periods, and the columns that tell them."""
    entity = match.entity
    if entity.load is not Load.WINDOW or (entity.period and all(name in match.columns for name in entity.period)):
        return match, None
    day = match.columns.get(entity.day or "")
    if day is None:
        found = [(i, unit) for i in match.extra if (unit := _unit(match.headings[i]))]
    elif any(_range(shape.example, None) or _range(shape.example, True) for shape in shapes.get(day.index, ())):
        found = [(day.index, RANGE)]
    else:
        found = [(day.index, GRAINS[facts.grain])] if facts.grain in GRAINS else []
    if not found:
        return match, None
    columns = {name: mapped for name, mapped in match.columns.items() if mapped is not day}
    return replace(match, columns=columns), Spans(tuple(found), tuple(match.headings[i] for i, _ in found))


def sql(body: Body, match: Match, spans: Spans, facts: Facts, language: str) -> tuple[str, str] | None:
    """SQL of a row's first and last day; None where the columns say no more than the file's own period.

    Raises Refused for a cell that is no such period, or lies outside the file's, and where a period's end is not known.
    """
    first, last = [], []
    for index, unit in spans.columns:
        told = _read(body, match, index, unit, facts, language)
        if told:
            first.append(_case(index, {cell: span[0] for cell, span in told.items()}))
            last.append(_case(index, {cell: span[1] for cell, span in told.items()}))
    if not first:
        return None
    return _of("greatest", first), _of("least", last)


def _unit(heading: str) -> str | None:
    form = recognise.loose(re.sub(r"\s*[(（].*[)）]$", "", heading))
    return next((unit for unit, words in HEADINGS.items() if form in words), None)


def _read(body: Body, match: Match, index: int, unit: str, facts: Facts, language: str) -> dict[str, Span]:
    query = f"select c{index}, min(n) from rows where c{index} is not null group by 1 order by 2 limit {MOST_CELLS}"
    rows: dict[str, int] = dict(body.connection.execute(query).fetchall())
    heading = show(match.headings[index])
    by_order = {order: {cell: _span(cell, unit, order) for cell in rows} for order in (True, False)}
    orders = [
        order
        for order, spans in by_order.items()
        if all(_fits(span, unit, facts) for span in spans.values()) and _apart(spans.values(), unit)
    ]
    if len(orders) == 2 and by_order[True] != by_order[False]:
        known = match.connector.day_first
        known = languages.is_day_first(language) if known is None else known
        if known is None:
            raise Refused(
                f"column {heading}: {show(next(iter(rows)))} can be day/month or month/day, and no cell tells which: "
                "export with dates like 2026-09-21"
            )
        orders = [known]
    if not orders:
        if len(rows) == 1 and facts.period and unit != RANGE:
            return {}  # `September` of a report that is of September
        fitting = {cell for spans in by_order.values() for cell, span in spans.items() if _fits(span, unit, facts)}
        bad = next((cell for cell in rows if cell not in fitting), next(iter(rows)))
        raise Refused(
            f"row {rows[bad]}, column {heading}: {show(bad)} should tell a {unit} of the file's period and does not: "
            "export it by day"
        )
    if not facts.period and not all(_range(cell, orders[0]) for cell in rows):
        raise Refused(
            f"the rows are of several days (column {heading} is a {unit}), and nothing says on which day the file ends: "
            "export it by day"
        )
    return {cell: _cut(span, facts) for cell, span in by_order[orders[0]].items() if span}


def _fits(span: Span | None, unit: str, facts: Facts) -> bool:
    """Whether a cell is a period that begins where one of its unit can, and touches the days of the file."""
    if span is None or (facts.period and not (span[0] <= facts.period[1] and facts.period[0] <= span[1])):
        return False
    begins = unit not in LENGTH or (span[0].day == 1 and (span[0].month - 1) % LENGTH[unit] == 0)
    return begins or (facts.period is not None and span[0] == facts.period[0])


def _apart(spans: Iterable[Span | None], unit: str) -> bool:
    """Whether no two different weeks or months share a day: days that only call themselves weeks do."""
    ordered = sorted({span for span in spans if span})
    return unit == RANGE or all(first[1] < later[0] for first, later in pairwise(ordered))


def _cut(span: Span, facts: Facts) -> Span:
    return (max(span[0], facts.period[0]), min(span[1], facts.period[1])) if facts.period else span


def _span(cell: str, unit: str, is_day_first: bool) -> Span | None:
    """The days of a cell, read as a range, else as a day or name of the unit."""
    text = cell.removeprefix(NATIVE).strip()
    if found := _range(text, is_day_first):
        return found
    day = _day(text, is_day_first)
    if unit == RANGE:
        return (day, day) if day else None
    if unit == "week":
        if week := re.fullmatch(r"(\d{4})-?W(\d{1,2})", text, re.IGNORECASE):
            day = _iso_week(int(week[1]), int(week[2]))
        return (day, day + timedelta(days=6)) if day else None
    first = day or _named(text, unit)
    if first is None:
        return None
    last = first.month + (-first.month) % LENGTH[unit]
    return first, date(first.year, last, calendar.monthrange(first.year, last)[1])


def _range(cell: str, is_day_first: bool | None) -> Span | None:
    text = dates._plain(cell.removeprefix(NATIVE).strip())
    found = dates.RANGE.match(text)
    if found and CLOCK.fullmatch(text[found.end() :]):
        return dates.find_range(text, is_day_first)
    day = dates.SINGLE.match(text)
    if day and HOURS.fullmatch(text[day.end() :]):
        of_hours = dates.find_day(text, is_day_first)
        return (of_hours, of_hours) if of_hours else None
    shared = dates.SHARED_YEAR.fullmatch(text) or dates.SHARED_YEAR_DAY_FIRST.fullmatch(text)
    return dates.find_range(text, is_day_first) if shared else None


def _day(text: str, is_day_first: bool) -> date | None:
    found = dates.SINGLE.match(text)
    if not found or not CLOCK.fullmatch(text[found.end() :]):
        return None
    return dates.readings(found["day"])[0 if is_day_first else 1]


def _named(text: str, unit: str) -> date | None:
    """The first day of a month, quarter or year that is written as such."""
    if unit == "month":
        if found := re.fullmatch(r"(\d{4})[-/.年]?(\d{1,2})月?", text):
            return dates._make(int(found[1]), int(found[2]), 1)
        if found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
            return dates._make(int(found[2]), int(found[1]), 1)
        found = NAMED_MONTH.fullmatch(text)
        return dates._make(int(found[2]), dates._month(found[1]), 1) if found else None
    if unit == "quarter":
        if found := re.fullmatch(r"(\d{4})[-年 ]?(?:[QT]|第)([1-4])(?:季度)?", text, re.IGNORECASE):
            return date(int(found[1]), int(found[2]) * 3 - 2, 1)
        found = re.fullmatch(r"[QT]([1-4])[- ](\d{4})", text, re.IGNORECASE)
        return date(int(found[2]), int(found[1]) * 3 - 2, 1) if found else None
    found = re.fullmatch(r"(\d{4})年?", text)
    return dates._make(int(found[1]), 1, 1) if found else None


def _iso_week(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _case(index: int, days: Mapping[str, date]) -> str:
    told = " ".join(f"when {quoted(cell)} then date '{day}'" for cell, day in days.items())
    return f"case c{index} {told} end"


def _of(function: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{function}({', '.join(parts)})"
