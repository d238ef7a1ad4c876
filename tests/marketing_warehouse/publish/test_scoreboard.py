from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import duckdb
import pytest
from rich.cells import cell_len
from rich.console import Console

from marketing_warehouse.publish import scoreboard
from marketing_warehouse.publish.kpi_dictionary import KPIS
from tests import hand_made_marts
from tests.marketing_warehouse.publish import example_marts


def printed(database: Path, width: int = 80) -> str:
    console = Console(width=width, color_system=None, record=True, file=io.StringIO())
    console.print(scoreboard.show(database))
    text = console.export_text()
    assert all(cell_len(line.rstrip()) <= width for line in text.splitlines())
    return text.replace("\u00a0", " ")


def test_every_kpi_stands_in_both_languages_in_80_columns(tmp_path: Path) -> None:
    text = printed(example_marts.write(tmp_path / "marketing.duckdb"))
    for column in scoreboard.SHOWN:
        assert all(word in text for word in KPIS[column].label[0].split())
        assert KPIS[column].label[1] in text
    assert "As of 31 Oct 2026" in text
    assert "USD" in text
    assert all(head in text for head in ("Oct 2026", "Sep 2026", "2026 to date"))
    assert "still running" not in text


def test_year_to_date_comes_from_the_years_row(tmp_path: Path) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb")
    with duckdb.connect(str(database)) as connection:
        connection.execute("update marts.kpi_sales set revenue = 98765432 where period = 'year'")
    line = next(line for line in printed(database).splitlines() if line.startswith("Revenue "))
    assert line.split("  ")[-1].strip() == "$98.8 M"


def test_running_month_is_marked(tmp_path: Path) -> None:
    text = printed(example_marts.write(tmp_path / "marketing.duckdb", date(2026, 11, 9)))
    assert "Nov 2026 *" in text
    assert "still running" in text


@pytest.mark.parametrize("column", ["revenue", "cac", "nps", "market_share"])
def test_missing_figure_is_a_dash(tmp_path: Path, column: str) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb")
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"update marts.{KPIS[column].table} set {column} = null")
    text = printed(database)
    assert "–" in text
    assert "None" not in text
    assert "nan" not in text


def test_nothing_published_yet_says_so(tmp_path: Path) -> None:
    assert "No figures yet" in printed(example_marts.write_empty(tmp_path / "marketing.duckdb"))


def test_what_is_held_out_is_said_below_the_figures(tmp_path: Path) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb")
    said = " ".join(printed(database).split())
    assert "Held out: 8 rows in CHF without an exchange rate; load the rates 8 行缺少汇率未计入" in said
    with duckdb.connect(str(database)) as connection:
        connection.execute("delete from marts.held_out")
    assert "Held out" not in printed(database)


def test_where_everything_is_held_out_the_empty_scoreboard_says_why(tmp_path: Path) -> None:
    database = example_marts.write_empty(tmp_path / "marketing.duckdb")
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "insert into marts.held_out values ('fct_cost', 'cost_line', 'CHF', date '2026-10-08', 1, 3)"
        )
    assert "Held out: 1 row in CHF" in " ".join(printed(database).split())


def test_goals_that_are_behind_and_open_alerts_are_named(tmp_path: Path) -> None:
    behind = "insert into marts.kpi_goal by name select * replace ('G2' as goal_id, 'Grow [bold]faster[/]' as goal_name, 'off_track' as status) from marts.kpi_goal"
    unborn = "insert into marts.kpi_goal by name select * replace ('G3' as goal_id, 'not_started' as status) from marts.kpi_goal where goal_id = 'G1'"
    said = " ".join(printed(hand_made_marts.write(tmp_path / "marketing.duckdb", [behind, unborn])).split())
    assert "1 of 2 on target 2 个中 1 个符合预期" in said
    assert "◆ Off track 偏离目标: Grow [bold]faster[/]" in said
    assert "Open alerts 未关闭预警 1, 1 critical 1 条，严重 1 条" in said
    assert "◆ Brand: Spend far above the usual, since 2026-10-30" in said


def test_without_goals_and_alerts_nothing_is_said_of_them(tmp_path: Path) -> None:
    gone = ["delete from marts.kpi_goal", "drop table marts.kpi_alert"]
    said = printed(hand_made_marts.write(tmp_path / "marketing.duckdb", gone))
    assert "Goals" not in said
    assert "alerts" not in said
