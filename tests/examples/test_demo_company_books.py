"""The books: small cases counted by hand, and identities over the whole company."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from examples.demo_company import true_kpis
from examples.demo_company.books.figures import mean_interval, wilson
from examples.demo_company.books.running import days_between, rest_of_month
from examples.demo_company.history import happen
from examples.demo_company.ledger import Ledger, Order, OrderLine, distribute, spread

Kpis = dict[str, list[dict[str, Any]]]
ORDER = Order(
    name="#1", order_id=1, email="a@example.com", person="A", phone="", country="US", region="North America",
    channel="search", tag="", source="web", status="paid", currency="USD", created_at=datetime(2025, 1, 1, tzinfo=UTC),
    paid_at=datetime(2025, 1, 1, tzinfo=UTC), cancelled_at=None, refunded_at=None,
    lines=(OrderLine("HOUSE-BLEND", 1, Decimal(30), Decimal(0)),), discount=Decimal(0), shipping=Decimal(0),
    taxes=Decimal(0), refunded=Decimal(0),
)  # fmt: skip


@pytest.fixture(scope="module")
def kpis() -> Kpis:
    return true_kpis(happen())


def _order(name: str, email: str, paid: date, **changes: Any) -> Order:
    at = datetime(paid.year, paid.month, paid.day, 12, tzinfo=UTC)
    return replace(ORDER, name=name, email=email, created_at=at, paid_at=at, **changes)


def _one(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    (row,) = (row for row in rows if all(row[key] == value for key, value in wanted.items()))
    return row


@pytest.fixture(scope="module")
def small() -> Kpis:
    """Ann buys in January 2025 and again 400 days later; Bob once, and gets a third back; Cy buys in the last month."""
    orders = [
        _order("#1", "ann@example.com", date(2025, 1, 10)),
        _order("#2", "bob@example.com", date(2025, 2, 1), refunded=Decimal(10), status="partially_refunded"),
        _order("#3", "ann@example.com", date(2025, 1, 10) + timedelta(400)),
        _order("#4", "cy@example.com", date(2026, 2, 20), currency="EUR", region="Europe"),
    ]
    ledger = happen()
    rates = {date(2026, 2, 19): Decimal("1.2")}
    told = Ledger(orders=orders, market_sizes=ledger.market_sizes, brand_values=ledger.brand_values)
    return true_kpis(replace(told, rates=ledger.rates | rates | {date(2026, 2, 20): Decimal("1.5")}))


def test_revenue_is_net_of_refunds_and_converted_at_the_days_rate(small: Kpis) -> None:
    february = {"period": "month", "dimension": "all"}
    then = _one(small["kpi_sales"], period_start=date(2025, 2, 1), **february)
    assert (then["revenue"], then["refunds"], then["refund_amount"]) == (Decimal("20.00"), 1, Decimal("10.00"))
    now = _one(small["kpi_sales"], period_start=date(2026, 2, 1), **february)
    assert now["revenue"] == Decimal("75.00")  # 30 + 30 EUR at 1.5
    assert now["revenue_last_year"] == Decimal("20.00")  # all of 1 to 20 February
    assert not now["is_complete"]


def test_a_customer_lapses_after_365_days_and_comes_back(small: Kpis) -> None:
    def month(start: date) -> dict[str, Any]:
        return _one(small["kpi_customer"], period="month", dimension="all", period_start=start)

    assert month(date(2026, 1, 1))["customers_lost"] == 1  # Ann, last active on 9 January 2026
    assert month(date(2026, 1, 1))["retention_rate"] == 0.5
    last = month(date(2026, 2, 1))
    assert (last["customers_start"], last["customers_new"], last["customers_reactivated"]) == (1, 1, 1)
    assert (last["customers_lost"], last["customers_end"]) == (1, 2)
    first = month(date(2025, 1, 1))
    assert (first["repeat_purchase_rate"], first["lifetime_value"]) == (1.0, Decimal("60.00"))


def test_wilson_and_mean_intervals_are_the_textbooks() -> None:
    assert wilson(0.5, 100) == (pytest.approx(0.40383, abs=1e-5), pytest.approx(0.59617, abs=1e-5))
    assert mean_interval([1.0]) == (1.0, None, None)
    mean, low, high = mean_interval([1.0, 0.0, 1.0, 0.0])
    assert (mean, low, high) == (
        0.5,
        pytest.approx(0.5 - 1.959964 * 0.288675, abs=1e-5),
        pytest.approx(0.5 + 1.959964 * 0.288675, abs=1e-5),
    )


def test_spread_and_distributed_money_adds_up_exactly() -> None:
    assert sum(spread(Decimal("100.01"), 7)) == Decimal("100.01")
    parts = distribute(Decimal("100"), [Decimal(1), Decimal(1), Decimal(1)])
    assert parts == [Decimal("33.333333"), Decimal("33.333334"), Decimal("33.333333")]
    assert distribute(Decimal("-9"), [Decimal(0), Decimal(0)]) == [Decimal("-4.5"), Decimal("-4.5")]


def test_rest_of_the_month_goes_on_as_the_weekdays_were_at_the_level_of_the_month() -> None:
    first, as_of, end = date(2026, 8, 3), date(2026, 11, 16), date(2026, 11, 30)
    days = list(days_between(first, as_of))
    steady = [(day, Decimal(20 if day.weekday() == 0 else 10)) for day in days]
    assert rest_of_month(steady, as_of, end) == 14 * 10 + 2 * 10  # two Mondays to come
    stopped = [(day, amount) for day, amount in steady if day <= as_of - timedelta(7)]
    assert rest_of_month(stopped, as_of, end) == 0
    assert rest_of_month(steady[-10:], as_of, end) == Decimal("168")  # two Mondays in ten days: 12 a day
    doubled = [(day, amount * (1 + (day.month == 11))) for day, amount in steady]
    assert abs(rest_of_month(doubled, as_of, end) - 2 * 160) < 10


def test_customers_at_start_plus_added_minus_lost_are_the_customers_at_the_end(kpis: Kpis) -> None:
    for row in kpis["kpi_customer"]:
        assert row["customers_start"] + row["customers_added"] - row["customers_lost"] == row["customers_end"]
        assert row["retention_rate"] is None or 0 <= row["retention_rate"] <= 1


@pytest.mark.parametrize(
    ("table", "dimension", "columns"),
    [
        (
            "kpi_sales",
            "region",
            ("revenue", "orders", "customers", "refunds", "deals_won", "deals_lost", "open_pipeline"),
        ),
        ("kpi_sales", "product", ("revenue", "deals_won")),
        ("kpi_sales", "channel", ("revenue", "orders", "deals_lost")),
        ("kpi_customer", "region", ("customers_start", "customers_end", "customers_new", "nps_answers")),
        ("kpi_customer", "channel", ("customers_start", "customers_lost", "customers_new")),
        ("kpi_market", "region", ("own_revenue", "market_size", "brand_respondents")),
        ("kpi_market", "product", ("own_revenue", "market_size")),
        ("kpi_cost", "region", ("marketing_cost", "media_spend", "payroll_cost", "revenue", "customers_new")),
        ("kpi_cost", "channel", ("marketing_cost", "media_spend", "attributed_revenue")),
        ("kpi_cost", "product", ("marketing_cost", "agency_cost", "revenue")),
    ],
)
def test_the_parts_of_the_company_add_up_to_all(
    kpis: Kpis, table: str, dimension: str, columns: tuple[str, ...]
) -> None:
    whole: dict[Any, dict[str, Any]] = {}
    parts: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in kpis[table]:
        key = (row["period"], row["period_start"])
        if row["dimension"] == "all":
            whole[key] = row
        elif row["dimension"] == dimension:
            parts[key].append(row)
    for key, row in whole.items():
        for column in columns:
            # each part is rounded to the cent by itself
            assert abs(sum(part[column] for part in parts[key]) - row[column]) <= Decimal("0.1"), (key, column)


def test_months_add_up_to_quarters_and_years(kpis: Kpis) -> None:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in kpis["kpi_cost"]:
        if row["dimension"] == "all":
            sums[row["period"]] += row["marketing_cost"]
    assert max(sums.values()) - min(sums.values()) < 5  # cents of rounding, day by day


def test_a_marketing_head_would_believe_it(kpis: Kpis) -> None:
    year = {"period": "year", "period_start": date(2025, 1, 1), "dimension": "all"}
    sales, cost = _one(kpis["kpi_sales"], **year), _one(kpis["kpi_cost"], **year)
    market, customer = _one(kpis["kpi_market"], **year), _one(kpis["kpi_customer"], **year)
    assert 6e6 < sales["revenue"] < 10e6
    assert 0.10 < cost["marketing_expense_ratio"] < 0.14
    assert 0.02 < market["market_share"] < 0.05
    assert 0.30 < market["brand_awareness_aided"] < 0.40
    assert 0.08 < market["brand_awareness_unaided"] < 0.12
    assert 0.35 < customer["nps"] < 0.50
    assert 0.8 < customer["csat_rate"] < 0.9
    running = _one(kpis["kpi_sales"], period="year", period_start=date(2026, 1, 1), dimension="all")
    assert 0.10 < running["revenue_growth_rate_last_year"] < 0.20
