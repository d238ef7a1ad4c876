from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from marketing_warehouse.publish.kpi_dictionary import AREAS
from marketing_warehouse.publish.marts import Marts, Trust
from marketing_warehouse.publish.report import cards, charts, embedded, render, tables, trust
from tests import hand_made_marts
from tests.marketing_warehouse.publish import example_marts
from tests.marketing_warehouse.publish.shown import UNREADABLE, Shown

DOCS = Path(__file__).parents[3] / "docs"
HOSTILE = "</script><script>alert(1)</script>"
FORMULA = "=HYPERLINK(1)&\"'"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_marts.write(tmp_path_factory.mktemp("whole_month") / "marketing.duckdb")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_marts.write(tmp_path_factory.mktemp("running_month") / "marketing.duckdb", date(2026, 11, 9))


def test_page_stands_alone_and_is_small(database: Path, tmp_path: Path) -> None:
    path = render(database, tmp_path / "report")
    page = path.read_text(encoding="utf-8")
    assert path == tmp_path / "report" / "index.html"
    assert len(page.encode()) < 2_000_000
    assert not {"link", "img", "iframe", "object", "base"} & set(Shown(page).tags)
    assert not re.search(r"<script[^>]+src=", page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize("month", ["database", "running"], ids=["whole month", "running month"])
def test_no_reader_meets_a_programmers_nothing(month: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    page = render(request.getfixturevalue(month), tmp_path).read_text(encoding="utf-8")
    shown = Shown(page)
    assert not UNREADABLE.findall(shown.words)
    assert "NaN" not in shown.figures
    assert "Infinity" not in shown.figures


def test_docs_show_every_page_of_the_menu(database: Path, tmp_path: Path) -> None:
    page = render(database, tmp_path).read_text(encoding="utf-8")
    menu = re.findall(r'href="#([a-z]+)"', page.partition("<nav")[2].partition("</nav>")[0])
    assert len(set(menu)) > 10
    shown = re.findall(r"\((images/[^)]+)\)", (DOCS / "report.md").read_text(encoding="utf-8"))
    assert {f"images/report/{name}-{language}.webp" for name in menu for language in ("en", "zh")} <= set(shown)
    assert [name for name in shown if not (DOCS / name).is_file()] == []


def test_every_area_has_its_charts_and_tables(database: Path) -> None:
    marts = Marts.read(database)
    drawn = {area: {chart["name"] for chart in of_area} for area, of_area in charts.charts(marts).items()}
    assert drawn == {
        "sales": {"revenue", "revenue_by", "pipeline"},
        "customer": {"flows", "loyalty", "satisfaction"},
        "market": {"share", "awareness", "presence"},
        "cost": {"cost", "media", "efficiency"},
    }
    compared = {area: [table.name for table in of_area] for area, of_area in tables.tables(marts, _october()).items()}
    assert compared == {
        "sales": ["revenue_table"],
        "customer": ["customer_table"],
        "market": ["market_table"],
        "cost": ["channel_table"],
    }


def test_parts_of_a_stacked_chart_add_up_to_the_company(database: Path) -> None:
    marts = Marts.read(database)
    sales = {chart["name"]: chart for chart in charts.charts(marts)["sales"]}
    total = sales["revenue"]["views"][0]["series"][0]["values"]
    for view in sales["revenue_by"]["views"]:
        stacked = [sum(values) for values in zip(*(one["values"] for one in view["series"]), strict=True)]
        assert stacked == pytest.approx(total, rel=0.006), view["label"]


def test_many_regions_are_gathered_under_all_other(tmp_path: Path) -> None:
    regions = {f"Region {number:02}": (30 - number) / 435 for number in range(30)}
    marts = Marts.read(example_marts.write(tmp_path / "marketing.duckdb", regions=regions))
    by_region = next(chart for chart in charts.charts(marts)["sales"] if chart["name"] == "revenue_by")["views"][0]
    assert [one["name"][0] for one in by_region["series"]] == [f"Region {number:02}" for number in range(8)] + [
        "All other"
    ]


def test_card_colours_follow_the_kpis_direction(database: Path) -> None:
    judged = [
        (card.kpi, change)
        for card in cards.cards(Marts.read(database), _october())
        for change in card.changes
        if change.verdict
    ]
    assert {"revenue", "cac", "marketing_expense_ratio"} <= {kpi.column for kpi, _ in judged}
    assert "marketing_cost" not in {kpi.column for kpi, _ in judged}
    for kpi, change in judged:
        assert change.text is not None
        went_up = change.text[0].startswith("+")
        assert change.verdict == ("good" if went_up == (kpi.better == "up") else "bad"), kpi.column


def test_survey_change_inside_its_interval_is_not_called_better(database: Path) -> None:
    nps = next(card for card in cards.cards(Marts.read(database), _october()) if card.kpi.column == "nps")
    assert nps.changes[0].text is not None
    assert nps.changes[0].verdict == ""
    assert nps.interval is not None
    assert "260" in nps.interval[0]


def test_running_month_is_marked_and_not_compared_with_whole_ones(running: Path, tmp_path: Path) -> None:
    marts = Marts.read(running)
    november = {card.kpi.column: card for card in cards.cards(marts, date(2026, 11, 1))}
    assert november["customers_new"].changes[0].text is None
    assert "still running" in november["customers_new"].changes[0].reason[0]
    assert november["revenue"].changes[0].text is not None, "growth compares the same number of days"
    assert november["brand_awareness_aided"].latest_known is not None
    words = Shown(render(running, tmp_path).read_text(encoding="utf-8")).words
    assert "Nov 2026 so far" in words
    assert "same number of days" in words
    assert "Nov 2026 is running: 9 of 30 days" in words
    assert "2026年11月进行中：30 天中的 9 天" in words


def test_hostile_names_are_only_text(tmp_path: Path) -> None:
    regions = {HOSTILE: 0.6, FORMULA: 0.3, "<img src=x onerror=alert(2)>": 0.1}
    channels = dict(example_marts.CHANNELS, video=("{{ 7 * 7 }}", HOSTILE, 0.08, 0.14))
    database = example_marts.write(tmp_path / "marketing.duckdb", regions=regions, channels=channels)
    shown = Shown(render(database, tmp_path).read_text(encoding="utf-8"))
    assert shown.tags.count("script") == 4
    assert "img" not in shown.tags
    assert HOSTILE in shown.words
    assert FORMULA in shown.words
    assert "{{ 7 * 7 }}" in shown.words
    names = {
        one["name"][0]
        for chart in json.loads(shown.figures)["charts"]
        for view in chart["views"]
        for one in view["series"]
    }
    assert {HOSTILE, FORMULA} <= names


def test_embedded_json_cannot_end_its_element() -> None:
    value = {"name": "</script><!-- & \u2028"}
    text = embedded(value)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == value
    with pytest.raises(ValueError, match="not JSON compliant"):
        embedded(float("nan"))


def test_empty_marts_tell_what_to_do(tmp_path: Path) -> None:
    shown = Shown(
        render(example_marts.write_empty(tmp_path / "marketing.duckdb"), tmp_path).read_text(encoding="utf-8")
    )
    assert "No figures yet" in shown.words
    assert "landing" in shown.words
    assert "还没有数据" in shown.words
    assert not UNREADABLE.findall(shown.words)


def test_one_source_alone_still_gives_a_page(tmp_path: Path) -> None:
    import duckdb

    database = example_marts.write(tmp_path / "marketing.duckdb", trust=False)
    with duckdb.connect(str(database)) as connection:
        for table in ("kpi_customer", "kpi_customer_cohort", "kpi_market", "kpi_cost", "held_out"):
            connection.execute(f"drop table marts.{table}")
    shown = Shown(render(database, tmp_path).read_text(encoding="utf-8"))
    assert "Revenue by month" in shown.words
    assert "Nothing to show yet" in shown.words
    assert not UNREADABLE.findall(shown.words)


def test_trust_given_shows_freshness_refusals_and_failed_warnings(tmp_path: Path) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb", trust=False)
    given = example_marts.trust_rows()
    trust = Trust(given["publication"], given["load_log"], given["check_result"])
    words = Shown(render(database, tmp_path, trust).read_text(encoding="utf-8")).words
    assert "2 sources are behind" in words
    assert "row 18, column Amount spent: 'n.v.' is not a number" in words
    assert "9 / 10" in words
    assert "Revenue is known for every region" in words
    assert "每个区域都有销售额" in words
    assert "1,246" in words, "held-out amount"
    assert "8 rows held out: no exchange rate" in words
    assert "缺少汇率，8 行未计入" in words
    assert "Published 2026-11-02 02:03 UTC" in words
    assert "Demo data" in words


def test_exports_stand_beside_finance_with_their_difference_in_both_languages(database: Path, tmp_path: Path) -> None:
    html = render(database, tmp_path).read_text(encoding="utf-8")
    section = html[html.index('id="reconciliation"') : html.index('id="held-out"')]
    lines = [" ".join(Shown(line).words.split()) for line in re.findall("<tr>.*?</tr>", section, re.DOTALL)[1:]]
    october = [line for line in lines if "Oct 2026" in line]
    assert [next(name for name in ("TV", "TikTok", "Meta", "Unknown", "Google") if name in line) for line in october] == [
        "TV", "TikTok", "Meta", "Unknown", "Google",
    ]  # fmt: skip
    assert all(word in october[2] for word in ("4,000", "4,500", "500", "+12.5", "differs", "不一致")), october[2]
    assert all(word in october[0] for word in ("no export", "缺少平台导出")), october[0]
    assert section.count('badge warn">') == 2, "only what differs is marked, in both months"


def test_without_reconciled_costs_there_is_no_such_table(tmp_path: Path) -> None:
    database = example_marts.write_empty(tmp_path / "marketing.duckdb")
    assert 'id="reconciliation"' not in render(database, tmp_path).read_text(encoding="utf-8")


def test_file_refused_and_loaded_later_is_not_listed(tmp_path: Path) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb", trust=False)
    log = [
        {
            "file_sha256": "a",
            "file_name": "spend.csv",
            "source": "google_ads",
            "status": "quarantined",
            "reason": "no key",
        },
        {"file_sha256": "a", "file_name": "spend.csv", "source": "google_ads", "status": "loaded", "rows_loaded": 3},
    ]
    words = Shown(render(database, tmp_path, Trust(load_log=log)).read_text(encoding="utf-8")).words
    assert "no key" not in words


def test_files_refused_for_one_reason_are_one_entry_under_their_folder(tmp_path: Path) -> None:
    log = [
        {"file_sha256": str(day), "file_name": f"spend-{day}.csv", "landing_path": f"google_ads/spend-{day}.csv",
         "source": None, "status": "quarantined", "reason": "column Day is missing",
         "loaded_at": f"2026-11-0{day} 02:00:00"}
        for day in range(1, 6)
    ]  # fmt: skip
    database = example_marts.write_empty(tmp_path / "marketing.duckdb")
    words = Shown(render(database, tmp_path, Trust(load_log=log)).read_text(encoding="utf-8")).words
    assert words.count("column Day is missing") == 1
    assert "spend-5.csv and 4 more" in words
    assert "Google Ads" in words
    assert "Files have arrived but were refused" in words


@pytest.mark.parametrize("kpi", [kpi for _, kpis in AREAS.values() for kpi in kpis], ids=lambda kpi: kpi.column)
def test_every_kpi_is_named_and_defined_in_both_languages(kpi) -> None:  # type: ignore[no-untyped-def]
    for english, chinese in (kpi.label, kpi.formula, kpi.missing):
        assert english
        assert not re.search(r"[\u4e00-\u9fff]", english)
        assert re.search(r"[\u4e00-\u9fff]", chinese)


def test_restated_figures_are_shown_largest_share_of_the_accounts_days_first(tmp_path: Path) -> None:
    extra = [
        "insert into marts.restatement by name (select * replace ('more.csv' as new_file_name, 'cccc' as new_file_sha256, "
        "'spend_local' as metric, 205 as old_value, 0 as new_value, -205 as change, 'vanished' as change_kind, "
        "date '2026-10-11' as date_day) from marts.restatement)",
        "insert into marts.restatement by name (select * replace (date '2026-10-20' as date_day) "
        "from marts.restatement where metric = 'spend_local')",
    ]
    found = trust.evidence(Marts.read(hand_made_marts.write(tmp_path / "marketing.duckdb", extra)))
    assert [(line["file"], line["metric"][0], line["change"][0][:5]) for line in found.restated if line["change"]] == [
        ("more.csv", "Spend", "−66.7")  # 410 of the ten days' 205 and those 410
    ]
    assert found.restated[0]["vanished"] == 2
    assert found.restated[1]["file"] == "new.csv"  # the facts have no conversions: a share of nothing known
    assert found.restated_more == 0


def _october() -> date:
    return date(2026, 10, 1)
