from __future__ import annotations

from pathlib import Path

from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import budget, render
from marketing_warehouse.publish.report.layout import Drawing, Page
from tests import hand_made_marts
from tests.marketing_warehouse.publish.report.reading import tables_of
from tests.marketing_warehouse.publish.shown import UNREADABLE, words

OCTOBER = "period_start = date '2026-10-01'"
OVER = f"""
    update marts.kpi_budget set planned = 500, spent_to_date = 640, projected_spend = 640, projected_overspend = 140,
        is_complete = true, status = 'overspent' where {OCTOBER}
"""
RUNNING = f"""
    update marts.kpi_budget set planned = 500, spent_to_date = 240, expected_to_date = 250, projected_spend = 480,
        projected_overspend = -20, is_complete = false, status = 'on_track' where {OCTOBER}
"""


def page_of(folder: Path, *changes: str) -> Page:
    database = hand_made_marts.write(folder / "marketing.duckdb", changes)
    with tables_of(database) as tables:
        return budget.page(Marts.read(database), tables)


def test_month_that_is_over_says_what_it_ended_at(tmp_path: Path) -> None:
    page = page_of(tmp_path, OVER)
    assert "Oct 2026 ended $140 (28.0 %) over plan: Search +$140" in page.lead[0][0].replace("\u00a0", " ")
    assert "2026年10月超出预算 $140（28.0%）：搜索 +$140" in page.lead[0][1]
    heads = [head[0] for head in page.blocks[0].views[0].heads]
    assert "Ends at" not in heads
    assert page.count > 0


def test_running_month_shows_what_is_due_and_where_it_ends(tmp_path: Path) -> None:
    page = page_of(tmp_path, RUNNING)
    assert "is heading" in page.lead[0][0]
    assert page.tiles[1].note == ("31 of 31 days", "31 天中的 31 天")
    heads = [head[0] for head in page.blocks[0].views[0].heads]
    assert {"Due by now", "Ends at"} <= set(heads)
    assert all(len(line.cells) == len(heads) for line in page.blocks[0].views[0].lines)
    assert page.count == 0


def test_what_pushes_the_month_is_named_with_it(tmp_path: Path) -> None:
    dear = RUNNING.replace(
        "projected_overspend = -20", "projected_overspend = case dimension when 'all' then 60 else 40 end"
    )
    assert ": Search +$40.00" in page_of(tmp_path, dear).lead[0][0].replace("\u00a0", " ")
    small = RUNNING.replace(
        "projected_overspend = -20", "projected_overspend = case dimension when 'all' then 60 else 10 end"
    )
    assert "plan. " in page_of(tmp_path / "small", small).lead[0][0]


def test_next_hundred_is_the_marginal_return_best_first_and_the_total_last(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    moves = next(block for block in page.blocks if getattr(block, "name", "") == "moves")
    lines = moves.views[0].lines
    assert [(line.name[0], line.cells[0].text[0]) for line in lines] == [
        ("Search", "$90.00"),
        ("social", "$50.00"),
        ("All channels", "–"),
    ]
    assert lines[0].cells[4].text[0] == "+$120"
    assert lines[2].cells[5].note == ("80 %: $10.00 to $50.00", "80%：$10.00 至 $50.00")


def test_curve_is_drawn_only_where_one_can_be_gone_by(tmp_path: Path) -> None:
    assert any(isinstance(block, Drawing) for block in page_of(tmp_path / "usable").blocks)
    without = page_of(
        tmp_path / "poor", "update marts.budget_response_curve set is_usable = false, fit_status = 'poor_fit'"
    )
    assert not any(isinstance(block, Drawing) for block in without.blocks)


def test_without_a_plan_the_page_says_which_file_to_drop(tmp_path: Path) -> None:
    tables = ("kpi_budget", "budget_response_curve", "budget_reallocation")
    changes = [f"drop table marts.{table}" for table in tables]
    html = render(hand_made_marts.write(tmp_path / "marketing.duckdb", changes), tmp_path).read_text(encoding="utf-8")
    said = words(html, "budget")
    assert "landing/company_inputs/budget.csv" in said
    assert "本页来自按月、按渠道的预算计划" in said
    assert not UNREADABLE.findall(said)


def test_where_nothing_was_planned_nothing_is_over(tmp_path: Path) -> None:
    page = page_of(
        tmp_path,
        "update marts.kpi_budget set planned = 0, projected_overspend = 10, status = 'unplanned'",
        "update marts.budget_reallocation set is_suggested = false",
        "update marts.budget_response_curve set is_usable = false",
    )
    assert (page.blocks, page.tiles, page.lead, page.count) == ([], [], [], 0)
