"""What Kestrel Coffee means to spend: yearly, quarterly and monthly lines, some by platform, region or campaign."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from examples.demo_company.company import ASIA_PACIFIC, EUROPE, NORTH_AMERICA, months, next_month

HEAD = "Head of marketing"
TESTED = {11: (7_000, 1_200, 1_000), 12: (9_000, 1_000, 600)}  # of the media test: video, display, radio


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the budget; `channel`, `platform`, `campaign`, `region` are empty where it covers all of them."""

    budget_id: str
    first: date
    last: date
    scope: str
    channel: str
    amount: Decimal
    currency: str = "USD"
    platform: str = ""
    campaign: str = ""
    region: str = ""
    owner: str = HEAD
    by_season: bool = False


def budget_lines() -> list[BudgetLine]:
    """The budget of 2026: print was forgotten, affiliates never started, Christmas is to be all film."""
    return [*_yearly(), *_quarterly(), *_monthly()]


def asian_lines() -> list[BudgetLine]:
    """What Singapore plans for itself, and writes in Chinese."""
    return [
        BudgetLine(f"KB-AP-{quarter:%y%m}", quarter, last, "media", "video", Decimal(amount), "USD", "tiktok_ads",
                   region=ASIA_PACIFIC, owner="Aiko Tanaka", by_season=True)
        for (quarter, last), amount in zip(_quarters(), (15_800, 14_600, 14_200, 21_500), strict=True)
    ]  # fmt: skip


def _yearly() -> Iterator[BudgetLine]:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    yield BudgetLine("KB-26-01", *year, "media", "search", Decimal(212_000), by_season=True)
    yield BudgetLine("KB-26-02", *year, "payroll", "", Decimal(334_000))
    yield BudgetLine("KB-26-03", *year, "tools", "", Decimal(42_000))
    yield BudgetLine("KB-26-04", *year, "event", "event", Decimal(66_000), by_season=True)
    yield BudgetLine("KB-26-05", *year, "agency", "search", Decimal(41_000))
    yield BudgetLine("KB-26-06", *year, "media", "display", Decimal(14_000), campaign="Display | Remarketing")


def _quarterly() -> Iterator[BudgetLine]:
    for (quarter, last), tv, europe in zip(_quarters(), (33_000, 12_000, 17_000, 66_000), (11_400, 11_900, 11_600, 16_400),
                                           strict=True):  # fmt: skip
        yield BudgetLine(f"KB-TV-{quarter:%y%m}", quarter, last, "media", "tv", Decimal(tv), by_season=True)
        yield BudgetLine(f"KB-SE-{quarter:%y%m}", quarter, last, "media", "social", Decimal(europe), "EUR", "meta_ads",
                         region=EUROPE, owner="Claire Dumont")  # fmt: skip
        yield BudgetLine(f"KB-AF-{quarter:%y%m}", quarter, last, "media", "affiliate", Decimal(3_000))


def _monthly() -> Iterator[BudgetLine]:
    for month in months(date(2026, 1, 1), date(2026, 12, 1)):
        last = next_month(month) - timedelta(1)
        busy = Decimal("1.25") if month.month >= 10 else Decimal(1)
        yield BudgetLine(f"KB-SU-{month:%y%m}", month, last, "media", "social", 11_000 * busy, region=NORTH_AMERICA)
        yield BudgetLine(f"KB-VI-{month:%y%m}", month, last, "media", "video", 1_900 * busy, platform="google_ads")
        video, display, radio = TESTED.get(month.month, (4_600, 1_900, 1_900))
        yield BudgetLine(f"KB-SV-{month:%y%m}", month, last, "media", "video", Decimal(video), platform="google_ads",
                         campaign="Sets | Video | US")  # fmt: skip
        yield BudgetLine(f"KB-SD-{month:%y%m}", month, last, "media", "display", Decimal(display),
                         campaign="Sets | Display | US")  # fmt: skip
        yield BudgetLine(f"KB-RA-{month:%y%m}", month, last, "media", "radio", Decimal(radio))
        if month.month == 11:
            yield BudgetLine(
                f"KB-EV-{month:%y%m}", month, last, "event", "event", Decimal(20_000), region=NORTH_AMERICA
            )
        if month.month in (3, 6, 10, 12):
            yield BudgetLine(f"KB-OO-{month:%y%m}", month, last, "media", "outdoor", Decimal(16_500))


def _quarters() -> list[tuple[date, date]]:
    starts = months(date(2026, 1, 1), date(2027, 1, 1))[::3]
    return [(start, after - timedelta(1)) for start, after in itertools.pairwise(starts)]
