"""What was advertised online: every ad on every day, and when which export told about it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from examples.demo_company.company import (
    ASIA_PACIFIC,
    DAYS,
    EUROPE,
    EXPORTED_ON,
    FIRST_DAY,
    LAST_CLOSED_DAY,
    LAST_DAY,
    NORTH_AMERICA,
    SEASON,
    WEEKDAY,
    cents,
    growth,
    months,
    next_month,
    pulse,
    stream,
)
from examples.demo_company.ledger import AdAccount, AdDay, Ledger, spread
from examples.demo_company.reactions import react, untold_shares

GOOGLE_US, GOOGLE_EU, GOOGLE_AP = "8142025501", "5530917742", "2917046638"
GOOGLE = (GOOGLE_US, GOOGLE_EU, GOOGLE_AP)
META_US, META_EU, TIKTOK = "kestrel-us", "kestrel-eu", ""
AD_ACCOUNTS = (
    AdAccount("google_ads", GOOGLE_US, "Kestrel US", NORTH_AMERICA),
    AdAccount("google_ads", GOOGLE_EU, "Kestrel EU", EUROPE),
    AdAccount("google_ads", GOOGLE_AP, "Kestrel APAC", ASIA_PACIFIC),
    AdAccount("meta_ads", META_US, "Kestrel US", NORTH_AMERICA),
    AdAccount("meta_ads", META_EU, "Kestrel EU", EUROPE),
    AdAccount("tiktok_ads", TIKTOK, "Kestrel APAC", ASIA_PACIFIC),
)
RESTATED = timedelta(28)
TIKTOK_STARTS = date(2025, 7, 1)


class Figures(NamedTuple):
    """How a campaign runs: spend on an average day of the first year, and what comes of it."""

    daily: float
    cpc: float
    ctr: float
    conversion_rate: float
    order_value: float  # 0 where the platform's reports do not tell a value


@dataclass(frozen=True)
class Campaign:
    """One campaign of an account; `ad_groups`: their names, and how many ads each has. Pulsed: a media test's spend."""

    platform: str
    account: str
    currency: str
    campaign_id: str
    name: str
    kind: str
    channel: str
    figures: Figures
    ad_groups: tuple[tuple[str, int], ...]
    first: date = FIRST_DAY
    last: date = LAST_DAY
    is_pulsed: bool = False


@dataclass(frozen=True)
class Window:
    """One export: the days it covers and the day somebody made it."""

    first: date
    last: date
    exported_on: date


AD_GROUP_REPORTS = (  # of Google, quarter by quarter
    Window(date(2025, 10, 1), date(2025, 12, 31), date(2026, 1, 1)),
    Window(date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)),
    Window(date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)),
    Window(date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)),
)
_google_us = partial(Campaign, "google_ads", GOOGLE_US, "USD")
_google_eu = partial(Campaign, "google_ads", GOOGLE_EU, "USD")
_google_ap = partial(Campaign, "google_ads", GOOGLE_AP, "USD")
_meta_us = partial(Campaign, "meta_ads", META_US, "USD", "", kind="", channel="social")
_meta_eu = partial(Campaign, "meta_ads", META_EU, "EUR", "", kind="", channel="social")
_tiktok = partial(Campaign, "tiktok_ads", TIKTOK, "USD", "", kind="", channel="video", first=TIKTOK_STARTS)
CAMPAIGNS = (
    _google_us("20417733801", "Brand | Kestrel | US", "Search", "search", Figures(74, 0.9, 0.19, 0.06, 310),
               (("Kestrel coffee", 2), ("Kestrel machines", 2))),
    _google_us("20417733802", "Generic | Espresso machines | US", "Search", "search",
               Figures(168, 2.2, 0.05, 0.021, 390),
               (("Espresso machine", 2), ("Bean to cup", 2), ("Gift", 1))),
    _google_eu("20417733803", "B2B | Office coffee | EU", "Search", "search", Figures(132, 5.8, 0.04, 0.03, 900),
               (("Office coffee service", 2), ("Coffee for hotels", 2))),
    _google_ap("20417733804", "PMax | Beans and machines | APAC", "Performance Max", "search",
               Figures(84, 0.8, 0.014, 0.018, 120), ()),
    _google_us("20417733805", "Video | Barista stories", "Video", "video", Figures(46, 0.35, 0.006, 0.002, 280),
               (("In-stream", 2),)),
    _google_us("20417733806", "Display | Remarketing", "Display", "display", Figures(33, 0.55, 0.004, 0.008, 240),
               (("Cart leavers", 2),)),
    _google_us("20417733807", "Trial | Cold brew", "Search", "search", Figures(21, 1.6, 0.03, 0.006, 60),
               (("Cold brew", 1),), date(2025, 1, 10), date(2025, 3, 2)),
    _google_us("20417733808", "Sets | Video | US", "Video", "video", Figures(125, 1.2, 0.006, 0.012, 350),
               (("Starter sets", 1),), is_pulsed=True),
    _google_us("20417733809", "Sets | Display | US", "Display", "display", Figures(52, 0.9, 0.004, 0.015, 350),
               (("Starter sets", 1),), is_pulsed=True),
    _meta_us("US | Prospecting | Machines", figures=Figures(118, 1.1, 0.012, 0.013, 390),
             ad_groups=(("Broad 25-54", 3), ("Lookalike buyers", 2))),
    _meta_us("US | Retargeting", figures=Figures(57, 0.8, 0.018, 0.03, 260), ad_groups=(("Visitors 30 d", 2),)),
    _meta_us("US | Beans subscription", figures=Figures(40, 0.7, 0.014, 0.02, 70), ad_groups=(("Home baristas", 2),)),
    _meta_eu("EU | Prospecting", figures=Figures(74, 0.9, 0.012, 0.012, 330),
             ad_groups=(("DACH 25-54", 2), ("FR NL 25-54", 2))),
    _meta_eu("EU | Retargeting", figures=Figures(28, 0.7, 0.017, 0.025, 240), ad_groups=(("Visitors 30 d", 1),)),
    _tiktok("Latte art challenge", figures=Figures(88, 0.45, 0.009, 0.006, 0),
            ad_groups=(("Home 18-34", 3), ("Creators", 2))),
    _tiktok("Mini machine", figures=Figures(46, 0.5, 0.008, 0.007, 0), ad_groups=(("Home 18-34", 2),)),
)  # fmt: skip


def windows(account: str) -> list[Window]:
    """The exports of one account: monthly or quarterly, and of the running month; each goes back 28 days into the one before."""
    step = 3 if account in (META_US, META_EU) else 1
    starts = months(TIKTOK_STARTS if account == TIKTOK else FIRST_DAY, LAST_CLOSED_DAY)[::step]
    ends = [*(start - timedelta(1) for start in starts[1:]), LAST_CLOSED_DAY]
    made = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        made.append(Window(start - RESTATED if number else start, end, end + timedelta(1)))
    if account == META_EU:  # its first daily export begins late; a period report stands for October 2024
        made[0] = Window(date(2024, 10, 22), ends[0], made[0].exported_on)
    if LAST_DAY > LAST_CLOSED_DAY:
        made.append(Window(LAST_CLOSED_DAY + timedelta(1) - RESTATED, LAST_DAY, EXPORTED_ON))
    return made


def advertise(ledger: Ledger) -> None:
    """Fill in the ad days as the newest exports tell them, and what older exports told that is gone."""
    ledger.ad_accounts = list(AD_ACCOUNTS)
    days = list(react(_every_day()))
    ledger.untold_shares = untold_shares()
    for ad_day in days:
        # Deleted in March 2025: the April export, going back to 1 February, no longer knows it.
        if ad_day.campaign == "Trial | Cold brew" and ad_day.day >= date(2025, 2, 1):
            ledger.vanished_ad_days.append(ad_day)
        elif (last := _known_by_month_only(ad_day.account)) and ad_day.day.replace(day=1) == FIRST_DAY:
            ledger.months_without_days.append(ad_day)
            if ad_day.day > last:
                ledger.ad_days.append(ad_day)
        else:
            ledger.ad_days.append(ad_day)
    ledger.ad_days += _spread_months(ledger.months_without_days)
    ledger.ad_days.sort(key=lambda x: (x.platform, x.account, x.day, x.campaign, x.ad_group, x.ad_id, x.ad))


def _known_by_month_only(account: str) -> date | None:
    """Last day of October 2024 that only a report without days tells about."""
    return date(2024, 10, 3) if account in GOOGLE else date(2024, 10, 21) if account == META_EU else None


def _spread_months(month: list[AdDay]) -> Iterator[AdDay]:
    """The days only a period report knows: an even share of its month, at the level of that report."""
    rows: dict[tuple[str, str, str], list[AdDay]] = defaultdict(list)
    for ad_day in month:
        rows[ad_day.account, ad_day.campaign, "" if ad_day.account in GOOGLE else ad_day.ad_group].append(ad_day)
    for (account, _, ad_group), parts in rows.items():
        whole = total(parts)
        length = (next_month(FIRST_DAY) - FIRST_DAY).days
        last = _known_by_month_only(account)
        assert last
        spend, conversions = spread(whole.spend, length), spread(whole.first_conversions, length)
        value = spread(whole.conversion_value, length)
        for k in range(last.day):
            yield replace(
                whole,
                day=FIRST_DAY + timedelta(k),
                ad_group_id="",
                ad_group=ad_group,
                ad_id="",
                ad="",
                impressions=whole.impressions * (k + 1) // length - whole.impressions * k // length,
                clicks=whole.clicks * (k + 1) // length - whole.clicks * k // length,
                engagements=whole.engagements * (k + 1) // length - whole.engagements * k // length,
                searches=whole.searches * (k + 1) // length - whole.searches * k // length,
                spend=spend[k],
                conversions=conversions[k],
                conversion_value=value[k],
                first_conversions=conversions[k],
                is_prorated=True,
            )


def total(parts: list[AdDay]) -> AdDay:
    """Several ad days as one: the first one's names, everything that adds up added up."""
    return replace(
        parts[0],
        impressions=sum(x.impressions for x in parts),
        clicks=sum(x.clicks for x in parts),
        engagements=sum(x.engagements for x in parts),
        searches=sum(x.searches for x in parts),
        spend=sum((x.spend for x in parts), Decimal(0)),
        conversions=sum((x.conversions for x in parts), Decimal(0)),
        conversion_value=sum((x.conversion_value for x in parts), Decimal(0)),
        first_conversions=sum((x.first_conversions for x in parts), Decimal(0)),
    )


def _every_day() -> Iterator[AdDay]:
    for campaign in CAMPAIGNS:
        rng = stream(f"advertising/{campaign.platform}/{campaign.name}")
        late = stream(f"advertising/{campaign.platform}/{campaign.name}/late")
        covering = windows(campaign.account)
        closed = [window for window in covering if window.last <= LAST_CLOSED_DAY]
        ads = list(_ads(campaign))
        weights = [rng.uniform(0.6, 1.4) for _ in ads]
        for day in DAYS:
            if not campaign.first <= day <= campaign.last:
                continue
            told, told_again = (sum(x.first <= day <= x.last for x in of) for of in (closed, covering))
            mood = growth(day) * SEASON[day.month - 1] * WEEKDAY[day.weekday()] * rng.uniform(0.85, 1.15)
            mood *= pulse(campaign.name, day) if campaign.is_pulsed else 1
            for (group_id, group, ad_id, ad), weight in zip(ads, weights, strict=True):
                spend = campaign.figures.daily * mood * weight / sum(weights) * rng.uniform(0.8, 1.2)
                ad_day = _ad_day(rng, campaign, day, (group_id, group, ad_id, ad), spend, told > 1)
                yield _restated(late, ad_day) if told == 1 < told_again else ad_day


def _restated(rng: random.Random, ad_day: AdDay) -> AdDay:
    """With the conversions that only the running month's export knows."""
    more = sum(rng.random() < 0.15 for _ in range(int(ad_day.conversions)))
    return replace(ad_day, conversions=ad_day.conversions + more)


def _ads(campaign: Campaign) -> Iterator[tuple[str, str, str, str]]:
    """Ad group id and name, ad id and name. Meta and TikTok reports carry names only; TikTok's repeat."""
    if not campaign.ad_groups:
        yield "", "", "", ""
    stem = int(campaign.campaign_id or 0)
    for g, (group, ads) in enumerate(campaign.ad_groups, start=1):
        for a in range(1, ads + 1):
            if campaign.campaign_id:
                yield str(stem * 7 + g), group, str(stem * 31 + g * 10 + a), f"{group} ad {a}"
            else:
                name = (
                    f"{group} - video {min(a, 2)}" if campaign.platform == "tiktok_ads" else f"{group} - creative {a}"
                )
                yield "", group, "", name


def _ad_day(
    rng: random.Random, campaign: Campaign, day: date, ad: tuple[str, str, str, str], wanted: float, restated: bool
) -> AdDay:
    clicks = round(wanted / campaign.figures.cpc * rng.uniform(0.85, 1.15))
    impressions = max(clicks, round(clicks / campaign.figures.ctr * rng.uniform(0.85, 1.15)))
    sold = sum(rng.random() < campaign.figures.conversion_rate for _ in range(clicks))
    first = sold - sum(rng.random() < 0.15 for _ in range(sold)) if restated else sold
    return AdDay(
        day=day,
        platform=campaign.platform,
        account=campaign.account,
        currency=campaign.currency,
        campaign_id=campaign.campaign_id,
        campaign=campaign.name,
        campaign_type=campaign.kind,
        channel=campaign.channel,
        ad_group_id=ad[0],
        ad_group=ad[1],
        ad_id=ad[2],
        ad=ad[3],
        impressions=impressions,
        clicks=clicks,
        spend=cents(wanted),
        conversions=Decimal(sold),
        conversion_value=cents(sold * campaign.figures.order_value * rng.uniform(0.8, 1.2)),
        first_conversions=Decimal(first),
    )
