"""The periods that pages compare: the latest month, its quarter, its year, each to the last day of data."""

from __future__ import annotations

from datetime import date

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, earlier

Window = tuple[Text, date, date, date, date]  # label, first and last day, the same a year before


def windows(marts: Marts) -> list[Window]:
    """The latest month, its quarter and its year, each to the last day of data."""
    last = marts.as_of
    month, year = last.replace(day=1), last.replace(month=1, day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    name = numbers.month(month)
    running = not marts.is_complete(month)
    found: list[tuple[Text, date, date]] = [((f"{name[0]} so far", f"{name[1]}至今") if running else name, month, last)]
    if running and len(marts.months()) > 1:
        before = earlier(month, 1)
        found.append((numbers.month(before), before, date.fromordinal(month.toordinal() - 1)))
    if quarter != month:
        number = (month.month + 2) // 3
        found.append(((f"Q{number} to date", f"第{number}季度至今"), quarter, last))
    if year not in (month, quarter):
        found.append(((f"{year.year} to date", f"{year.year} 年至今"), year, last))
    return [(label, first, end, _year_before(first), _year_before(end)) for label, first, end in found]


def days_so_far(first: date, last: date, end: date) -> Text:
    """How much of what runs from `first` to `end` is in figures that reach `last`."""
    passed, whole = (last - first).days + 1, (end - first).days + 1
    return f"{passed} of {whole} days", f"{whole} 天中的 {passed} 天"


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
