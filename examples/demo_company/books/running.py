"""What the ads will still spend in the running month, by how they ran in the last eight weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from statistics import fmean

from examples.demo_company.ledger import micro

WEEKS, KNOWN_FOR = 8, 28  # weeks that tell the weekday; days before which there are none to tell it
BEFORE, COUNT_FOR = 14, 2  # the days before the month say how high it runs, as if they were two of its own


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(n) for n in range((last - first).days + 1))


def rest_of_month(spent: Iterable[tuple[date, Decimal]], as_of: date, last: date) -> Decimal:
    """What one campaign adds from the day after `as_of` to `last`. What spent nothing for a week has stopped."""
    of: dict[date, float] = defaultdict(float)
    for day, amount in spent:
        of[day] += float(amount)
    first_day = min(of)
    if not any(of[day] for day in days_between(as_of - timedelta(6), as_of)):
        return Decimal(0)
    to_come = list(days_between(as_of + timedelta(1), last))
    if (as_of - first_day).days + 1 < KNOWN_FOR:
        known = list(days_between(max(first_day, as_of - timedelta(13)), as_of))
        return _amount(len(to_come) * fmean(of[day] for day in known))

    def usual(day: date) -> float:
        """The same weekday's mean, that day and back."""
        same = [day - timedelta(7 * n) for n in range(WEEKS)]
        return fmean(of[one] for one in same if one >= first_day)

    month = list(days_between(max(as_of.replace(day=1), first_day), as_of))
    before = list(days_between(max(month[0] - timedelta(BEFORE), first_day), month[0] - timedelta(1)))
    share = COUNT_FOR / BEFORE
    ran = sum(of[day] for day in month) + share * sum(of[day] for day in before)
    runs_usually = sum(usual(day) for day in month) + share * sum(usual(day) for day in before)
    last_seven = {day.weekday(): usual(day) for day in days_between(as_of - timedelta(6), as_of)}
    level = ran / runs_usually if runs_usually else 0.0
    return _amount(level * sum(last_seven[day.weekday()] for day in to_come))


def _amount(value: float) -> Decimal:
    return micro(Decimal(f"{value:.9f}"))
