"""The ledger booked: sales lines, opportunities and costs by day, in the reporting currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar

from examples.demo_company.company import PRODUCT
from examples.demo_company.ledger import Deal, Ledger, Order, distribute, micro, spread, utc_day

UNKNOWN = "(unknown)"
Scope = tuple[str, str]  # dimension and its value


@dataclass(frozen=True, slots=True)
class Sale:
    """One line of an order, deal or refund (negative). `region` and `channel` are the sale's own."""

    sale_id: str
    kind: str
    day: date
    customer: str
    product: str
    region: str
    channel: str
    amount: Decimal
    gross_profit: Decimal
    contract: tuple[date, date] | None = None

    @property
    def is_purchase(self) -> bool:
        return self.kind != "refund"


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One deal, open or closed."""

    opened_on: date
    closed_on: date | None
    status: str
    product: str
    region: str
    channel: str
    amount: Decimal
    probability: Decimal


@dataclass(frozen=True, slots=True)
class Cost:
    """What one day of one ad, placement or cost line cost."""

    day: date
    scope: str
    product: str
    region: str
    channel: str
    amount: Decimal


@dataclass
class Entries:
    """Everything booked up to the last day that sales or ads tell about."""

    ledger: Ledger
    first_data_day: date
    as_of: date
    sales: list[Sale]
    opportunities: list[Opportunity]
    costs: list[Cost]


class Booked(Protocol):
    """What has the three dimensions of its own."""

    @property
    def product(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def channel(self) -> str: ...


B = TypeVar("B", bound=Booked)


def by_scope(booked: Iterable[B]) -> dict[Scope, list[B]]:
    """Entries under the whole company and under each of their region, product and channel."""
    found: dict[Scope, list[B]] = defaultdict(list)
    for entry in booked:
        found["all", "all"].append(entry)
        found["region", entry.region].append(entry)
        found["product", entry.product].append(entry)
        found["channel", entry.channel].append(entry)
    return found


def enter(ledger: Ledger) -> Entries:
    """Book the ledger."""
    sales = [*(sale for order in ledger.orders for sale in _order(ledger, order))]
    sales += [_deal(ledger, deal) for deal in ledger.deals if deal.status == "won"]
    days = [sale.day for sale in sales] + [ad_day.day for ad_day in ledger.ad_days]
    as_of = max(days)
    return Entries(
        ledger=ledger,
        first_data_day=min(days),
        as_of=as_of,
        sales=sorted(sales, key=lambda sale: (sale.day, sale.sale_id)),
        opportunities=[_opportunity(ledger, deal) for deal in ledger.deals],
        costs=[cost for cost in _costs(ledger, as_of) if cost.day <= as_of],
    )


def _order(ledger: Ledger, order: Order) -> Iterator[Sale]:
    """The total over the lines in proportion to their value; a refund the same way, negative."""
    if not order.paid_at:
        return
    day = utc_day(order.paid_at)
    weights = [line.price * line.quantity - line.discount for line in order.lines]
    booked = [("order", day, order.total)]
    if order.refunded:
        booked.append(("refund", utc_day(order.cancelled_at) if order.cancelled_at else day, -order.refunded))
    for kind, at, total in booked:
        for line, local in zip(order.lines, distribute(total, weights), strict=True):
            amount = ledger.convert(local, order.currency, at)
            yield Sale(
                sale_id=order.name,
                kind=kind,
                day=at,
                customer=order.email,
                product=line.product_id,
                region=order.region,
                channel=order.channel,
                amount=amount,
                gross_profit=_profit(line.product_id, amount),
            )


def _deal(ledger: Ledger, deal: Deal) -> Sale:
    assert deal.closed_on
    amount = ledger.convert(deal.amount, deal.currency, deal.closed_on)
    contract = (deal.contract_start, deal.contract_end) if deal.contract_start and deal.contract_end else None
    return Sale(
        sale_id=deal.deal_id,
        kind="deal",
        day=deal.closed_on,
        customer=deal.account.account_id,
        product=deal.product_id,
        region=deal.account.region,
        channel=deal.channel,
        amount=amount,
        gross_profit=_profit(deal.product_id, amount),
        contract=contract,
    )


def _profit(product_id: str, amount: Decimal) -> Decimal:
    return micro(amount * Decimal(str(PRODUCT[product_id].gross_margin_rate)))


def _opportunity(ledger: Ledger, deal: Deal) -> Opportunity:
    opened_on = utc_day(deal.opened_at)
    return Opportunity(
        opened_on=opened_on,
        closed_on=deal.closed_on,
        status=deal.status,
        product=deal.product_id,
        region=deal.account.region,
        channel=deal.channel,
        amount=ledger.convert(deal.amount, deal.currency, deal.closed_on or opened_on),
        probability=Decimal(deal.probability) / 100,
    )


def _costs(ledger: Ledger, as_of: date) -> Iterator[Cost]:
    """Media by ad (in its account's region) and placement, then finance's lines, but no invoices of the same media."""
    regions = {(x.platform, x.account): x.region for x in ledger.ad_accounts}
    for ad_day in ledger.ad_days:
        amount = ledger.convert(ad_day.spend, ad_day.currency, ad_day.day)
        region = regions.get((ad_day.platform, ad_day.account), UNKNOWN)
        yield Cost(ad_day.day, "media", UNKNOWN, region, ad_day.channel, amount)
    for x in ledger.placements:
        first = Cost(x.first_day, "media", UNKNOWN, x.region or UNKNOWN, x.medium, x.cost)
        yield from _day_by_day(ledger, first, x.last_day, x.currency, as_of)
    for line in ledger.cost_lines:
        if line.counted:
            names = (line.product_id or UNKNOWN, line.region or UNKNOWN, line.channel or UNKNOWN)
            first = Cost(line.period_start, line.scope, *names, line.amount)
            yield from _day_by_day(ledger, first, line.period_end, line.currency, as_of)


def _day_by_day(ledger: Ledger, whole: Cost, last: date, currency: str, as_of: date) -> Iterator[Cost]:
    for day, local in by_day(whole.amount, whole.day, last):
        if day <= as_of:
            yield replace(whole, day=day, amount=ledger.convert(local, currency, day))


def by_day(total: Decimal, first: date, last: date) -> Iterator[tuple[date, Decimal]]:
    """A total spread evenly over its days."""
    for n, part in enumerate(spread(total, (last - first).days + 1)):
        yield first + timedelta(n), part
