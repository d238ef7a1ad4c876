from __future__ import annotations

from pathlib import Path

import pytest

from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import channels, render
from tests import hand_made_marts
from tests.marketing_warehouse.publish.report.reading import tables_of
from tests.marketing_warehouse.publish.shown import UNREADABLE, words

# channel, platform, spend, clicks, leads, claimed, sales, new customers, revenue
ROWS = (
    ("tv", "all", 5000, None, 1, None, 2, 1, 800),
    ("search", "all", 2000, 900, 8, 40, 10, 5, 9000),
    ("search", "google_ads", 2000, 900, 8, 40, 10, 5, 9000),
    ("search", "bing <b>", 100, 9, 0, 3, 0, 0, 0),
    ("social", "all", 3000, 700, 4, 30, 3, 3, 600),
    ("social", "meta_ads", 3000, 700, 4, 30, 3, 3, 600),
    ("email", "all", 0, None, 3, None, 4, 2, 700),
    ("(unattributed)", "all", 0, None, 0, None, 6, 4, 1100),
    ("all", "all", 10000, 1600, 16, 70, 25, 15, 12200),
)
TABLE = f"""
    create or replace table marts.kpi_channel as
    select 'month' as period, date '2026-10-01' as period_start, date '2026-10-31' as period_end, true as is_complete,
        'linear' as attribution_model, channel_key, platform, spend, clicks * 30 as impressions, clicks, leads,
        spend / nullif(leads, 0) as cost_per_lead, claimed as claimed_conversions, claimed * 50 as claimed_conversion_value, sales,
        customers_new, revenue, revenue / nullif(spend, 0) as roas, spend / nullif(customers_new, 0) as cac,
        if(channel_key = 'email', 1000, null) as emails_sent, if(channel_key = 'email', 0.25, null) as email_open_rate
    from (values {", ".join(str(row).replace("None", "null") for row in ROWS)})
        as t(channel_key, platform, spend, clicks, leads, claimed, sales, customers_new, revenue)
"""
OFFLINE = (
    "insert into marts.dim_channel values ('tv', 'TV', '电视', true, false), ('social', 'Social', '社交', true, true)"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> channels.Page:
    database = hand_made_marts.write(tmp_path_factory.mktemp("channels") / "marketing.duckdb", [OFFLINE, TABLE])
    with tables_of(database) as tables:
        return channels.page(Marts.read(database), tables)


def test_digital_stands_before_offline_and_what_belongs_to_none_last(page: channels.Page) -> None:
    lines = page.blocks[0].views[0].lines
    assert [(line.name[0], line.note and line.note[0]) for line in lines] == [
        ("Social", "Digital"), ("Search", "Digital"), ("Email", "Digital"), ("TV", "Offline"), ("Unattributed", None), ("All channels", None),
    ]  # fmt: skip
    assert [line.is_total for line in lines] == [False] * 5 + [True]


def test_figures_are_the_tables_own(page: channels.Page) -> None:
    search = page.blocks[0].views[0].lines[1]
    assert [cell.text[0] for cell in search.cells] == [
        "$2,000", "$9,000", "4.50×", "5", "$400", "8", "$250", "27.0\u00a0K", "900", "",
    ]  # fmt: skip
    assert "Linear" in page.blocks[0].note[0]
    assert "线性" in page.blocks[0].note[1]


def test_claims_stand_beside_what_sales_say_largest_claim_first(page: channels.Page) -> None:
    claims = next(block for block in page.blocks if block.name == "claims")
    assert [[line.name[0], *(cell.text[0] for cell in line.cells)] for line in claims.views[0].lines] == [
        ["Google Ads", "40", "10", "", "4.00×", "$2,000", "$9,000"],
        ["Meta Ads", "30", "3", "", "10.0×", "$1,500", "$600"],
        ["bing <b>", "3", "0", "", "–", "$150", "$0"],
    ]


def test_best_and_worst_return_are_named_among_those_that_matter(page: channels.Page) -> None:
    assert page.lead == [
        (
            "Oct 2026: Search returned most on its spend (4.50×), TV least (0.16×).",
            "2026年10月：搜索回报最高（4.50×），电视最低（0.16×）。",
        )
    ]


def test_own_measures_only_where_there_are_any(page: channels.Page) -> None:
    own = next(block for block in page.blocks if block.name == "own")
    said = str(own.views[0][1])
    assert "25.0" in said
    assert "Opened" in said
    assert "Spots" not in said


def test_without_the_table_the_page_says_what_to_drop(tmp_path: Path) -> None:
    html = render(
        hand_made_marts.write(tmp_path / "marketing.duckdb", ["drop table if exists marts.kpi_channel"]), tmp_path
    )
    said = words(html.read_text(encoding="utf-8"), "channels")
    assert "landing/offline_media/" in said
    assert not UNREADABLE.findall(said)


def test_platform_whose_export_has_no_values_claims_no_zero(tmp_path: Path) -> None:
    change = "update marts.kpi_channel set claimed_conversion_value = 0 where platform = 'meta_ads'"
    database = hand_made_marts.write(tmp_path / "marketing.duckdb", [TABLE, change])
    with tables_of(database) as tables:
        page = channels.page(Marts.read(database), tables)
    claims = next(block for block in page.blocks if block.name == "claims")
    assert [line.cells[4].text[0] for line in claims.views[0].lines] == ["$2,000", "–", "$150"]


def test_returns_that_are_alike_are_not_ranked(tmp_path: Path) -> None:
    database = hand_made_marts.write(tmp_path / "marketing.duckdb", [TABLE, "update marts.kpi_channel set roas = 0"])
    with tables_of(database) as tables:
        assert channels.page(Marts.read(database), tables).lead == []
