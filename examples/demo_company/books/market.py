"""True rows of kpi_market."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from examples.demo_company.books.entries import Entries, Scope, by_day
from examples.demo_company.books.figures import money, ratio, wilson
from examples.demo_company.books.periods import MARKET_KINDS, Daily, Period, periods, start_of
from examples.demo_company.company import CATEGORIES, PRODUCT, REGIONS
from examples.demo_company.ledger import BrandAnswer, BrandValue, MarketSize

SCOPES: tuple[Scope, ...] = (
    ("all", "all"),
    *(("region", region) for region in REGIONS),
    *(("product", category) for category in CATEGORIES),
)


def rows(entries: Entries) -> list[dict[str, object]]:
    """One row per period and scope. Every region and category has a market size on every day, so no row is missing."""
    return [row for scope in SCOPES for row in _scope(entries, scope)]


def _is_in(scope: Scope, region: str, category: str) -> bool:
    return scope[1] == {"all": "all", "region": region, "product": category}[scope[0]]


def _scope(entries: Entries, scope: Scope) -> Iterator[dict[str, object]]:
    ledger = entries.ledger
    own = Daily(
        entries,
        ((x.day, x.amount) for x in entries.sales if _is_in(scope, x.region, PRODUCT[x.product].category)),
    )
    sizes = [x for x in ledger.market_sizes if _is_in(scope, x.region, x.category)]
    size = Daily(entries, (part for x in sizes for part in _converted(entries, x, x.size)))
    told = [x for x in ledger.brand_values if _is_in(scope, x.region, x.category)]
    brands: dict[tuple[str, str], list[BrandValue]] = defaultdict(list)
    for x in told:
        brands[x.measure, x.brand].append(x)
    values = {
        key: Daily(entries, (part for x in lines for part in _converted(entries, x, x.value)))
        for key, lines in sorted(brands.items())
    }
    answers = [x for x in ledger.brand_answers if scope[0] == "all" or scope == ("region", x.region)]
    for kind in MARKET_KINDS:
        asked: dict[date, list[BrandAnswer]] = defaultdict(list)
        for answer in answers:
            asked[start_of(kind, answer.day)].append(answer)
        for period in periods(entries, kind):
            rivals = [(brand, daily.of(period)) for (measure, brand), daily in values.items() if measure == "revenue"]
            brand, largest = max(rivals, key=lambda rival: rival[1])
            yield {
                **period.columns(scope),
                "own_revenue": money(own.of(period)),
                "market_size": money(size.of(period)),
                "is_market_size_phased": any(_is_cut(entries, x, period) for x in sizes),
                "market_share": ratio(own.of(period), size.of(period)),
                "largest_competitor": brand,
                "largest_competitor_revenue": money(largest),
                "relative_share": ratio(own.of(period), largest),
                **_awareness(asked[period.start]),
                "share_of_search": _share(values, "searches", period),
                "share_of_voice": _share(values, "voice", period),
            }


def _converted(entries: Entries, line: MarketSize | BrandValue, value: Decimal) -> Iterator[tuple[date, Decimal]]:
    """A yearly figure day by day, on days with data of our own, each at its day's rate."""
    for day, local in by_day(value, line.period_start, line.period_end):
        if entries.first_data_day <= day <= entries.as_of:
            yield day, entries.ledger.convert(local, line.currency or "USD", day)


def _is_cut(entries: Entries, size: MarketSize, period: Period) -> bool:
    """Whether the period uses some of the size's days but not all."""
    first, last = max(period.start, entries.first_data_day), period.last
    overlaps = size.period_start <= last and first <= size.period_end
    return overlaps and not (first <= size.period_start and size.period_end <= last)


def _share(values: dict[tuple[str, str], Daily], measure: str, period: Period) -> float | None:
    told = {brand: daily.of(period) for (m, brand), daily in values.items() if m == measure}
    return ratio(told["Kestrel"], sum(told.values(), Decimal(0))) if told else None


def _awareness(answers: list[BrandAnswer]) -> dict[str, object]:
    weights = [float(answer.weight) for answer in answers]
    row: dict[str, object] = {"brand_respondents": len(answers)}
    effective = sum(weights) ** 2 / sum(w * w for w in weights) if weights else 0.0
    for name, known in (("aided", [x.aided for x in answers]), ("unaided", [x.unaided for x in answers])):
        share = ratio(sum(w for w, knows in zip(weights, known, strict=True) if knows), sum(weights))
        low, high = wilson(share, effective)
        row |= {f"brand_awareness_{name}{end}": value for end, value in (("", share), ("_low", low), ("_high", high))}
    return row
