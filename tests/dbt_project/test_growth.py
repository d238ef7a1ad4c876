"""Nights that go on from the last build end where a build from nothing ends, row for row."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build
from tests import raw_rows

pytestmark = pytest.mark.slow

FIRST = date(2026, 3, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(8)]
KEPT = [
    "intermediate.int_ad_performance__files",
    "intermediate.int_ad_performance__names",
    "intermediate.int_ad_performance__campaigns",
    "intermediate.int_ad_performance__campaign_days",
    "intermediate.int_ad_performance__engagements",
    "intermediate.int_costs__ad_platforms",
    "intermediate.int_orders__files",
    "intermediate.int_orders__unioned",
    "intermediate.int_orders__orders",
    "intermediate.int_orders__sale_lines",
    "intermediate.int_customers__matched",
    "intermediate.int_sales__converted",
    "marts.fct_ad_performance_daily",
    "marts.fct_keyword_performance_daily",
    "marts.fct_search_term_performance_daily",
    "marts.fct_sales",
    "marts.restatement",
]
UPSTREAM = [
    "build",
    "--resource-type",
    "model",
    "--resource-type",
    "seed",
    "--select",
    *(f"+{name.partition('.')[2]}" for name in KEPT),
]
NIGHTLY = [
    "run", "--select", "intermediate.ad_performance", "intermediate.restatements", "intermediate.orders", "int_calendar",
    "intermediate.customers,+int_customers__matched",
    "int_exchange_rates__daily", "int_products", "int_product_names", "int_channel_names", "int_costs__ad_platforms",
    "int_sales__reworked", "int_sales__reworked_lines", "int_sales__converted", "restatement", "fct_sales",
    "fct_ad_performance_daily", "fct_keyword_performance_daily", "fct_search_term_performance_daily",
]  # fmt: skip

WORKED_OUT = """
    select
        (select count(*) from intermediate.int_ad_performance__reworked_days),
        (select count(*) from intermediate.int_orders__reworked)
"""

Rows = dict[str, list[tuple[object, ...]]]


class Company:
    """A warehouse of ads and a shop, with what its builds reported."""

    def __init__(self, home: Path) -> None:
        self.settings = Settings(home=home, landing=home / "landing")
        self.settings.warehouse.mkdir(parents=True)
        self.lines: list[str] = []

    def build(self, *, from_nothing: bool = False) -> Rows:
        """Build what grows; the first time, and from nothing, with all that it reads."""
        is_first = from_nothing or not self.settings.build_database.exists()
        command = UPSTREAM if is_first else NIGHTLY
        build(self.settings, self.lines.append, from_nothing=from_nothing, command=command)
        return {name: self.rows(f"from {name} order by all") for name in KEPT}

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.settings.build_database), read_only=True) as connection:
            return connection.sql(query).fetchall()

    def went_on(self) -> int:
        return sum("going on" in line for line in self.lines)


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path)


def ads(company: Company, file: str, dice: random.Random) -> None:
    """An export as some platform may give it: any level, window, age and way to name its campaigns."""
    platform = dice.choice(["google_ads", "google_ads", "meta_ads", "tiktok_ads"])
    level = dice.choice(
        ["account", "campaign", "ad_group", "ad", "keyword", "search_term"][: 6 if platform == "google_ads" else 4]
    )
    first = dice.randrange(len(DAYS))
    last = min(first + dice.randrange(4), len(DAYS) - 1)
    is_period = dice.random() < 0.25
    has_account, has_ids = dice.random() < 0.7, dice.random() < 0.5
    has_campaigns = level not in ("ad_group", "ad") or dice.random() < 0.6
    rows = [
        row(dice, platform, level, None if is_period else day, (has_account, has_ids, has_campaigns))
        for day in (DAYS[first : last + 1] if not is_period else [FIRST])
        for _ in range(dice.randrange(3))
    ]  # fmt: skip
    if rows:
        exported_on = DAYS[last] + timedelta(days=1 + dice.randrange(6))
        raw_rows.write(
            company.settings, platform, "performance", rows, file=file, report=level, exported_at=exported_on,
            loaded_at=f"2026-04-{dice.randrange(1, 29):02}", period_start=DAYS[first], period_end=DAYS[last],
        )  # fmt: skip


def row(
    dice: random.Random, platform: str, level: str, day: date | None, has: tuple[bool, bool, bool]
) -> dict[str, object]:
    has_account, has_ids, has_campaign = has
    campaign, group = dice.randrange(3), dice.randrange(2)
    told: dict[str, object] = {
        "date_day": day,
        "account_id": "a" if has_account else None,
        "currency_code": dice.choice(["USD", "USD", "EUR"]),
        "impressions": dice.randrange(100),
        "spend": dice.randrange(1000) / 100,
    }
    if level != "account" and has_campaign:
        told |= {"campaign_name": f"campaign {campaign}"} | ({"campaign_id": f"c{campaign}"} if has_ids else {})
        told |= {"campaign_type": dice.choice(["Search", "Video"])} if platform == "google_ads" else {}
    if level not in ("account", "campaign"):
        told |= {"ad_group_name": dice.choice([f"group {group}", f"group {campaign}{group}"])} | ({"ad_group_id": f"g{campaign}{group}"} if has_ids else {})
    number = int(str(told["impressions"])) % 4
    if platform == "google_ads":
        told |= {"search_impression_share": (None, 0.0999, 0.37, 0.81)[number]}
    if platform == "meta_ads":
        told |= {"engagements": (None, None, 0, 3)[number]}
    if level == "ad":
        told |= {"ad_id": f"ad {dice.randrange(2)}"}
    if level in ("keyword", "search_term"):
        told |= {"keyword": dice.choice(["beans", "mugs"]), "match_type": "Exact"}
    if level == "search_term":
        told |= {"search_term": dice.choice(["best beans", "cheap mugs"])}
    return told


def rate(company: Company, dice: random.Random, night: int) -> None:
    raw_rows.write(
        company.settings, "company_inputs", "exchange_rate",
        [{"rate_day": dice.choice(DAYS), "from_currency": "EUR", "to_currency": "USD", "rate": dice.randrange(100, 130) / 100}],
        file=f"rate {night}.csv", exported_at=FIRST + timedelta(days=night),
    )  # fmt: skip


def orders(company: Company, file: str, dice: random.Random) -> None:
    """An export of some orders, each as it is that day: paid or pending, refunded or not, with other lines."""
    exported_on = DAYS[0] + timedelta(days=dice.randrange(14))
    rows: list[dict[str, object]] = []
    shop = dice.choice(["shopify", "woocommerce"])
    for name in sorted({f"#{dice.randrange(6)}" for _ in range(4)}):
        of_order = {
            "financial_status": dice.choice(["paid", "paid", "refunded", "pending"]),
            "paid_at": f"{dice.choice(DAYS)} 12:00:00+00",
            "total": dice.randrange(100),
            "refunded_amount": dice.choice([0, 0, 3]),
            "currency_code": dice.choice(["USD", "EUR"]),
            "email_hash": dice.choice(["e1", "e2", "e3", None]),
            "phone_hash": dice.choice(["p1", "p2", None, None]),
            "tags": dice.choice(["utm_source:google", None]),
        }
        for number in range(dice.randrange(1, 4)):
            line = {
                "line_quantity": 1,
                "line_price": dice.randrange(9),
                "line_name": dice.choice(["Beans", "Mugs", "P-1"]),
            }
            rows.append({"_source": shop, "order_name": name, **line, **(of_order if number == 0 else {})})
    raw_rows.write(
        company.settings, "shopify", "order_line", rows, file=file, report="orders", exported_at=exported_on, loaded_at=f"2026-04-{dice.randrange(1, 29):02}",
    )  # fmt: skip


def products(company: Company, dice: random.Random, night: int) -> None:
    raw_rows.write(
        company.settings, "company_crm", "product",
        [{"product_id": "P-1", "product_name": dice.choice(["Beans", "Mugs"]), "gross_margin_rate": dice.choice([0.4, 0.5])}],
        file=f"products {night}.csv", exported_at=FIRST + timedelta(days=night),
    )  # fmt: skip


def nights(company: Company, dice: random.Random, count: int) -> Iterator[int]:
    for night in range(count):
        for number in range(dice.randrange(1, 5)):
            ads(company, f"night {night} export {number}.csv", dice)
        for number in range(dice.randrange(3)):
            orders(company, f"night {night} orders {number}.csv", dice)
        if dice.random() < 0.6:
            rate(company, dice, night)
        if dice.random() < 0.3:
            products(company, dice, night)
        yield night


@pytest.mark.parametrize(
    ("seed", "count"), [(1, 3), *(pytest.param(seed, 10, marks=pytest.mark.slow) for seed in range(2, 8))]
)
def test_nights_that_go_on_end_where_a_build_from_nothing_ends(company: Company, seed: int, count: int) -> None:
    found: Rows = {}
    for _ in nights(company, random.Random(seed), count):
        found = company.build()
    worked_out = company.rows(WORKED_OUT)
    assert company.went_on() == count - 1
    assert found == company.build(from_nothing=True)
    assert all(night < whole for night, whole in zip(worked_out[0], company.rows(WORKED_OUT)[0], strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_every_single_night_ends_where_a_build_from_nothing_ends(company: Company, tmp_path: Path, seed: int) -> None:
    dice = random.Random(f"single {seed}")
    left = [company.settings.build_database, company.settings.warehouse / "built.json"]
    for night in nights(company, dice, 10):
        found = company.build()
        for path in left:
            shutil.copy2(path, tmp_path)
        assert found == company.build(from_nothing=True), f"night {night}"
        for path in left:
            shutil.copy2(tmp_path / path.name, path)
    assert company.went_on() == 9
