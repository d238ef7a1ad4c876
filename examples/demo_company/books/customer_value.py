"""True rows of kpi_customer_value: what cohorts brought per customer, and will by the older ones' example."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date
from decimal import Decimal

from examples.demo_company.books.customer import Customer, customers_by_scope, months_between, new_by_period
from examples.demo_company.books.entries import Entries, Scope, by_scope
from examples.demo_company.books.figures import money, total
from examples.demo_company.books.periods import end_of, start_of

HORIZON = 24
COHORTS_NEEDED = 3
Norm = tuple[Decimal, Decimal, float, int]
Z = 1.2816  # 80 % of a normal distribution lie within


class Life:
    """What one cohort's customers brought, month of life by month of life."""

    def __init__(self, customers: list[Customer], months: int) -> None:
        self.customers = len(customers)
        self.revenue, self.profit = [Decimal(0)] * months, [Decimal(0)] * months
        for customer in customers:
            for line in customer.lines:
                since = months_between(customer.first_day, line.day)
                self.revenue[since] += line.amount
                self.profit[since] += line.gross_profit


def rows(entries: Entries) -> list[dict[str, object]]:
    """One row per scope, month of first purchase and month of life, up to two years."""
    costs = _costs(entries)
    made: list[dict[str, object]] = []
    for scope, customers in sorted(customers_by_scope(entries).items()):
        lives = {
            month: Life(cohort, months_between(month, entries.as_of) + 1)
            for month, cohort in sorted(new_by_period(customers, "month").items())
        }
        norms = _norms(lives, entries)
        for month, life in lives.items():
            if _months_lived(life, entries):
                columns = {"cohort_month": month, "dimension": scope[0], "dimension_value": scope[1]}
                made += _rows(entries, life, norms, columns, costs.get((scope, month), Decimal(0)))
    return made


def _months_lived(life: Life, entries: Entries) -> int:
    """Complete months: the running one is not among them."""
    is_running = entries.as_of != end_of("month", start_of("month", entries.as_of))
    return len(life.revenue) - is_running


def _norms(lives: dict[date, Life], entries: Entries) -> list[Norm]:
    """Revenue and profit per customer by month of life, the variance per customer, and how many customers say so."""
    norms = []
    for since in range(HORIZON + 1):
        old = [life for life in lives.values() if since < _months_lived(life, entries)]
        if len(old) < COHORTS_NEEDED:
            break
        size = sum(life.customers for life in old)
        revenue, profit = total(x.revenue[since] for x in old), total(x.profit[since] for x in old)
        mean = float(revenue) / size
        scatter = sum(x.customers * (float(x.revenue[since]) / x.customers - mean) ** 2 for x in old)
        norms.append((revenue / size, profit / size, scatter / (len(old) - 1), size))
    return norms


def _rows(
    entries: Entries, life: Life, norms: list[Norm], columns: dict[str, object], cost: Decimal
) -> list[dict[str, object]]:
    lived = _months_lived(life, entries)
    revenue = profit = brought = Decimal(0)
    variance, payback, made = 0.0, None, []
    for since in range(min(HORIZON + 1, max(lived, len(norms)))):
        if since < lived:
            revenue += life.revenue[since]
            profit += life.profit[since]
            brought = revenue
        else:
            mean, margin, scatter, size = norms[since]
            running = since < len(life.revenue)
            revenue += max(mean * life.customers, life.revenue[since] if running else Decimal(0))
            profit += max(margin * life.customers, life.profit[since] if running else Decimal(0))
            variance += scatter * (1 / life.customers + 1 / size)
        if payback is None and cost and profit >= cost:
            payback = since
        value, half = float(revenue) / life.customers, Z * math.sqrt(variance)
        low = min(value, max(float(brought) / life.customers, value - half))
        made.append(
            {
                **columns,
                "months_since": since,
                "customers": life.customers,
                "is_projected": since >= lived,
                "lifetime_value": money(revenue / life.customers),
                "lifetime_value_low": _cents(low),
                "lifetime_value_high": _cents(value + half),
                "lifetime_gross_profit": money(profit / life.customers),
                "cac": money(cost / life.customers) if cost else None,
                "lifetime_profit_to_cac": float(profit) / float(cost) if cost else None,
            }
        )
    return [{**row, "payback_months": payback} for row in made]


def _cents(value: float) -> Decimal | None:
    return money(Decimal(f"{value:.10f}"))


def _costs(entries: Entries) -> dict[tuple[Scope, date], Decimal]:
    """Marketing cost by scope and month."""
    found: dict[tuple[Scope, date], Decimal] = defaultdict(Decimal)
    for scope, costs in by_scope(entries.costs).items():
        for cost in costs:
            found[scope, start_of("month", cost.day)] += cost.amount
    return found
