"""True rows of kpi_cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from examples.demo_company.books.attribution import attributed_lines
from examples.demo_company.books.customer import Customer, customers_by_scope, months_between, new_by_period
from examples.demo_company.books.entries import Cost, Entries, Sale, Scope, by_scope
from examples.demo_company.books.figures import money, per_head, ratio, total
from examples.demo_company.books.periods import KINDS, Daily, periods
from examples.demo_company.company import PAID_CHANNELS

MODEL = "position_based"
NAMES = {"media": "media_spend"} | {x: f"{x}_cost" for x in ("agency", "tools", "payroll", "event", "other")}


def rows(entries: Entries) -> list[dict[str, object]]:
    """One row per period and scope, from the scope's first cost, sale or new customer on."""
    costs, sales, customers = by_scope(entries.costs), by_scope(entries.sales), customers_by_scope(entries)
    paid = by_scope(share for share in attributed_lines(entries, MODEL) if share.channel in PAID_CHANNELS)
    return [
        row
        for scope in sorted({*costs, *sales, *customers, *paid})
        for row in _scope(entries, scope, costs[scope], (sales[scope], paid[scope]), customers[scope])
    ]


def _scope(
    entries: Entries, scope: Scope, costs: list[Cost], sold: tuple[list[Sale], list[Sale]], customers: list[Customer]
) -> Iterator[dict[str, object]]:
    sales, paid = sold
    days = [x.day for x in costs] + [x.day for x in (*sales, *paid)] + [x.first_day for x in customers]
    spent = {name: Daily(entries, ((x.day, x.amount) for x in costs if x.scope == name)) for name in NAMES}
    revenue = Daily(entries, ((x.day, x.amount) for x in sales))
    attributed = Daily(entries, ((x.day, x.amount) for x in paid))
    profit = Daily(entries, ((x.day, x.gross_profit) for x in paid))
    lines = Daily(entries, ((x.day, Decimal(1)) for x in paid))
    for kind in KINDS:
        new = new_by_period(customers, kind)
        for period in periods(entries, kind, min(days)):
            by_name = {name: daily.of(period) for name, daily in spent.items()}
            cost, media = total(by_name.values()), by_name["media"]
            arrived = new.get(period.start, [])
            lifetime = total(x.revenue for x in arrived)
            has_profit = bool(lines.of(period))
            returned = profit.of(period) if has_profit else attributed.of(period)
            yield {
                **period.columns(scope),
                "marketing_cost": money(cost),
                **{NAMES[name]: money(amount) for name, amount in by_name.items()},
                "revenue": money(revenue.of(period)),
                "marketing_expense_ratio": ratio(cost, revenue.of(period)),
                "customers_new": len(arrived),
                "cac": per_head(cost, len(arrived)) if cost else None,
                "cac_media_only": per_head(media, len(arrived)) if media else None,
                "attributed_revenue": money(attributed.of(period)),
                "attribution_basis": MODEL,
                "roas": ratio(attributed.of(period), media),
                "roi": ratio(returned - cost, cost),
                "roi_basis": "gross_profit" if has_profit else "revenue",
                "lifetime_value": per_head(lifetime, len(arrived)),
                "ltv_to_cac": ratio(lifetime, cost) if arrived else None,
                "payback_months": _payback(arrived, cost),
            }


def _payback(arrived: list[Customer], cost: Decimal) -> float | None:
    """Months until the new customers' gross profit has paid what the period's marketing cost; no cost is no answer."""
    if not cost:
        return None
    earned: dict[int, Decimal] = defaultdict(Decimal)
    for customer in arrived:
        for line in customer.lines:
            earned[months_between(customer.first_day, line.day)] += line.gross_profit
    so_far = Decimal(0)
    for months, profit in sorted(earned.items()):
        so_far += profit
        if so_far >= cost:
            return float(months)
    return None
