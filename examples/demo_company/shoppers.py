"""The shop's customers: who comes, comes back, stays away for a year, and what they order."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from examples.demo_company.company import (
    COUNTRIES,
    DAYS,
    EUROPE,
    LAST_DAY,
    PRODUCT,
    REGIONS,
    cents,
    count,
    growth,
    onwards,
    pick,
    stream,
    trade,
)
from examples.demo_company.ledger import Order, OrderLine

NEW_SHOPPERS_A_DAY = 2.75
REGION_WEIGHTS = tuple(zip(REGIONS, (58, 30, 12), strict=True))
# How the shop's tags and source name the channel, and how many come that way.
WAYS = (
    (("search", "channel:ppc", "web"), 24),
    (("social", "utm_source:facebook", "web"), 19),
    (("video", "utm_source:tiktok", "web"), 8),
    (("organic", "channel:seo", "web"), 15),
    (("direct", "", "web"), 14),
    (("email", "utm_source:email", "web"), 6),
    (("referral", "channel:referral", "web"), 6),
    (("tv", "channel:tv", "web"), 3),
    (("print", "channel:print", "web"), 2),
    (("affiliate", "channel:affiliate", "web"), 2),
    (("other", "", "pos"), 1),
)
# Mean days between orders; 0 = never again. The last group is what "reactivated" is about.
HABITS = ((0, 47), (150, 29), (48, 9), (440, 15))
FIRST_NAMES = ("Anna", "Luca", "Mei", "Oliver", "Sofia", "Noah", "Emma", "Kenji", "Clara", "Hugo", "Isla", "Marco")
LAST_NAMES = ("Berg", "Rossi", "Chen", "Walker", "Novak", "Martin", "Sato", "Keller", "Dubois", "Lopez", "Reid", "Vos")


@dataclass(frozen=True)
class Shopper:
    """One person with an e-mail address."""

    number: int
    person: str
    email: str
    phone: str
    country: str
    region: str
    way: tuple[str, str, str]
    habit: int


class Payment(NamedTuple):
    """What became of an order's money."""

    status: str
    paid_at: datetime | None = None
    cancelled_at: datetime | None = None
    refunded_at: datetime | None = None
    refunded: Decimal = Decimal("0.00")


def orders() -> list[Order]:
    """Every order placed, by time of creation; names count up from #1001."""
    rng = stream("shoppers")
    visits: dict[date, list[tuple[Shopper, bool]]] = {day: [] for day in DAYS}
    placed: list[Order] = []
    known = 0
    for day in DAYS:
        for _ in range(count(rng, NEW_SHOPPERS_A_DAY * trade(day) / growth(day) ** 0.6)):
            known += 1
            visits[day].append((_shopper(rng, known), True))
        for shopper, is_first in visits[day]:
            placed.append(_order(rng, day, shopper, is_first, 1001 + len(placed)))
            again = _next_visit(rng, day, shopper.habit)
            if again and again <= LAST_DAY:
                visits[again].append((shopper, False))
    return placed


def _shopper(rng: random.Random, number: int) -> Shopper:
    first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    region = pick(rng, REGION_WEIGHTS)
    return Shopper(
        number=number,
        person=f"{first} {last}",
        email=f"{first}.{last}{number}@example.com".lower(),
        phone=f"+1 555 01{number % 100:02d}" if rng.random() < 0.4 else "",
        country=pick(rng, COUNTRIES[region]),
        region=region,
        way=pick(rng, WAYS),
        habit=pick(rng, HABITS),
    )


def _next_visit(rng: random.Random, day: date, habit: int) -> date | None:
    """The day of the next order: most habits end some time."""
    if not habit or rng.random() < 0.18:
        return None
    return day + timedelta(max(3, round(rng.triangular(0.6, 1.5, 0.95) * habit)))


def _order(rng: random.Random, day: date, shopper: Shopper, is_first: bool, number: int) -> Order:
    way = shopper.way if is_first else _way_back(rng, shopper)
    lines = _basket(rng, is_first)
    goods = sum((line.price * line.quantity - line.discount for line in lines), Decimal(0))
    discount = cents(float(goods) * 0.1) if rng.random() < (0.12 if is_first else 0.06) else Decimal("0.00")
    shipping = Decimal("0.00") if goods > 75 else Decimal("7.90")
    taxes = cents(float(goods - discount) * (0.19 if shopper.region == EUROPE else 0.07))
    created = datetime.combine(day, time(_hour(rng), rng.randrange(60), rng.randrange(60)), UTC)
    payment = _pay(rng, created, goods - discount + shipping + taxes)
    return Order(
        name=f"#{number}",
        order_id=5_800_000_000_000 + number * 32_771,
        email=shopper.email,
        person=shopper.person,
        phone=shopper.phone,
        country=shopper.country,
        region=shopper.region,
        channel=way[0],
        tag=way[1],
        source=way[2],
        status=payment.status,
        currency="EUR" if shopper.region == EUROPE else "USD",
        created_at=created,
        paid_at=payment.paid_at,
        cancelled_at=payment.cancelled_at,
        refunded_at=payment.refunded_at,
        lines=lines,
        discount=discount,
        shipping=shipping,
        taxes=taxes,
        refunded=payment.refunded,
    )


def _pay(rng: random.Random, created: datetime, total: Decimal) -> Payment:
    """Most pay at once; some by transfer, some never, some get their money back."""
    at_once = Payment("paid", created + timedelta(seconds=20))
    fate = rng.random()
    if fate < 0.012:
        return Payment("pending")
    if fate < 0.03:
        cancelled = created + timedelta(days=2, hours=3)
        return Payment("voided", cancelled_at=cancelled) if _is_told(cancelled) else Payment("pending")
    if fate < 0.05:
        at_once = Payment("paid", created + timedelta(days=rng.randrange(2, 9), hours=1))
    if not _is_told(at_once.paid_at):
        return Payment("pending")
    assert at_once.paid_at
    rng = onwards(rng, at_once.paid_at.date(), f"shoppers/paid/{created}")
    back = created + timedelta(days=rng.randrange(3, 40), minutes=rng.randrange(600))
    if not 0.05 <= fate < 0.10 or not _is_told(back):
        return at_once
    if fate < 0.065:
        return Payment("refunded", at_once.paid_at, back, back, total)
    if fate < 0.08:
        return Payment("refunded", at_once.paid_at, None, back, total)
    part = cents(float(total) * onwards(rng, back.date(), f"shoppers/back/{created}").choice((0.1, 0.25, 0.4)))
    return Payment("partially_refunded", at_once.paid_at, None, back, part)


def _is_told(moment: datetime | None) -> bool:
    """Whether it happened before the last export was made."""
    return moment is not None and moment.date() <= LAST_DAY


def _way_back(rng: random.Random, shopper: Shopper) -> tuple[str, str, str]:
    """Who knows the shop comes back by e-mail or directly, seldom through an ad."""
    chance = rng.random()
    if chance < 0.4:
        return ("email", "utm_source:email", "web")
    return ("direct", "", "web") if chance < 0.75 else shopper.way


def _hour(rng: random.Random) -> int:
    """Evenings in America are nights in UTC."""
    return pick(rng, ((rng.randrange(13, 24), 70), (rng.randrange(0, 5), 20), (rng.randrange(5, 13), 10)))


def _basket(rng: random.Random, is_first: bool) -> tuple[OrderLine, ...]:
    wanted: list[tuple[str, int]] = []
    if rng.random() < (0.55 if is_first else 0.07):
        wanted.append((pick(rng, (("KESTREL-HOME", 45), ("KESTREL-MINI", 55))), 1))
        if rng.random() < 0.3:
            wanted.append(("KESTREL-GRIND", 1))
    if not wanted or rng.random() < 0.5:
        beans = pick(rng, (("HOUSE-BLEND", 55), ("SINGLE-ORIGIN", 30), ("DECAF", 15)))
        wanted.append((beans, rng.choice((1, 2, 2, 3, 4))))
    if rng.random() < 0.18:
        wanted.append(("CLEANING-KIT", 1))
    lines = []
    for product_id, quantity in wanted:
        price = PRODUCT[product_id].list_price
        discount = cents(float(price) * 0.15) if rng.random() < 0.03 else Decimal("0.00")
        lines.append(OrderLine(product_id, quantity, price, discount))
    return tuple(lines)
