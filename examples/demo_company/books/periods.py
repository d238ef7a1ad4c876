"""Days, weeks, months, quarters and years; sums over them; what they are compared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from examples.demo_company.books.entries import Entries

KINDS = ("day", "week", "month", "quarter", "year")
KINDS_WITHOUT_DAY = KINDS[1:]
MARKET_KINDS = KINDS[2:]


@dataclass(frozen=True)
class Period:
    """One period; `last` is its last day with data, for the running one the day everything is as of."""

    kind: str
    start: date
    end: date
    last: date

    @property
    def is_complete(self) -> bool:
        return self.end == self.last

    def columns(self, scope: tuple[str, str]) -> dict[str, object]:
        """The columns every KPI table begins with."""
        return {
            "period": self.kind,
            "period_start": self.start,
            "period_end": self.end,
            "dimension": scope[0],
            "dimension_value": scope[1],
            "is_complete": self.is_complete,
        }


def start_of(kind: str, day: date) -> date:
    """First day of the day's period."""
    if kind == "week":
        return day - timedelta(day.weekday())
    if kind == "month":
        return day.replace(day=1)
    if kind == "quarter":
        return date(day.year, day.month - (day.month - 1) % 3, 1)
    return date(day.year, 1, 1) if kind == "year" else day


def end_of(kind: str, start: date) -> date:
    """Last day of the period that starts on `start`."""
    longest = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[kind]
    if kind in ("day", "week"):
        return start + timedelta(longest - 1)
    return start_of(kind, start + timedelta(longest)) - timedelta(1)


def periods(entries: Entries, kind: str, first_fact: date | None = None) -> list[Period]:
    """From the first data day's period, or the later one of the first fact, to the one everything is as of."""
    start = start_of(kind, max(entries.first_data_day, first_fact or entries.first_data_day))
    found = []
    while start <= entries.as_of:
        end = end_of(kind, start)
        found.append(Period(kind, start, end, min(end, entries.as_of)))
        start = end + timedelta(1)
    return found


class Daily:
    """A sum by day that answers for any range of days at once."""

    def __init__(self, entries: Entries, amounts: Iterable[tuple[date, Decimal]]) -> None:
        self.first = min(entries.first_data_day, start_of("year", entries.first_data_day))
        by_day = [Decimal(0)] * ((entries.as_of - self.first).days + 1)
        for day, amount in amounts:
            if day <= entries.as_of:
                by_day[(day - self.first).days] += amount
        self.sums = [Decimal(0), *accumulate(by_day)]

    def between(self, first: date, last: date) -> Decimal:
        """Sum from `first` to `last`, both included."""
        start, stop = (first - self.first).days, (last - self.first).days + 1
        return self.sums[max(stop, 0)] - self.sums[max(start, 0)]

    def of(self, period: Period) -> Decimal:
        return self.between(period.start, period.last)


def compared(entries: Entries, daily: Daily, period: Period, start: date) -> Decimal | None:
    """The sum of the earlier period that starts on `start`, over as many days; None if not all of it is known."""
    if start < entries.first_data_day:
        return None
    last = end_of(period.kind, start)
    if not period.is_complete:
        last = min(last, start + (period.last - period.start))
    return daily.between(start, last)


def previous_start(period: Period) -> date:
    """Start of the period before."""
    return start_of(period.kind, period.start - timedelta(1))


def last_year_start(period: Period) -> date:
    """Start of the same period a year earlier: for a week 52 weeks, for 29 February the 28th."""
    if period.kind == "week":
        return period.start - timedelta(364)
    if (period.start.month, period.start.day) == (2, 29):
        return date(period.start.year - 1, 2, 28)
    return period.start.replace(year=period.start.year - 1)
