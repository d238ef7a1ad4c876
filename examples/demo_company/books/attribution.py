"""True rows of fct_attribution, added up: what each model gives whom of each month's sales."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from examples.demo_company.books.entries import UNKNOWN, Entries, Sale
from examples.demo_company.books.periods import start_of
from examples.demo_company.ledger import Deal, Order, Touch, micro, utc_day
from examples.demo_company.sets import TAGS
from examples.demo_company.touches import SOURCE_PLATFORMS

LOOKBACK, HALF_LIFE = timedelta(90), 7
UNATTRIBUTED = "(unattributed)"
# The shop's own words for where an order came from; those that are tags are touches, the others stand in for one.
TAGGED = {"utm_source:facebook": ("social", "meta_ads"), "utm_source:tiktok": ("video", "tiktok_ads"),
          "utm_source:email": ("email", UNKNOWN), TAGS["video"]: ("video", "google_ads"),
          TAGS["display"]: ("display", "google_ads")}  # fmt: skip
STAND_INS = {"channel:tv": "offline_tv", "channel:print": "offline_print", "channel:radio": "offline_radio"}
DATE_ONLY = ("campaign_response", "event_attendance")


@dataclass(frozen=True, slots=True)
class Met:
    """One touch as attribution sees it."""

    key: str
    day: date
    at: datetime
    channel: str
    platform: str


@dataclass(slots=True)
class Purchase:
    """One order or deal, and what led to it."""

    sale_id: str
    customer: str
    decided_on: date
    decided_at: datetime | None
    way: list[Met]


@dataclass(frozen=True, slots=True)
class Share:
    """What a touch has in a sale; `is_new` if the sale is its customer's first."""

    model: str
    day: date
    channel: str
    platform: str
    weight: float
    revenue: float
    is_purchase: bool
    is_new: bool


def touches(entries: Entries) -> list[Touch]:
    """Those that met somebody: a guest who registered and stayed away was not met."""
    return [touch for touch in entries.ledger.touches if touch.kind != "registered"]


def purchases(entries: Entries) -> dict[str, Purchase]:
    """Every purchase with its way: recorded touches, else the sale's own tag, else what the sale says of its origin."""
    found: dict[str, Purchase] = {}
    orders = {order.name: order for order in entries.ledger.orders}
    deals = {deal.deal_id: deal for deal in entries.ledger.deals}
    by_customer: dict[str, list[Purchase]] = defaultdict(list)
    for sale in entries.sales:
        if sale.sale_id not in found:
            order = orders.get(sale.sale_id)
            decided = utc_day(order.created_at) if order else sale.day
            made = Purchase(sale.sale_id, sale.customer, decided, order.created_at if order else None, [])
            found[sale.sale_id] = made
            by_customer[sale.customer].append(made)
    recorded: set[tuple[str, str, date]] = set()
    for touch in touches(entries):
        met = Met(touch.touch_id, utc_day(touch.at), touch.at, touch.channel, touch.platform)
        recorded.add((touch.customer, met.channel, met.day))
        for purchase in _next(by_customer.get(touch.customer, []), met) if met.channel != UNKNOWN else []:
            purchase.way.append(met)
    for purchase in found.values():
        own = (
            _of_order(orders[purchase.sale_id], recorded)
            if purchase.decided_at
            else _of_deal(deals[purchase.sale_id], bool(purchase.way))
        )
        if own and (not purchase.way or own.key == "tag"):
            purchase.way.append(own)
        purchase.way.sort(key=lambda met: (met.day, met.at, met.key))
    return found


def _next(bought: Iterable[Purchase], met: Met) -> list[Purchase]:
    """The customer's first purchase after the touch, or several that were decided at once."""
    later = [
        purchase
        for purchase in bought
        if met.day <= purchase.decided_on <= met.day + LOOKBACK
        and (purchase.decided_at is None or met.at <= purchase.decided_at)
    ]
    if not later:
        return []
    first = min(later, key=_decided)
    return [purchase for purchase in later if _decided(purchase) == _decided(first)]


def _decided(purchase: Purchase) -> tuple[date, datetime]:
    return purchase.decided_on, purchase.decided_at or datetime.combine(purchase.decided_on, time.max, UTC)


def _of_order(order: Order, recorded: set[tuple[str, str, date]]) -> Met | None:
    day = utc_day(order.created_at)
    if order.tag in TAGGED:
        channel, platform = TAGGED[order.tag]
        key = "origin" if (order.email, channel, day) in recorded else "tag"
        return Met(key, day, order.created_at, channel, platform)
    return Met("origin", day, order.created_at, order.channel, STAND_INS.get(order.tag, UNKNOWN))


def _of_deal(deal: Deal, has_touches: bool) -> Met | None:
    if has_touches or deal.channel == UNKNOWN:
        return None
    assert deal.closed_on
    day = min(utc_day(deal.opened_at), deal.closed_on)
    platform = SOURCE_PLATFORMS.get(deal.lead_source, UNKNOWN)
    return Met("origin", day, datetime.combine(day, time(), UTC), deal.channel, platform)


def removal_effects(entries: Entries, bought: dict[str, Purchase]) -> dict[str, float]:
    """Share of purchases lost without a channel: the chain of all ways, solved anew without each channel."""
    steps: Counter[tuple[str, str]] = Counter()
    used = {met.key for purchase in bought.values() for met in purchase.way}
    ways = [[met.channel for met in purchase.way] + ["bought"] for purchase in bought.values() if purchase.way]
    idle: dict[str, list[Touch]] = defaultdict(list)
    for touch in touches(entries):
        if touch.touch_id not in used and touch.channel != UNKNOWN:
            idle[touch.customer or touch.email].append(touch)
    for met in idle.values():
        ways.append([touch.channel for touch in sorted(met, key=_order)] + ["nothing"])
    for way in ways:
        steps.update(zip(["start", *way], way, strict=False))
    whole = _rate(steps, "")
    return {channel: 1 - _rate(steps, channel) / whole for channel in {start for start, _ in steps} - {"start"}}


def _order(touch: Touch) -> tuple[date, datetime, str]:
    return utc_day(touch.at), touch.at, f"{touch.kind}:{touch.touch_id}"


def _rate(steps: Counter[tuple[str, str]], without: str) -> float:
    """Probability of buying, by going round until nothing moves any more."""
    left: Counter[str] = Counter()
    for (start, _), count in steps.items():
        left[start] += count
    rate = dict.fromkeys(left, 0.0) | {"bought": 1.0, "nothing": 0.0}
    for _ in range(2000):
        before = rate["start"]
        new = dict.fromkeys(left, 0.0)
        for (start, end), count in steps.items():
            new[start] += count / left[start] * (0.0 if end == without else rate[end])
        rate |= new
        if abs(rate["start"] - before) < 1e-15 and before:
            break
    return rate["start"]


def _linear(way: list[Met]) -> list[float]:
    return [1.0] * len(way)


def _position(way: list[Met]) -> list[float]:
    between = len(way) - 2
    return [0.4, *[0.2 / between] * between, 0.4] if between > 0 else [1.0] * len(way)


def _decay(way: list[Met]) -> list[float]:
    return [0.5 ** ((way[-1].day - met.day).days / HALF_LIFE) for met in way]


def _last_non_direct(way: list[Met]) -> list[float]:
    last = max((n for n, met in enumerate(way) if met.channel != "direct"), default=len(way) - 1)
    return [float(n == last) for n in range(len(way))]


def _weighers(effects: dict[str, float]) -> dict[str, Callable[[list[Met]], list[float]]]:
    """How each model weighs a way, in any unit."""

    def markov(way: list[Met]) -> list[float]:
        times = Counter(met.channel for met in way)
        return [effects[met.channel] / times[met.channel] for met in way]

    return {
        "first_touch": lambda way: [1.0] + [0.0] * (len(way) - 1),
        "last_touch": lambda way: [0.0] * (len(way) - 1) + [1.0],
        "last_non_direct": _last_non_direct,
        "linear": _linear,
        "position_based": _position,
        "time_decay": _decay,
        "markov": markov,
    }


def attributed_lines(entries: Entries, model: str) -> Iterator[Sale]:
    """Every sale line once for each touch that has a share in it, with that share and the touch's channel."""
    bought = purchases(entries)
    weigh = _weighers({})[model]
    for sale in entries.sales:
        way = bought[sale.sale_id].way
        if not way:
            yield replace(sale, channel=UNATTRIBUTED)
            continue
        marks = [_twelve(sum(weigh(way)[: n + 1]) / sum(weigh(way))) for n in range(len(way))]
        amounts = _parts(sale.amount, marks)
        profits = _parts(sale.gross_profit, marks)
        for met, amount, profit in zip(way, amounts, profits, strict=True):
            yield replace(sale, channel=met.channel, amount=amount, gross_profit=profit)


def _twelve(share: float) -> Decimal:
    return Decimal(share).quantize(Decimal("1E-12"), ROUND_HALF_UP)


def _parts(whole: Decimal, marks: list[Decimal]) -> list[Decimal]:
    """Shares of an amount up to each mark, less what came before."""
    so_far = [Decimal(0), *(micro(whole * mark) for mark in marks)]
    return [after - before for before, after in pairwise(so_far)]


def shares(entries: Entries) -> list[Share]:
    """Every sale shared among its way by each of the seven models."""
    bought = purchases(entries)
    models = _weighers(removal_effects(entries, bought))
    first: dict[str, str] = {}
    sold: dict[tuple[str, str, date], Decimal] = defaultdict(Decimal)
    for sale in entries.sales:
        sold[sale.sale_id, sale.kind, sale.day] += sale.amount
        if sale.is_purchase:
            first.setdefault(sale.customer, sale.sale_id)
    found = []
    for (sale_id, kind, day), amount in sold.items():
        purchase = bought[sale_id]
        is_new = kind != "refund" and first[purchase.customer] == sale_id
        for model, weigh in models.items():
            way = purchase.way or [Met("", day, datetime.min, UNATTRIBUTED, UNATTRIBUTED)]
            weights = weigh(way) if purchase.way else [1.0]
            whole = sum(weights)
            for met, weight in zip(way, weights, strict=True):
                part = weight / whole
                found.append(
                    Share(model, day, met.channel, met.platform, part, float(amount) * part, kind != "refund", is_new)
                )
    return found


def rows(entries: Entries) -> dict[tuple[str, date, str, str], tuple[float, float, float]]:
    """Purchases, first purchases and revenue by model, month, channel and platform."""
    found: dict[tuple[str, date, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for share in shares(entries):
        if share.weight:
            sums = found[share.model, start_of("month", share.day), share.channel, share.platform]
            sums[0] += share.weight * share.is_purchase
            sums[1] += share.weight * share.is_new
            sums[2] += share.revenue
    return {key: (sums[0], sums[1], sums[2]) for key, sums in found.items()}
