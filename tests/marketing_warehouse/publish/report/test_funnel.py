from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import funnel, render
from marketing_warehouse.publish.report.periods import windows
from tests import hand_made_marts
from tests.marketing_warehouse.publish import example_marts
from tests.marketing_warehouse.publish.shown import words


def test_stages_prices_and_their_notes_in_both_languages(tmp_path: Path) -> None:
    page = render(hand_made_marts.write(tmp_path / "marketing.duckdb"), tmp_path).read_text(encoding="utf-8")
    said = words(page, "funnel")
    for part in (
        "31.0 K",
        "3.10万",
        "1,550",
        "5.0 %",
        "clicked",
        "点击率",
        "$0.41",
        "people are not followed",
        "并非跟踪同一批人",
    ):
        assert part in said, part


@pytest.mark.parametrize(
    ("now", "then", "verdict"),
    [
        ((51_200, 30), (44_255, 25), ""),
        ((50_000, 3_000), (50_000, 2_000), "good"),
        ((50_000, 2_000), (50_000, 3_000), "bad"),
    ],
    ids=["few leads", "many more", "many fewer"],
)
def test_step_is_called_better_only_beyond_chance(now: tuple[int, int], then: tuple[int, int], verdict: str) -> None:
    cell, _ = funnel._step(funnel.STAGES[2], *now, *then)
    assert cell.verdict == verdict


def test_more_than_the_stage_above_is_no_share_of_it() -> None:
    assert funnel.share(31, 30) is None
    assert funnel.share(30, 31) == pytest.approx(30 / 31)
    assert funnel.share(3, 0) is None


def test_periods_compare_with_the_same_days_of_last_year(tmp_path: Path) -> None:
    running = windows(Marts.read(example_marts.write(tmp_path / "marketing.duckdb", date(2026, 11, 9))))
    assert [(label[0], first, last, before, until) for label, first, last, before, until in running] == [
        ("Nov 2026 so far", date(2026, 11, 1), date(2026, 11, 9), date(2025, 11, 1), date(2025, 11, 9)),
        ("Oct 2026", date(2026, 10, 1), date(2026, 10, 31), date(2025, 10, 1), date(2025, 10, 31)),
        ("Q4 to date", date(2026, 10, 1), date(2026, 11, 9), date(2025, 10, 1), date(2025, 11, 9)),
        ("2026 to date", date(2026, 1, 1), date(2026, 11, 9), date(2025, 1, 1), date(2025, 11, 9)),
    ]


def test_deals_are_followed_from_the_month_they_were_opened_in(tmp_path: Path) -> None:
    page = render(hand_made_marts.write(tmp_path / "marketing.duckdb"), tmp_path).read_text(encoding="utf-8")
    assert '"name":"fates"' in page
    assert '["Won","赢单"]' in page
