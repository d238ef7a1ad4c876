"""The starter sets: a machine or grinder and its first beans, bought within the week by who met the ad.

What these ads bring is known: each channel's true curve stands in the ledger, and its spend is varied from week to
week on purpose, as in a media test. Who bought a set comes back for beans, through an ad again.
"""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from examples.demo_company.company import (
    COUNTRIES,
    DAYS,
    LAST_CLOSED_DAY,
    NORTH_AMERICA,
    PRODUCT,
    WEEKDAY,
    cents,
    growth,
    onwards,
    pick,
    pulse,
    stream,
)
from examples.demo_company.ledger import CostLine, Ledger, Order, OrderLine, ResponseCurve, spread
from examples.demo_company.shoppers import FIRST_NAMES, LAST_NAMES, Shopper

TRUE_CURVES = (
    ResponseCurve("video", "log", 3_600, 1_200),
    ResponseCurve("display", "log", 2_000, 600),
    ResponseCurve("radio", "saturating", 1_800, 600),
)
# How the shop's tags name the channel; listeners type an address of their own.
TAGS = {
    "video": "utm_source:youtube, utm_medium:cpv, utm_campaign:sets_video_us",
    "display": "utm_source:banner, utm_medium:display, utm_campaign:sets_display_us",
    "radio": "channel:radio",
}
Basket = tuple[tuple[str, int], ...]
Baskets = tuple[tuple[Basket, int], ...]
NOISE = 0.05  # of what a week brings
COMES_BACK = 0.5
RADIO_A_WEEK = 350
SETS: Baskets = (
    ((("KESTREL-MINI", 1), ("HOUSE-BLEND", 2)), 45),
    ((("KESTREL-HOME", 1), ("SINGLE-ORIGIN", 2)), 30),
    ((("KESTREL-GRIND", 1), ("HOUSE-BLEND", 3)), 25),
)
BEANS: Baskets = (
    ((("HOUSE-BLEND", 4),), 50),
    ((("SINGLE-ORIGIN", 4),), 30),
    ((("HOUSE-BLEND", 3), ("DECAF", 3)), 20),
)


def radio_flights() -> Iterator[CostLine]:
    """Spots by the week, as the stations bill them, from the first whole week on."""
    for week, days in _weeks():
        if days[0] == week and week.weekday() == 0:
            last = days[-1] if week <= LAST_CLOSED_DAY else week + timedelta(6)  # booked, if it is not over yet
            paid = cents(RADIO_A_WEEK * growth(week) * pulse("radio", week))
            yield CostLine(f"US-RF-{week:%y%m%d}", week, last, "media", "radio", "", NORTH_AMERICA, "",
                           "Radio flight, starter sets", paid, "USD", True)  # fmt: skip


def set_orders(ledger: Ledger) -> list[Order]:
    """Orders worth what the curves say that each week's spend brings, give or take the noise and half a basket."""
    rng = stream("sets")
    spent = _spent(ledger)
    placed: list[Order] = []
    buyers: list[Shopper] = []
    due = {curve.channel: -150.0 for curve in TRUE_CURVES}
    for week, days in _weeks():
        rng = onwards(rng, week, f"sets/{week}")
        known, came = list(buyers), set[int]()
        for curve in TRUE_CURVES:
            channel, part = curve.channel, len(days) / 7
            due[channel] += curve.brings(spent[channel, week] / part) * part * (1 + rng.gauss(0, NOISE))
            while due[channel] > 0:
                shopper, baskets = (rng.choice(known) if known else None), BEANS
                if shopper is None or shopper.number in came or rng.random() >= COMES_BACK:
                    shopper, baskets = _shopper(rng, len(buyers) + 1, channel), SETS
                    buyers.append(shopper)
                came.add(shopper.number)
                day = pick(rng, tuple((day, round(100 * WEEKDAY[day.weekday()])) for day in days))
                placed.append(_order(rng, len(placed) + 1, day, shopper, channel, pick(rng, baskets)))
                due[channel] -= float(placed[-1].total)
    return placed


def _weeks() -> Iterator[tuple[date, list[date]]]:
    """Each week's Monday and the story's days in it; a week is cut where the running month begins."""
    for week, days in itertools.groupby(DAYS, _week):
        yield week, list(days)


def _week(day: date) -> date:
    monday = day - timedelta(day.weekday())
    return monday if day <= LAST_CLOSED_DAY else max(monday, LAST_CLOSED_DAY + timedelta(1))


def _spent(ledger: Ledger) -> dict[tuple[str, date], float]:
    """What each channel spent on media in each week, for whatever it was."""
    found: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for ad in ledger.ad_days:
        found[ad.channel, _week(ad.day)] += ledger.convert(ad.spend, ad.currency, ad.day)
    for line in ledger.cost_lines:
        if line.counted and line.scope == "media":
            for n, amount in enumerate(spread(line.amount, (line.period_end - line.period_start).days + 1)):
                day = line.period_start + timedelta(n)
                if day <= DAYS[-1]:
                    found[line.channel, _week(day)] += ledger.convert(amount, line.currency, day)
    return {key: float(amount) for key, amount in found.items()}


def _shopper(rng: random.Random, number: int, channel: str) -> Shopper:
    first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    return Shopper(
        number=number,
        person=f"{first} {last}",
        email=f"{first}.{last}.set{number}@example.com".lower(),
        phone="",
        country=pick(rng, COUNTRIES[NORTH_AMERICA]),
        region=NORTH_AMERICA,
        way=(channel, TAGS[channel], "web"),
        habit=0,
    )


def _order(rng: random.Random, number: int, day: date, shopper: Shopper, channel: str, basket: Basket) -> Order:
    lines = tuple(OrderLine(product, n, PRODUCT[product].list_price, Decimal("0.00")) for product, n in basket)
    goods = sum((line.price * line.quantity for line in lines), Decimal(0))
    at = datetime.combine(day, time(rng.randrange(13, 23), rng.randrange(60), rng.randrange(60)), UTC)
    return Order(
        name=f"#S{number}",
        order_id=6_200_000_000_000 + number * 32_771,
        email=shopper.email,
        person=shopper.person,
        phone=shopper.phone,
        country=shopper.country,
        region=shopper.region,
        channel=channel,
        tag=TAGS[channel],
        source="web",
        status="paid",
        currency="USD",
        created_at=at,
        paid_at=at + timedelta(seconds=20),
        cancelled_at=None,
        refunded_at=None,
        lines=lines,
        discount=Decimal("0.00"),
        shipping=Decimal("0.00"),
        taxes=cents(float(goods) * 0.07),
        refunded=Decimal("0.00"),
    )
