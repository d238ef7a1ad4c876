from __future__ import annotations

import re
from pathlib import Path

import pytest

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.report import goal_words, render
from tests import hand_made_marts
from tests.marketing_warehouse.publish.report.test_drivers import CAC, LAST_YEAR, TO_OCTOBER
from tests.marketing_warehouse.publish.shown import UNREADABLE, Shown, section, words

OFF = (
    "insert into marts.kpi_goal by name select * replace ('Europe first' as goal_name, 'G/2 <b>' as goal_id, 'off_track' as status, "
    "3500 as expected_to_date, 4000 as target, 3700 as projected_value, 3600 as projected_low, 3900 as projected_high) "
    "from marts.kpi_goal where goal_id = 'G1'"
)
ENDED = (
    "insert into marts.kpi_goal by name select * replace ('G3' as goal_id, 'missed' as status, date_day as goal_end) "
    "from marts.kpi_goal where goal_id = 'G1'"
)
CHANGES = [LAST_YEAR, TO_OCTOBER, CAC, OFF, ENDED, "update marts.kpi_goal set status = 'at_risk' where goal_id = 'C1'"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("goals")
    return render(hand_made_marts.write(folder / "marketing.duckdb", CHANGES), folder).read_text(encoding="utf-8")


def test_scoreboard_says_first_whether_goals_are_met_and_names_the_worst_first(page: str) -> None:
    said = words(page, "scoreboard")
    assert "1 of 4 goals is on target; 1 off track, 1 at risk, 1 missed." in said
    assert "4 个目标中 1 个符合预期；1 个偏离目标、1 个有风险、1 个未达成。" in said
    assert re.findall(r'<tr class="(\w+)">', section(page, "scoreboard")) == [
        "off_track",
        "at_risk",
        "missed",
        "on_track",
    ]


def test_goal_that_is_behind_says_why_in_its_row_and_on_the_page_that_it_leads_to(page: str) -> None:
    board = section(page, "scoreboard")
    assert 'href="#goal-G-2-b"' in board
    for key in ("scoreboard", "goal-G-2-b"):
        said = words(page, key)
        assert "By region: North America −" in said
        assert "按区域：North America −" in said
    said = words(page, "goal-G-2-b")
    assert "$3,108 by 31 Oct 2026, $392 less than the $3,500 due by then." in said
    assert "截至2026年10月31日为 $3,108，比应完成的 $3,500 少 $392。" in said
    assert "80 %: $3,600 to $3,900" in said


def test_goal_on_target_gives_no_reason_and_an_ended_one_no_projection(page: str) -> None:
    assert "By region" not in words(page, "goal-G1").split("Progress")[0].split("Where the distance")[0]
    assert "Ends at" not in words(page, "goal-G3")


def test_less_is_better_where_the_goal_is_to_decrease(page: str) -> None:
    assert "By channel: Search +$272" in words(page, "goal-C1")
    lines = re.findall(
        r'<th scope="row">(?:<span[^>]*>)?(\w+).*?<td class="(good|bad)">', section(page, "goal-C1"), re.DOTALL
    )
    assert {("Search", "bad"), ("Email", "good")} <= set(lines)


def test_company_goal_marks_the_card_of_its_metric(page: str) -> None:
    cards = section(page, "scoreboard").split('<div class="cards">')[1]
    assert 'href="#goal-C1"' in cards
    assert 'class="mark at_risk"' in cards


def test_ids_that_look_alike_in_an_address_are_told_apart(tmp_path: Path) -> None:
    twins = [f"insert into marts.kpi_goal by name select * replace ('{name}' as goal_id) from marts.kpi_goal where goal_id = 'G1'"
             for name in ("a b", "a-b", "<>", "目标")]  # fmt: skip
    html = render(hand_made_marts.write(tmp_path / "marketing.duckdb", twins), tmp_path).read_text(encoding="utf-8")
    pages = re.findall(r'<section id="(goal-[^"]+)"', html)
    assert len(pages) == len(set(pages)) == 5
    assert all(re.fullmatch(r"goal-[A-Za-z0-9_-]+", name) for name in pages)


@pytest.mark.parametrize(
    ("metric", "unit", "written"),
    [("channel_roas", "ratio", "3.20×"), ("csat_score", "score", "84.5\u00a0%"), ("roas", None, "3.20×")],
    ids=["multiple", "mean score", "KPI's own unit"],
)
def test_multiples_and_scores_are_not_written_as_counts(metric: str, unit: str | None, written: str) -> None:
    value = 0.845 if metric == "csat_score" else 3.2
    assert numbers.human(value, goal_words.unit_of(metric, unit))[0] == written


def test_goal_over_a_window_says_that_earlier_windows_tell_its_end(tmp_path: Path) -> None:
    customers = (
        "insert into marts.kpi_goal by name select * replace ('W1' as goal_id, 'customers_end' as metric, 'count' as unit, "
        "'at_risk' as status, 'earlier_windows' as projection_basis, 2400 as actual_to_date, 2390 as expected_to_date, "
        "2500 as target, 2450 as projected_value, 2430 as projected_low, 2480 as projected_high) "
        "from marts.kpi_goal where goal_id = 'G1'"
    )
    weeks = customers.replace("'W1'", "'W2'").replace("earlier_windows", "last_weeks")
    shown = hand_made_marts.write(tmp_path / "marketing.duckdb", [customers, weeks])
    page = render(shown, tmp_path).read_text(encoding="utf-8")
    assert "the way earlier windows went on is not enough for the rest" in words(page, "goal-W1")
    assert "按此前同长时段的走势后续不足" in words(page, "goal-W1")
    assert "the last thirteen weeks are too slow for the rest" in words(page, "goal-W2")


def test_hostile_goal_is_only_text(tmp_path: Path) -> None:
    hostile = "update marts.kpi_goal set goal_name = '</script><script>alert(1)</script>', objective = '{{ 7 * 7 }}', owner_name = '=cmd()'"
    shown = Shown(
        render(hand_made_marts.write(tmp_path / "marketing.duckdb", [hostile]), tmp_path).read_text(encoding="utf-8")
    )
    assert shown.tags.count("script") == 4
    assert "</script><script>alert(1)</script>" in shown.words
    assert "{{ 7 * 7 }}" in shown.words


def test_without_goals_the_scoreboard_says_where_to_write_them(tmp_path: Path) -> None:
    for place, gone in enumerate(("delete from marts.kpi_goal", "drop table marts.kpi_goal")):
        folder = tmp_path / str(place)
        said = words(
            render(hand_made_marts.write(folder / "marketing.duckdb", [gone]), folder).read_text(encoding="utf-8"),
            "scoreboard",
        )
        assert "landing/company_inputs/" in said
        assert "尚未设定目标" in said
        assert not UNREADABLE.findall(said)
