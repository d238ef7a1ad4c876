"""What an export of a given day told of the ads: its days, level and the conversions known by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from examples.demo_company.advertising import Window, total, windows
from examples.demo_company.ledger import AdDay, Ledger

DELETED_ON = date(2025, 3, 20)


@cache
def _last_told(account: str, day: date) -> date:
    """When the last export that covers the day was made."""
    return max(window.exported_on for window in windows(account) if window.first <= day <= window.last)


def told(ledger: Ledger, account: str, window: Window, level: Callable[[AdDay], Hashable]) -> list[AdDay]:
    """The export's rows: ad days of the window added up to `level`, day by day, campaign by campaign."""
    known = [x for x in ledger.ad_days if x.account == account and not x.is_prorated]
    if window.exported_on < DELETED_ON:
        known += [x for x in ledger.vanished_ad_days if x.account == account]
    rows: dict[tuple[date, str, Hashable], list[AdDay]] = defaultdict(list)
    for x in known:
        if window.first <= x.day <= window.last:
            rows[x.day, x.campaign, level(x)].append(_as_known(x, window.exported_on))
    return [total(parts) for _, parts in sorted(rows.items(), key=lambda item: item[0][:2])]


def told_without_days(ledger: Ledger, account: str, level: Callable[[AdDay], Hashable]) -> list[AdDay]:
    """The rows of the period report of the first month."""
    rows: dict[Hashable, list[AdDay]] = defaultdict(list)
    for x in ledger.months_without_days:
        if x.account == account:
            rows[x.campaign, level(x)].append(replace(x, conversions=x.first_conversions))
    return [total(parts) for parts in rows.values()]


def _as_known(ad_day: AdDay, exported_on: date) -> AdDay:
    """Conversions come in for weeks: an export that a later one corrects tells the first count."""
    if exported_on >= _last_told(ad_day.account, ad_day.day):
        return ad_day
    return replace(ad_day, conversions=ad_day.first_conversions)


def whole(rows: Iterable[AdDay]) -> AdDay:
    """The total row."""
    return total(list(rows))
