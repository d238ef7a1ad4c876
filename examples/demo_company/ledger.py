"""What truly happened at Kestrel Coffee, after every restatement, as plain records."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from math import expm1, log1p

from examples.demo_company.company import REPORTING_CURRENCY
from examples.demo_company.staff import Staff

MICRO = Decimal("0.000001")


def micro(value: Decimal) -> Decimal:
    """Rounded to 6 decimals, half away from zero."""
    return value.quantize(MICRO, ROUND_HALF_UP)


def spread(total: Decimal, parts: int) -> list[Decimal]:
    """A total spread evenly over days, cut to 6 decimals, so that the parts add up to it exactly."""
    marks = [(total * k / parts).quantize(MICRO, ROUND_DOWN) for k in range(parts + 1)]
    return [after - before for before, after in itertools.pairwise(marks)]


def distribute(total: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """A total distributed in proportion to weights, exactly; equal shares if they are all zero."""
    whole = sum(weights)
    if not whole:
        weights, whole = [Decimal(1)] * len(weights), Decimal(len(weights))
    marks, passed = [Decimal(0)], Decimal(0)
    for weight in weights:
        passed += weight
        marks.append(micro(total * passed / whole))
    return [after - before for before, after in itertools.pairwise(marks)]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One product of a shop order; prices before order discounts."""

    product_id: str
    quantity: int
    price: Decimal
    discount: Decimal


@dataclass(frozen=True, slots=True)
class Order:
    """One shop order as it stands today; `refunded_at` is known to the shop but not exported."""

    name: str
    order_id: int
    email: str
    person: str
    phone: str
    country: str
    region: str
    channel: str
    tag: str
    source: str
    status: str
    currency: str
    created_at: datetime
    paid_at: datetime | None
    cancelled_at: datetime | None
    refunded_at: datetime | None
    lines: tuple[OrderLine, ...]
    discount: Decimal
    shipping: Decimal
    taxes: Decimal
    refunded: Decimal

    @property
    def subtotal(self) -> Decimal:
        return sum((x.price * x.quantity - x.discount for x in self.lines), Decimal(0)) - self.discount

    @property
    def total(self) -> Decimal:
        return self.subtotal + self.shipping + self.taxes


@dataclass(frozen=True, slots=True)
class Account:
    """A business customer of the CRM `system`."""

    system: str
    account_id: str
    name: str
    industry: str
    country: str
    region: str
    owner_id: str
    contact_id: str
    created_on: date


@dataclass(frozen=True, slots=True)
class DealState:
    """A deal as the CRM showed it from `modified_at` on."""

    modified_at: datetime
    stage: str
    amount: Decimal
    probability: int
    close_date: date


@dataclass(frozen=True, slots=True)
class Deal:
    """One opportunity; `states` in the order they were entered, the last one is the truth."""

    deal_id: str
    name: str
    account: Account
    owner_id: str
    product_id: str
    currency: str
    lead_source: str
    channel: str
    opened_at: datetime
    closed_on: date | None
    status: str
    contract_start: date | None
    contract_end: date | None
    states: tuple[DealState, ...]
    deleted_at: datetime | None = None

    @property
    def amount(self) -> Decimal:
        return self.states[-1].amount

    @property
    def probability(self) -> int:
        return self.states[-1].probability


@dataclass(frozen=True, slots=True)
class AdDay:
    """One ad on one day, in the account's currency. Without ads of its own (`ad` empty) it is the campaign's day."""

    day: date
    platform: str
    account: str
    currency: str
    campaign_id: str
    campaign: str
    campaign_type: str
    channel: str
    ad_group_id: str
    ad_group: str
    ad_id: str
    ad: str
    impressions: int
    clicks: int
    spend: Decimal
    conversions: Decimal
    conversion_value: Decimal
    first_conversions: Decimal  # as the first export told them, before restatement
    is_prorated: bool = False
    engagements: int = 0
    searches: int = 0  # in which it was shown or could have been; 0 where none are counted


@dataclass(frozen=True, slots=True)
class AdAccount:
    """An account at an ad platform and the region it sells to; `account` as in `AdDay`."""

    platform: str
    account: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Placement:
    """One booking on TV, in print or outdoors; `facts` are its medium's own columns."""

    medium: str
    placement_id: str
    campaign: str
    first_day: date
    last_day: date
    region: str
    cost: Decimal
    currency: str
    facts: tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of finance's cost list. `counted`: not merely the invoice of media the platforms already tell."""

    cost_line_id: str
    period_start: date
    period_end: date
    scope: str
    channel: str
    platform: str
    region: str
    product_id: str
    description: str
    amount: Decimal
    currency: str
    counted: bool


@dataclass(frozen=True, slots=True)
class MarketSize:
    """What all suppliers together sold of a category in a region."""

    period_start: date
    period_end: date
    region: str
    category: str
    size: Decimal
    currency: str
    source: str


@dataclass(frozen=True, slots=True)
class BrandValue:
    """Revenue, searches or voice of a brand in a period."""

    period_start: date
    period_end: date
    brand: str
    is_own: bool
    measure: str
    region: str
    category: str
    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class BrandAnswer:
    """One respondent of a brand survey."""

    survey_id: str
    respondent_id: str
    day: date
    region: str
    unaided: bool
    aided: bool
    weight: Decimal


@dataclass(frozen=True, slots=True)
class SatisfactionAnswer:
    """One answer to an NPS or CSAT question."""

    survey_id: str
    response_id: str
    day: date
    question: str
    score: int
    scale_min: int
    scale_max: int
    region: str
    product_id: str
    channel: str


@dataclass(frozen=True, slots=True)
class Touch:
    """One contact of marketing with one person; `customer` is empty for who never became one.

    kind: as fct_touchpoint tells it. at: midnight where only the day is told. tags: source, medium, campaign.
    about: the code, or the id of the event or of the campaign, that was answered.
    """

    touch_id: str
    kind: str
    at: datetime
    email: str
    customer: str
    channel: str
    platform: str
    source: str = ""
    tags: tuple[str, str, str] = ("", "", "")
    about: str = ""


@dataclass(frozen=True, slots=True)
class Mailing:
    """One newsletter and what became of it."""

    mailing_id: str
    title: str
    sent_at: datetime
    sent: int
    soft_bounces: int
    hard_bounces: int
    opens: int
    clicks: int
    unsubscribes: int

    @property
    def delivered(self) -> int:
        return self.sent - self.soft_bounces - self.hard_bounces


@dataclass(frozen=True, slots=True)
class ResponseCurve:
    """What a channel's spend of a week truly brings in that week, of the sales that come by its ads alone.

    log: size × ln(1 + spend / scale). saturating: size × (1 − e^(−spend / scale)), never more than size.
    """

    channel: str
    shape: str
    size: float
    scale: float

    def brings(self, spend: float) -> float:
        if self.shape == "log":
            return self.size * log1p(spend / self.scale)
        return self.size * -expm1(-spend / self.scale)


@dataclass
class Ledger:
    """Everything that happened, and what the world around it was."""

    rates: dict[date, Decimal] = field(default_factory=dict)  # EUR to USD, on weekdays
    orders: list[Order] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    deleted_deals: list[Deal] = field(default_factory=list)
    ad_days: list[AdDay] = field(default_factory=list)
    vanished_ad_days: list[AdDay] = field(default_factory=list)  # exported once, gone from the next export
    months_without_days: list[AdDay] = field(default_factory=list)  # what period reports summed up
    untold_shares: frozenset[tuple[str, date]] = frozenset()  # campaigns and days, in campaign reports
    ad_accounts: list[AdAccount] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    cost_lines: list[CostLine] = field(default_factory=list)
    market_sizes: list[MarketSize] = field(default_factory=list)
    brand_values: list[BrandValue] = field(default_factory=list)
    brand_answers: list[BrandAnswer] = field(default_factory=list)
    satisfaction_answers: list[SatisfactionAnswer] = field(default_factory=list)
    staff: Staff = field(default_factory=Staff)
    touches: list[Touch] = field(default_factory=list)
    mailings: list[Mailing] = field(default_factory=list)
    response_curves: tuple[ResponseCurve, ...] = ()

    def convert(self, amount: Decimal, currency: str, day: date) -> Decimal:
        """In the reporting currency at the day's rate, else the last known one of the 7 days before."""
        if currency == REPORTING_CURRENCY:
            return micro(amount)
        for back in range(8):
            rate = self.rates.get(day - timedelta(back))
            if rate is not None:
                return micro(amount * rate)
        raise LookupError(f"no {currency} rate for {day}")


def utc_day(moment: datetime) -> date:
    """The day of a moment in the reporting time zone, UTC."""
    return moment.astimezone(UTC).date()
