from __future__ import annotations

import re
from pathlib import Path

import pytest

from marketing_warehouse.publish.report import render
from tests import hand_made_marts
from tests.marketing_warehouse.publish.shown import section, words


def like(alert_id: str, **other: str) -> str:
    """One more alert, like the first but for some columns."""
    changed = ", ".join(f"{value} as {name}" for name, value in {"alert_id": f"'{alert_id}'", **other}.items())
    return f"insert into marts.kpi_alert by name select * replace ({changed}) from marts.kpi_alert where dimension = 'campaign' limit 1"


CHANGES = [
    "update marts.kpi_alert set latest_value = 150, latest_expected = 70 where dimension = 'campaign'",
    like("closed", status="'closed'", closed_on="date '2026-10-31'", scope_name="'Was quiet again'"),
    like("long ago", status="'closed'", closed_on="date '2026-01-31'", scope_name="'Forgotten'"),
    like("goal", kind="'goal_pace'", metric="'revenue'", dimension="'goal'", dimension_value="'G1'", severity="'warning'",
         scope_name="'More revenue'", rule_name="'Goal off its pace'", volume="14.0"),
    like("stale", kind="'stale_source'", dimension="'source'", dimension_value="'shopify'", unit="'days'", value="12.0",
         expected="3.0", volume="6.0", severity="'warning'", scope_name="'Shopify <script>'"),
]  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("alerts")
    return render(hand_made_marts.write(folder / "marketing.duckdb", CHANGES), folder).read_text(encoding="utf-8")


def test_open_alerts_stand_with_the_figures_that_raised_them(page: str) -> None:
    said = words(page, "alerts")
    for part in (
        "Brand",
        "Spend far above the usual",
        "花费远高于常态",
        "$130",
        "$61.50",
        "12 days",
        "3 days",
        "2 nights",
    ):
        assert part in said, part
    assert said.index("Critical") < said.index("Warning")


def test_closed_ones_are_kept_for_three_months(page: str) -> None:
    said = words(page, "alerts")
    assert said.index("Closed lately") < said.index("Was quiet again")
    assert "Forgotten" not in said


def test_each_leads_to_the_page_that_explains_it(page: str) -> None:
    said = section(page, "alerts")
    for href, name in (("channels", "Brand"), ("goal-G1", "More revenue"), ("trust", "Shopify &lt;script&gt;")):
        assert re.search(rf'<a href="#{href}">(<span class="en" lang="en">)?{name}', said), name


def test_scoreboard_names_them_and_the_menu_counts_them(page: str) -> None:
    board = words(page, "scoreboard")
    assert "Brand: Spend far above the usual" in board
    assert "all 3 open alerts" in board
    menu = page[page.index("<nav") : page.index("</nav>")]
    entry = menu[menu.index('href="#alerts"') :].split("</a>")[0]
    assert 'class="mark off_track"' in entry
    assert "3</span>" in entry


def test_goals_page_shows_the_alerts_that_are_about_it(page: str) -> None:
    said = words(page, "goal-G1")
    assert "Goal off its pace" in said
    assert "Shopify" not in said


def test_no_alert_is_told_from_no_alerting(tmp_path: Path) -> None:
    for gone, expected in (
        ("delete from marts.kpi_alert", "No alert has been raised"),
        ("drop table marts.kpi_alert", "alert_rule.csv"),
    ):
        html = render(hand_made_marts.write(tmp_path / "marketing.duckdb", [gone]), tmp_path).read_text(
            encoding="utf-8"
        )
        assert expected in words(html, "alerts")
        assert "Needs attention" not in words(html, "scoreboard")


def test_what_a_figure_rests_on_has_its_unit_and_an_open_ones_figure_is_told_as_of_now(page: str) -> None:
    said = words(page, "alerts")
    for part in ("14 days", "6 gaps", "now $150"):
        assert part in said, part
    assert "$150, expected $70.00" in words(page, "scoreboard")
