from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report.drivers import REST, Driver, drivers
from marketing_warehouse.publish.report.reading import Tables
from tests import hand_made_marts

LAST_YEAR = """
    insert into marts.fct_sales by name
    select * replace (date_day - 364 as date_day, 'before' || sale_id as sale_id,
        case when region_key = 'Europe' then amount / 2 else amount end as amount)
    from marts.fct_sales
"""
TO_OCTOBER = "update marts.kpi_goal set actual_to_date = 31 * 100.25, expected_to_date = 3032.6"
CAC = """
    insert into marts.kpi_goal by name
    select * replace ('cac' as metric, 'decrease' as direction, 471.5 as actual_to_date, 400 as expected_to_date,
        400 as target, date '2026-08-01' as goal_start, 'C1' as goal_id) from marts.kpi_goal
"""


def of_goal(path: Path, changes: list[str], goal_id: str) -> dict[str, Driver]:
    database = hand_made_marts.write(path / "marketing.duckdb", changes)
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = Tables.of(connection)
        goal = next(row for row in tables.rows({}, "select * from marts.kpi_goal") if row["goal_id"] == goal_id)
        return {driver.dimension: driver for driver in drivers(Marts.read(database), tables, goal)}


def test_distance_of_a_total_is_shared_out_by_last_years_same_days(tmp_path: Path) -> None:
    found = of_goal(tmp_path, [LAST_YEAR, TO_OCTOBER], "G1")["region"]
    europe, america = 16 * 100.25, 15 * 100.25  # odd days of October are Europe's
    due = 3032.6 * (europe / 2) / (europe / 2 + america)
    gaps = {member.key: member.gap for member in found.members}
    assert gaps["Europe"] == pytest.approx(europe - due)
    assert sum(gaps.values()) == pytest.approx(31 * 100.25 - 3032.6)


def test_distance_of_a_ratio_adds_up_though_members_lack_a_denominator(tmp_path: Path) -> None:
    found = of_goal(tmp_path, [CAC], "C1")["channel"]
    assert {member.key: (member.actual, member.gap) for member in found.members} == {
        "search": (pytest.approx(20.5 * 92 / 2), pytest.approx((20.5 * 92 - 2 * 400) / 4)),
        "email": (0.0, pytest.approx(-2 * 400 / 4)),
    }
    assert [member.key for member in found.worst(-1)] == ["search"]


def test_members_that_brought_and_cost_nothing_are_not_named(tmp_path: Path) -> None:
    nothing = """
        insert into marts.fct_cost by name
        select * replace ('print' as channel_key, 0 as amount, 'nothing' as cost_id) from marts.fct_cost limit 1
    """
    assert "print" not in {member.key for member in of_goal(tmp_path, [CAC, nothing], "C1")["channel"].members}


def test_region_that_gave_more_back_than_it_brought_last_year_is_due_nothing(tmp_path: Path) -> None:
    gave_back = "update marts.fct_sales set amount = -amount where region_key = 'Europe' and sale_id like 'before%'"
    found = of_goal(tmp_path, [LAST_YEAR, TO_OCTOBER, gave_back], "G1")["region"]
    assert {member.key: member.due for member in found.members} == {"Europe": 0, "North America": pytest.approx(3032.6)}


def test_figures_that_are_mostly_nobodys_are_not_held_against_the_others(tmp_path: Path) -> None:
    of_email = "insert into marts.fct_cost by name select * replace ('email' as channel_key, amount * {} as amount) from marts.fct_cost"
    nobodys = "update marts.fct_cost set channel_key = '(unknown)' where channel_key = 'search'"
    actual = "update marts.kpi_goal set actual_to_date = 471.5 * (1 + {}) where goal_id = 'C1'"
    shared = [of_email.format(2), nobodys, actual.format(2)]
    found = of_goal(tmp_path / "a", [CAC, *shared], "C1")["channel"]
    assert {member.name for member in found.members} >= {("Cost of no channel", "未归属渠道的费用"), ("Email", "邮件")}
    shared = [of_email.format(0.5), nobodys, actual.format(0.5)]
    assert of_goal(tmp_path / "b", [CAC, *shared], "C1") == {}


def test_metric_of_which_the_dictionary_names_no_sides_is_not_told_apart(tmp_path: Path) -> None:
    nameless = "update marts.dim_metric set numerator = null"
    assert of_goal(tmp_path, [LAST_YEAR, TO_OCTOBER, nameless], "G1") == {}


def test_facts_that_do_not_make_the_goals_figure_explain_nothing(tmp_path: Path) -> None:
    wrong = "update marts.kpi_goal set actual_to_date = 31 * 100.25 + 10, expected_to_date = 3032.6"
    assert of_goal(tmp_path, [LAST_YEAR, wrong], "G1") == {}


def test_without_last_year_a_total_is_not_told_apart(tmp_path: Path) -> None:
    assert of_goal(tmp_path, [TO_OCTOBER], "G1") == {}


def test_goal_of_one_region_is_told_apart_within_it(tmp_path: Path) -> None:
    scoped = "update marts.kpi_goal set dimension = 'region', dimension_value = 'Europe', actual_to_date = 16 * 100.25"
    found = of_goal(tmp_path, [LAST_YEAR, scoped], "G1")
    assert set(found) == {"channel"}
    assert sum(member.actual or 0 for member in found["channel"].members) == pytest.approx(16 * 100.25)


def test_many_members_are_gathered_and_still_add_up(tmp_path: Path) -> None:
    many = "update marts.fct_sales set region_key = 'Region ' || day(date_day) % 13"
    found = of_goal(tmp_path, [many, LAST_YEAR, TO_OCTOBER], "G1")["region"]
    assert len(found.members) == 9
    assert found.members[-1].key == REST
    assert sum(member.gap for member in found.members) == pytest.approx(31 * 100.25 - 3032.6)
    assert REST not in {member.key for member in found.worst(1)}
