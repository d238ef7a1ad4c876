"""Goals on customers and pipeline, which days do not add up to: on each day what the demo company's books say of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest

from examples.demo_company import Ledger
from examples.demo_company.books.customer import Customer, customers_by_scope
from examples.demo_company.books.entries import Entries, enter
from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report.drivers import drivers
from marketing_warehouse.publish.report.reading import Tables
from marketing_warehouse.settings import Settings

BEFORE = date(2026, 9, 30)
COMPANY = ("all", "all")


@pytest.fixture(scope="module")
def entries(demo_ledger: Ledger) -> Entries:
    return enter(demo_ledger)


def _active(customers: list[Customer], day: date) -> set[int]:
    return {n for n, one in enumerate(customers) if any(first <= day <= last for first, last in one.spans)}


def _customers(entries: Entries, day: date, scope: tuple[str, str] = COMPANY) -> Decimal:
    return Decimal(len(_active(customers_by_scope(entries)[scope], day)))


def _retention(entries: Entries, day: date) -> Decimal:
    customers = customers_by_scope(entries)[COMPANY]
    before = _active(customers, BEFORE)
    return Decimal(len(before & _active(customers, day))) / len(before)


def _pipeline(entries: Entries, day: date, scope: tuple[str, str] = COMPANY) -> Decimal:
    deals = (one for one in entries.opportunities if one.opened_on <= day and scope[1] in ("all", one.region))
    return sum((one.amount for one in deals if not one.closed_on or one.closed_on > day), Decimal(0))


@pytest.mark.parametrize(
    ("goal_id", "truth", "aimed_at"),
    [("KC-26-18", _customers, 2500), ("KC-26-19", _retention, Decimal("0.84")), ("KC-26-20", _pipeline, 4_800_000)],
    ids=["customers", "retention", "pipeline"],
)
def test_a_goal_over_a_window_stands_on_each_day_where_the_books_say(
    demo: Settings, entries: Entries, goal_id: str, truth: Callable[[Entries, date], Decimal], aimed_at: Decimal
) -> None:
    with duckdb.connect(str(demo.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        days = connection.execute(
            "select date_day, actual_to_date, expected_to_date, projected_low, projected_value, projected_high "
            "from marts.kpi_goal where goal_id = ? order by date_day",
            [goal_id],
        ).fetchall()
    assert [row[0] for row in days] == [BEFORE + timedelta(n) for n in range(1, (entries.as_of - BEFORE).days + 1)]
    checked = days[:: len(days) // 12] + days[-1:]
    assert all(
        abs(row[1] - truth(entries, row[0])) < Decimal("0.0051" if aimed_at > 1 else "0.000001") for row in checked
    )
    opening = truth(entries, BEFORE)  # the way to the target is even by day, from where it stood before
    due = opening + (aimed_at - opening) * (entries.as_of - BEFORE).days / 92
    assert abs(days[-1][2] - due) < Decimal("0.0051" if aimed_at > 1 else "0.000001")
    assert all(low < value < high for _, _, _, low, value, high in days)


@pytest.mark.parametrize(
    ("goal_id", "truth"), [("KC-26-18", _customers), ("KC-26-20", _pipeline)], ids=["customers", "pipeline"]
)
def test_what_is_due_of_a_stock_is_shared_out_by_what_stood_before(
    demo: Settings, entries: Entries, goal_id: str, truth: Callable[[Entries, date, tuple[str, str]], Decimal]
) -> None:
    database = demo.published / "current" / "marketing.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = Tables.of(connection)
        [goal] = tables.rows({}, "select * from marts.kpi_goal where is_latest and goal_id = ?", [goal_id])
        regions = next(one for one in drivers(Marts.read(database), tables, goal) if one.dimension == "region")
    due, whole = float(goal["expected_to_date"]), truth(entries, BEFORE, COMPANY)
    for member in regions.members:
        now, before = (truth(entries, day, ("region", member.key)) for day in (entries.as_of, BEFORE))
        assert member.gap == pytest.approx(float(now) - due * float(before / whole), abs=0.01), member.key
    assert len(regions.members) == 3
    assert sum(one.gap for one in regions.members) == pytest.approx(float(goal["actual_to_date"]) - due, abs=0.01)
