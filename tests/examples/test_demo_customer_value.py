"""How often the 80 % interval of a customer's value held what it came to: a back-test on the demo's history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from examples.demo_company import Ledger
from examples.demo_company.books import customer_value
from examples.demo_company.books.entries import Entries, enter
from examples.demo_company.books.periods import end_of
from examples.demo_company.company import months

CUTS = [end_of("month", month) for month in months(date(2025, 4, 1), date(2026, 9, 1))]


@pytest.mark.slow
def test_four_of_five_values_come_to_lie_in_their_interval(demo_ledger: Ledger) -> None:
    """The marts equal these books (test_demo_kpis), so what holds of the books holds of them."""
    entries = enter(demo_ledger)
    came_to = {_key(row): row["lifetime_value"] for row in customer_value.rows(entries) if not row["is_projected"]}
    held = [
        row["lifetime_value_low"] <= came_to[_key(row)] <= row["lifetime_value_high"]  # type: ignore[operator]
        for cut in CUTS
        for row in customer_value.rows(_known_by(entries, cut))
        if row["is_projected"] and _key(row) in came_to
    ]
    assert len(held) > 20_000
    assert 0.70 <= sum(held) / len(held) <= 0.90


def _known_by(entries: Entries, day: date) -> Entries:
    sales = [sale for sale in entries.sales if sale.day <= day]
    return replace(entries, as_of=day, sales=sales, costs=[cost for cost in entries.costs if cost.day <= day])


def _key(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("dimension", "dimension_value", "cohort_month", "months_since"))
