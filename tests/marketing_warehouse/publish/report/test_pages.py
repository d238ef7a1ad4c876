from __future__ import annotations

import re
from pathlib import Path

import pytest

from marketing_warehouse import connectors
from marketing_warehouse.publish.report import (
    alerts,
    areas,
    attribution,
    budget,
    budget_moves,
    channels,
    cohorts,
    customer_value,
    driver_measures,
    funnel,
    goals,
    render,
    tags,
    team,
)
from marketing_warehouse.publish.report.layout import Empty
from marketing_warehouse.settings import PROJECT_ROOT
from tests import hand_made_marts
from tests.marketing_warehouse.publish.report.reading import tables_of
from tests.marketing_warehouse.publish.shown import UNREADABLE, section, words

EMPTY: dict[str, Empty] = {key: area.empty for key, area in areas.AREAS.items()} | {
    module.__name__.rsplit(".", 1)[1]: module.EMPTY for module in (alerts, attribution, budget, channels, cohorts, funnel, team)
}  # fmt: skip
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("key", EMPTY)
def test_every_file_that_an_empty_page_asks_for_can_be_read(key: str) -> None:
    assert EMPTY[key].files
    for path, (english, chinese) in EMPTY[key].files:
        landing, source, name = path.split("/")
        assert landing == "landing"
        assert source in connectors.discover()
        assert not name or (PROJECT_ROOT / "examples" / "templates" / source / name).exists(), path
        assert CHINESE.search(chinese)
        assert not CHINESE.search(english)


def test_every_page_says_what_is_missing_while_nothing_is_loaded(tmp_path: Path) -> None:
    page = render(hand_made_marts.write(tmp_path / "marketing.duckdb", empty=True), tmp_path).read_text(
        encoding="utf-8"
    )
    for key, empty in EMPTY.items():
        said = words(page, "cohorts" if key == "cohorts" else key)
        assert empty.what[0] in said or key == "alerts", key
        assert not UNREADABLE.findall(said)


SHOWN = [name for name in hand_made_marts.TABLES if name.startswith(("kpi_", "budget_", "utm_", "dim_ch"))]


def test_all_tables_may_be_missing(tmp_path: Path) -> None:
    drops = [f"drop table marts.{table}" for table in SHOWN]
    assert render(hand_made_marts.write(tmp_path / "marketing.duckdb", drops), tmp_path).stat().st_size > 50_000


@pytest.mark.slow
@pytest.mark.parametrize("table", SHOWN)
def test_any_one_table_may_be_missing(table: str, tmp_path: Path) -> None:
    page = render(hand_made_marts.write(tmp_path / "marketing.duckdb", [f"drop table marts.{table}"]), tmp_path)
    assert page.stat().st_size > 500_000


def test_menu_lists_every_page_in_both_languages_and_every_link_has_its_target(tmp_path: Path) -> None:
    page = render(hand_made_marts.write(tmp_path / "marketing.duckdb"), tmp_path).read_text(encoding="utf-8")
    menu = re.findall(
        r'<a href="#([\w-]+)"><span class="en" lang="en">([^<]+)</span><span class="zh" lang="zh-Hans">([^<]+)',
        page[page.index("<nav") : page.index("</nav>")],
    )
    ids = set(re.findall(r' id="([^"]+)"', page))
    pages = {name for name in re.findall(r'<section id="([^"]+)" class="page"', page) if not name.startswith("goal-")}
    assert {key for key, _, _ in menu} == pages
    assert all(CHINESE.search(chinese) and not CHINESE.search(english) for _, english, chinese in menu)
    links = set(re.findall(r' href="#([^"]+)"', page))
    assert links <= ids
    assert all(CHINESE.search(words(page, key)) for key in pages)
    assert section(page, "scoreboard").count("data-page") == 1


NEEDS: dict[str, dict[str, str]] = {
    "goals": goals._NEEDED, "alerts": alerts.NEEDED, "budget": budget.NEEDED, "moves": budget_moves.MOVES, "curves": budget_moves.CURVES,
    "channels": channels.NEEDED, "attribution": attribution.NEEDED, "tags": tags.AUDITED, "value": customer_value.NEEDED,
    **{f"stage {stage.key}": stage.needed for stage in funnel.STAGES},
    **{f"measure {name}": {one.table: " ".join((one.day, *one.dimensions.values()))} for name, one in driver_measures.MEASURES.items()},
}  # fmt: skip


def test_pages_read_columns_that_are_published(tmp_path: Path) -> None:
    with tables_of(hand_made_marts.write(tmp_path / "marketing.duckdb")) as tables:
        unread = [name for name, needed in NEEDS.items() if not all(tables.has(*one) for one in needed.items())]
    assert unread == [], "a page that needs a column by another name stays empty"
