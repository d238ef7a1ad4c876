"""True rows of kpi_sales."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from examples.demo_company.books.entries import Entries, Opportunity, Sale, Scope, by_scope
from examples.demo_company.books.figures import growth, money, per_head, ratio, total
from examples.demo_company.books.periods import (
    KINDS,
    Daily,
    Period,
    compared,
    last_year_start,
    periods,
    previous_start,
    start_of,
)


def rows(entries: Entries) -> list[dict[str, object]]:
    """One row per period and scope, from the scope's first sale or opportunity on."""
    sales, deals = by_scope(entries.sales), by_scope(entries.opportunities)
    return [row for scope in sorted({*sales, *deals}) for row in _scope(entries, scope, sales[scope], deals[scope])]


def _scope(entries: Entries, scope: Scope, sales: list[Sale], deals: list[Opportunity]) -> Iterator[dict[str, object]]:
    revenue = Daily(entries, ((sale.day, sale.amount) for sale in sales))
    first_fact = min([sale.day for sale in sales] + [deal.opened_on for deal in deals])
    for kind in KINDS:
        sold: dict[date, list[Sale]] = defaultdict(list)
        for sale in sales:
            sold[start_of(kind, sale.day)].append(sale)
        closed: dict[date, list[Opportunity]] = defaultdict(list)
        for deal in deals:
            if deal.closed_on:
                closed[start_of(kind, deal.closed_on)].append(deal)
        for period in periods(entries, kind, first_fact):
            yield {
                **period.columns(scope),
                **_revenue(entries, revenue, period),
                **_counts(revenue, sold[period.start], period),
                **_closed(closed[period.start]),
                **_pipeline(entries, deals, period),
            }


def _revenue(entries: Entries, revenue: Daily, period: Period) -> dict[str, object]:
    now = revenue.of(period)
    before = compared(entries, revenue, period, previous_start(period))
    year_ago = compared(entries, revenue, period, last_year_start(period))
    return {
        "revenue": money(now),
        "revenue_previous_period": money(before),
        "revenue_last_year": money(year_ago),
        "revenue_growth_rate": growth(now, before),
        "revenue_growth_rate_last_year": growth(now, year_ago),
    }


def _counts(revenue: Daily, sold: list[Sale], period: Period) -> dict[str, object]:
    orders = len({sale.sale_id for sale in sold if sale.is_purchase})
    customers = len({sale.customer for sale in sold if sale.is_purchase})
    refunds = [sale for sale in sold if not sale.is_purchase]
    return {
        "orders": orders,
        "customers": customers,
        "refunds": len({sale.sale_id for sale in refunds}),
        "refund_amount": money(total(-sale.amount for sale in refunds)),
        "average_customer_value": per_head(revenue.of(period), customers),
        "average_order_value": per_head(revenue.of(period), orders),
    }


def _closed(deals: list[Opportunity]) -> dict[str, object]:
    took = [(deal.closed_on - deal.opened_on).days for deal in deals if deal.status == "won" and deal.closed_on]
    return {
        "deals_won": len(took),
        "deals_lost": len(deals) - len(took),
        "win_rate": ratio(len(took), len(deals)),
        "days_to_close": ratio(sum(took), len(took)),
    }


def _pipeline(entries: Entries, deals: list[Opportunity], period: Period) -> dict[str, object]:
    """Open at the period's end; weighted only today, since what was thought likely then is not kept."""
    is_open = [
        deal
        for deal in deals
        if deal.opened_on <= period.last and not (deal.closed_on and deal.closed_on <= period.last)
    ]
    weighted = None
    if period.last == entries.as_of:
        weighted = money(total(deal.amount * deal.probability for deal in is_open))
    return {"open_pipeline": money(total(deal.amount for deal in is_open)), "open_pipeline_weighted": weighted}
