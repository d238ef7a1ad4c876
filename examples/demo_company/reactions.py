"""What people did with the ads beside clicking, and how many searches there were for them: from streams of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from examples.demo_company.company import CLOSED_DAYS, FIRST_DAY, RUNNING_DAYS, stream
from examples.demo_company.ledger import AdDay

# Campaign: share of the searches it was shown in, in the first year; an ad group with much demand and a small bid has less.
SEARCHED = {
    "Brand | Kestrel | US": 0.84,
    "Generic | Espresso machines | US": 0.62,
    "B2B | Office coffee | EU": 0.54,
    "PMax | Beans and machines | APAC": 0.28,
    "Trial | Cold brew": 0.103,
}
OF_AD_GROUP = {"Gift": 0.17}
BUSY_MONTHS = (11, 12)  # rivals bid for the holidays too
LEARNT = 761  # days until bids were as good as they get
# Meta: reactions, comments, shares and saves for each impression, beside the clicks.
REACTED = {
    "US | Prospecting | Machines": 0.009,
    "US | Retargeting": 0.013,
    "US | Beans subscription": 0.021,
    "EU | Prospecting": 0.008,
    "EU | Retargeting": 0.012,
}
UNTOLD = 0.04  # of the campaign days: too few searches for Google to tell


def react(ad_days: Iterable[AdDay]) -> Iterator[AdDay]:
    """The same ad days with engagements (Meta) and searches they could have been shown in (Google)."""
    for campaign, days in groupby(ad_days, key=lambda x: x.campaign):
        rng = stream(f"reactions/{campaign}")
        creatives: dict[date, float] = {}  # some months' are liked better
        for day, ads in groupby(days, key=lambda x: x.day):
            mood = rng.uniform(0.9, 1.1)
            liked = creatives.setdefault(day.replace(day=1), rng.uniform(0.6, 1.5))
            for ad in ads:
                if campaign in REACTED:
                    reacted = round(ad.impressions * REACTED[campaign] * liked * mood * rng.uniform(0.8, 1.2))
                    yield replace(ad, engagements=ad.clicks + reacted)
                elif campaign in SEARCHED:
                    share = SEARCHED[campaign] * OF_AD_GROUP.get(ad.ad_group, 1) * _chance(day) * mood
                    yield replace(ad, searches=round(ad.impressions / min(share, 0.97)))
                else:
                    yield ad


def _chance(day: date) -> float:
    """Better bids every month, but not when everybody bids."""
    return 0.93 + 0.14 * (day - FIRST_DAY).days / LEARNT - (0.08 if day.month in BUSY_MONTHS else 0)


def untold_shares() -> frozenset[tuple[str, date]]:
    """Campaigns and days whose share Google does not tell in campaign reports."""
    rng = stream("reactions/untold")
    days = [(campaign, day) for of in (CLOSED_DAYS, RUNNING_DAYS) for campaign in SEARCHED for day in of]
    return frozenset(known for known in days if rng.random() < UNTOLD)
