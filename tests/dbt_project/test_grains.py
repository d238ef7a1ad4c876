"""Reports of the same days at every level a platform has, rendered from one truth: no grain counts twice or loses.

Every connector of an ad platform is found, none is listed. Each platform has four accounts, told by reports of
different levels and ages, all loaded in shuffled order into one warehouse.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.connectors import discover
from marketing_warehouse.connectors.specification import Connector, Entity, Kind
from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build
from tests import nights, raw_rows

PLATFORMS = sorted(c.source for c in discover().values() if c.kind is Kind.AD_PLATFORM and c.lands_in == c.source)
LEVELS = ("account", "campaign", "ad_group", "ad", "keyword", "search_term")
DAYS = ("2026-09-01", "2026-09-02")
EARLY, LATE, LATEST = "2026-09-10 08:00:00+00", "2026-09-11 08:00:00+00", "2026-09-12 08:00:00+00"
FACTS = ("fct_ad_performance_daily", "fct_keyword_performance_daily", "fct_search_term_performance_daily")
Row = dict[str, object]


def entity(platform: str) -> Entity:
    return discover()[platform].entity("performance")


def levels(platform: str) -> list[str]:
    """The levels of a platform's reports, from the coarsest."""
    told = {report.name for report in entity(platform).reports}
    assert told <= set(LEVELS)
    return [level for level in LEVELS if level in told]


def truth(platform: str) -> list[Row]:
    """What happened, in the finest cut: a click by day, campaign, ad group, ad, keyword and search term.

    Campaign c3 has no ads, ad group g2 no keywords, and 0.07 of each day was billed to no campaign.
    """
    chance = random.Random(platform)
    rows: list[Row] = []
    for day in DAYS:
        for campaign, group, ad, keyword, term in (
            ("c1", "g1", "a1", "shoes", "red shoes"),
            ("c1", "g1", "a2", "shoes", None),
            ("c1", "g1", "a2", "boots", "warm boots"),
            ("c1", "g2", "a3", None, None),
            ("c2", "g3", "a4", "shoes", "red shoes"),
            ("c3", None, None, None, None),
            (None, None, None, None, None),
        ):
            spend = Decimal("0.07") if campaign is None else Decimal(chance.randrange(100, 99_999)) / 100
            rows.append({
                "date_day": day, "campaign": campaign, "group": group, "ad": ad, "keyword": keyword, "term": term,
                "spend": spend, "impressions": chance.randrange(100, 9_999), "clicks": chance.randrange(0, 99),
            })  # fmt: skip
    return rows


PARTS = {
    "account": (),
    "campaign": ("campaign",),
    "ad_group": ("campaign", "group"),
    "ad": ("campaign", "group", "ad"),
    "keyword": ("campaign", "group", "keyword"),
    "search_term": ("campaign", "group", "keyword", "term"),
}


def told(platform: str, level: str, account: str, rows: list[Row]) -> list[Row]:
    """The truth as a report of that level tells it: only rows it can name, segmented, so one key has several rows."""
    columns = {column.name for column in entity(platform).columns}
    parts = PARTS[level]
    found: list[Row] = []
    for row in rows:
        if any(row[part] is None for part in parts):
            continue
        line: Row = {
            "account_id": account, "date_day": row["date_day"], "spend": row["spend"], "currency_code": "USD",
            "impressions": row["impressions"], "clicks": row["clicks"],
        }  # fmt: skip
        named = {"campaign": "campaign_name", "group": group_column(platform), "ad": "ad_name", "keyword": "keyword"}
        for part in parts:
            line[{**named, "term": "search_term"}[part]] = row[part]
        if "keyword" in parts:
            line["match_type"] = "exact"
        if "ad_name" in line and "ad_name" not in columns:
            line["ad_id"] = line.pop("ad_name")
        found.append(line)
    return found


def group_column(platform: str) -> str:
    columns = {column.name for column in entity(platform).columns}
    return "ad_group_name" if "ad_group_name" in columns else "ad_set_name"


def scaled(rows: list[Row], by: str) -> list[Row]:
    """The same rows before they were restated."""
    return [{**row, "spend": Decimal(str(row["spend"])) * Decimal(by)} for row in rows]


# account → its reports: level, export time, and what they had to say of the spend then
CASES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "same_night": tuple((level, LATE, "1") for level in LEVELS),
    "stale_finer": tuple(
        (level, LATE if level in ("account", "campaign") else EARLY, "1" if level in ("account", "campaign") else "1.5")
        for level in LEVELS
    ),
    "restated": (
        *((level, EARLY, "2") for level in LEVELS),
        *((level, LATE, "1") for level in LEVELS),
    ),
    "words_newest": tuple((level, LATEST if level in ("keyword", "search_term") else LATE, "1") for level in LEVELS),
    "words_only": (("keyword", LATE, "1"), ("search_term", LATE, "1")),
    "terms_only": (("search_term", LATE, "1"),),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = tmp_path_factory.mktemp("grains")
    settings = Settings(home=home, landing=home / "landing", reporting_currency="USD")
    files = [
        (platform, case, level, exported_at, by)
        for platform in PLATFORMS
        for case, reports in CASES.items()
        for level, exported_at, by in reports
        if level in levels(platform)
    ]
    random.Random(7).shuffle(files)
    for number, (platform, case, level, exported_at, by) in enumerate(files):
        rows = scaled(told(platform, level, case, truth(platform)), by)
        _write(settings, platform, rows, f"{case}-{level}-{exported_at}", level, exported_at, number)
    build(settings, lambda line: None, command=nights.only(*FACTS))
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        yield connection


def _write(
    settings: Settings, platform: str, rows: list[Row], file: str, level: str, exported_at: str, arrival: int
) -> Path:
    loaded_at = f"2026-09-20 00:{arrival // 60 % 60:02d}:{arrival % 60:02d}+00"
    return raw_rows.write(
        settings, platform, "performance", rows, file=file, report=level, exported_at=exported_at, loaded_at=loaded_at
    )  # fmt: skip


def sums(connection: duckdb.DuckDBPyConnection, fact: str, platform: str, case: str, grain: str) -> dict[str, Decimal]:
    schema = connection.sql(f"select table_schema from information_schema.tables where table_name = '{fact}'").fetchall()
    found = connection.execute(
        f"select {grain}, sum(spend_local) from {schema[0][0]}.{fact} "
        "where platform = ? and account_id = ? group by 1 having sum(spend_local) <> 0 order by 1",
        [platform, case],
    ).fetchall()
    return {str(key): total for key, total in found}


def expected(platform: str, levels_told: list[str], grain: str) -> dict[str, Decimal]:
    """The truth by day or campaign, as far as any of the reports can tell of it."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in truth(platform):
        if any(all(row[part] is not None for part in PARTS[level]) for level in levels_told):
            key = row["date_day"] if grain == "date_day" else row["campaign"] or "(unallocated)"
            found[str(key)] += Decimal(str(row["spend"]))
    return dict(found)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_grain_adds_up_to_the_account(
    warehouse: duckdb.DuckDBPyConnection, platform: str, case: str
) -> None:
    told_levels = [level for level, _, _ in CASES[case] if level in levels(platform)]
    for fact in FACTS:
        for grain in ("cast(date_day as varchar)", "campaign_id"):
            want = expected(platform, told_levels, "date_day" if "date_day" in grain else grain)
            assert sums(warehouse, fact, platform, case, grain) == want, (fact, grain)


@pytest.mark.parametrize("platform", [p for p in PLATFORMS if "search_term" in levels(p)])
def test_words_are_told_as_reported_and_the_rest_is_unallocated(
    warehouse: duckdb.DuckDBPyConnection, platform: str
) -> None:
    for level, fact, part, column in (
        ("keyword", FACTS[1], "keyword", "keyword"),
        ("search_term", FACTS[2], "term", "search_term"),
    ):
        want: dict[str, Decimal] = defaultdict(Decimal)
        for row in truth(platform):
            want[str(row[part] or "(unallocated)")] += Decimal(str(row["spend"]))
        assert sums(warehouse, fact, platform, "same_night", column) == want, level


@pytest.mark.parametrize("platform", PLATFORMS)
def test_ads_are_told_once_and_the_rest_is_unallocated(warehouse: duckdb.DuckDBPyConnection, platform: str) -> None:
    if "ad" not in levels(platform):
        pytest.skip("exports campaigns only")
    want: dict[str, Decimal] = defaultdict(Decimal)
    for row in truth(platform):
        if row["ad"] or "account" in levels(platform) or row["campaign"]:
            want[str(row["ad"] or "(unallocated)")] += Decimal(str(row["spend"]))
    assert sums(warehouse, FACTS[0], platform, "same_night", "ad_id") == want


def test_every_ad_platform_is_here() -> None:
    connectors: list[Connector] = [c for c in discover().values() if c.kind is Kind.AD_PLATFORM]
    assert {c.lands_in for c in connectors} == set(PLATFORMS)
