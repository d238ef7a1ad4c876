"""Kestrel Coffee's true KPIs, computed from the ledger in plain Python.

Independent of the warehouse on purpose: no SQL and nothing of its code. What the
marts say about the demo company's exports has to be this.
"""

from __future__ import annotations

from examples.demo_company.books import budget, cost, customer, customer_value, market, sales
from examples.demo_company.books.entries import enter
from examples.demo_company.ledger import Ledger

Row = dict[str, object]


def true_kpis(ledger: Ledger) -> dict[str, list[Row]]:
    """Rows of every KPI table by its name: money as Decimal to the cent, ratios as float, unknown as None."""
    entries = enter(ledger)
    return {
        "kpi_sales": sales.rows(entries),
        "kpi_customer": customer.rows(entries),
        "kpi_customer_cohort": customer.cohort_rows(entries),
        "kpi_customer_value": customer_value.rows(entries),
        "kpi_market": market.rows(entries),
        "kpi_cost": cost.rows(entries),
        "kpi_budget": budget.rows(entries),
    }
