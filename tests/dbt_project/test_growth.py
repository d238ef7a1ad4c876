"""Nights that go on from the last build end where a build from nothing ends, row for row."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build
from tests import random_exports

pytestmark = pytest.mark.slow

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
    "intermediate.int_touchpoints__told",
    "intermediate.int_touchpoints__placed",
    "marts.fct_touchpoint",
    "intermediate.int_attribution__touches",
    "intermediate.int_attribution__weights",
    "marts.fct_attribution",
    "marts.fct_attributed_sales",
    "intermediate.int_attribution__steps",
    "intermediate.int_sales__daily",
    "intermediate.int_sales__buyers",
    "intermediate.int_customer_purchases",
    "intermediate.int_customer_months",
    "intermediate.int_customer_activity",
    "intermediate.int_customer_changes",
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
NIGHTLY = ["run", "--exclude", "staging,config.materialized:view", "--select", *UPSTREAM[UPSTREAM.index("--select") + 1 :]]

WORKED_OUT = """
    select
        (select count(*) from intermediate.int_ad_performance__reworked_days),
        (select count(*) from intermediate.int_orders__reworked),
        (select count(*) from intermediate.int_touchpoints__reworked)
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

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.settings.build_database), read_only=True) as connection:
            return connection.sql(query).fetchall()

    def went_on(self) -> int:
        return sum("going on" in line for line in self.lines)


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path)


def nights(company: Company, dice: random.Random, count: int) -> Iterator[int]:
    for number in range(count):
        random_exports.night(company.settings, dice, number)
        yield number


@pytest.mark.parametrize(
    ("seed", "count"), [(1, 4), *(pytest.param(seed, 10, marks=pytest.mark.slow) for seed in range(2, 8))]
)
def test_nights_that_go_on_end_where_a_build_from_nothing_ends(company: Company, seed: int, count: int) -> None:
    found: Rows = {}
    worked_out: list[tuple[int, ...]] = []
    for _ in nights(company, random.Random(seed), count):
        found = company.build()
        worked_out += company.rows(WORKED_OUT)
    assert company.went_on() == count - 1
    assert found == company.build(from_nothing=True)
    least = [min(counts) for counts in zip(*worked_out[1:], strict=True)]
    assert all(night < whole for night, whole in zip(least, company.rows(WORKED_OUT)[0], strict=True))


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
