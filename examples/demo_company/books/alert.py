"""The alerts that Kestrel's own rules on clicks truly raise: counted from the ledger, night by night."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from examples.demo_company.company import LAST_DAY
from examples.demo_company.ledger import Ledger

NIGHTS = [LAST_DAY - timedelta(n) for n in reversed(range(90))]
WEEK = 7


class TrueAlert(NamedTuple):
    """One alert; `closed_on` is None while it is open."""

    rule_id: str
    channel: str
    opened_on: date
    last_fired_on: date
    closed_on: date | None
    nights: int
    value: int


def true_alerts(ledger: Ledger) -> list[TrueAlert]:
    """Every alert of the rules KA-01, KA-02 and KA-04 in the last 90 nights."""
    clicks: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for ad_day in ledger.ad_days:
        clicks[ad_day.channel][ad_day.day] += ad_day.clicks

    def week(channel: str, last: date) -> int:
        return sum(clicks[channel][last - timedelta(n)] for n in range(WEEK))

    def has_fallen(channel: str, night: date) -> bool:
        before = week(channel, night - timedelta(WEEK))
        return week(channel, night) < before * 0.8 and max(before, week(channel, night)) >= 100

    def has_risen(channel: str, night: date) -> bool:
        before = week(channel, night - timedelta(WEEK))
        return week(channel, night) > before * 1.4 and max(before, week(channel, night)) >= 100

    found = []
    for channel in sorted(clicks):
        found += _folded("KA-01", channel, has_fallen, 3, week)
        found += _folded("KA-04", channel, has_risen, 3, week)
    return [*found, *_folded("KA-02", "video", lambda channel, night: week(channel, night) > 6000, 2, week)]


def _folded(
    rule_id: str, channel: str, holds: Callable[[str, date], bool], cool_down: int, week: Callable[[str, date], int]
) -> list[TrueAlert]:
    """Nights on which a rule holds, as alerts: closed after more quiet nights than the cool-down."""
    alerts: list[list[date]] = []
    for night in (night for night in NIGHTS if holds(channel, night)):
        if alerts and (night - alerts[-1][-1]).days <= cool_down + 1:
            alerts[-1].append(night)
        else:
            alerts.append([night])
    made = []
    for nights in alerts:
        closes = nights[-1] + timedelta(cool_down + 1)
        closed_on = closes if closes <= LAST_DAY else None
        made.append(
            TrueAlert(rule_id, channel, nights[0], nights[-1], closed_on, len(nights), week(channel, nights[0]))
        )
    return made
