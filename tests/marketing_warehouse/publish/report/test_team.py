from __future__ import annotations

import stat
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.publish import __main__ as command
from marketing_warehouse.publish.candidate import PEOPLE
from marketing_warehouse.publish.report import render, render_team
from tests import hand_made_marts
from tests.marketing_warehouse.publish.shown import UNREADABLE, Shown, words

NAME = "Ada <script>alert(1)</script>"
MEMBER = f"""
    create table people.kpi_team_member as
    select 'month' as period, date '2026-10-01' as period_start, date '2026-10-31' as period_end, true as is_complete, person_key,
        employee_name, 'Account Executive' as role, 'Sales' as team, 82.5 as total_score, grade, rank_in_role, 2 as people_ranked,
        0.6 as weight_counted, 'revenue' as strongest_component, 'ideas' as weakest_component, '' as note, '' as note_zh
    from (values ('p1', '{NAME}', 'B', 1), ('p2', 'Bo', null, null)) as t(person_key, employee_name, grade, rank_in_role)
"""
COMPONENT = f"""
    create table people.kpi_team_score_component as
    select 'month' as period, date '2026-10-01' as period_start, 'p1' as person_key, '{NAME}' as employee_name, component,
        component_name, component_name_zh, unit, actual, target, score, 0.4 as weight, weight_used, contribution, reason, reason_zh
    from (values ('revenue', 'Revenue', '销售额', 'money', 9000, 10000, 90, 1.0, 90.0, null, null),
        ('ideas', 'Ideas proposed', '创意提出数', 'count', null, 2, null, null, null, 'Left out: no data', '未计入：没有数据'))
        as t(component, component_name, component_name_zh, unit, actual, target, score, weight_used, contribution, reason, reason_zh)
"""
INCENTIVE = f"""
    create table people.kpi_incentive as
    select 'month' as period, date '2026-10-01' as period_start, '{NAME}' as employee_name, 'Account Executive' as role, 'B1' as rule_id,
        'Commission' as rule_name, 'bonus' as rule_kind, 'Revenue' as metric_name, '销售额' as metric_name_zh, 9000 as figure,
        5000 as threshold, 450 as amount, 'Bonus' as action, '奖金' as action_zh,
        'Commission: 9000 reached 5000. Total from: secrets' as explanation, '达到。总分构成：秘密' as explanation_zh
"""

HELD_OUT = """
    create table people.held_out_people as
    select 'company_inputs.idea' as source_table, 'Somebody' as written, 'unknown_person' as reason, '没有这位员工' as reason_zh, 1 as rows_held_out
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    hand_made_marts.write(tmp_path / "marketing.duckdb")
    with duckdb.connect(str(tmp_path / PEOPLE)) as connection:
        connection.execute("create schema people")
        for table in (MEMBER, COMPONENT, INCENTIVE, HELD_OUT):
            connection.execute(table)
    return tmp_path


def test_report_for_everybody_has_nobodys_figures(folder: Path) -> None:
    page = render(folder / "marketing.duckdb", folder / "report").read_text(encoding="utf-8")
    assert "Ada" not in page
    assert "82.5" not in words(page, "team")
    assert "--team team.html" in words(page, "team")
    assert "人人可读" in words(page, "team")


def test_team_report_is_its_owners_alone_even_over_an_open_file(folder: Path) -> None:
    path = folder / "team.html"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    assert render_team(folder, path) == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_scores_parts_and_rules_stand_in_both_languages_and_names_are_text(folder: Path) -> None:
    page = (render_team(folder, folder / "team.html") or folder).read_text(encoding="utf-8")
    shown, said = Shown(page), words(page, "team")
    assert shown.tags.count("script") == 4
    for part in (
        NAME,
        "82.5",
        "1 / 2",
        "$9,000",
        "未计入：没有数据",
        "Commission: 9000 reached 5000.",
        "$450",
        "奖金",
        "Somebody",
        "没有这位员工",
    ):
        assert part in said, part
    assert "secrets" not in said
    assert not UNREADABLE.findall(said)


def test_without_people_there_is_no_team_report(tmp_path: Path) -> None:
    hand_made_marts.write(tmp_path / "marketing.duckdb")
    assert render_team(tmp_path, tmp_path / "team.html") is None
    assert not (tmp_path / "team.html").exists()
    page = render(tmp_path / "marketing.duckdb", tmp_path).read_text(encoding="utf-8")
    assert "landing/company_inputs/role_weight.csv" in words(page, "team")


def test_command_refuses_where_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MW_HOME", str(tmp_path))
    assert command.main(["--team", str(tmp_path / "team.html")]) == 1
    assert "nothing is published about people" in capsys.readouterr().err


def test_a_finished_month_comes_before_the_running_one(folder: Path) -> None:
    with duckdb.connect(str(folder / PEOPLE)) as connection:
        connection.execute("""
            insert into people.kpi_team_member by name
            select * replace (date '2026-11-01' as period_start, date '2026-11-30' as period_end, false as is_complete, 11.5 as total_score)
            from people.kpi_team_member
        """)
    said = words((render_team(folder, folder / "team.html") or folder).read_text(encoding="utf-8"), "team")
    assert -1 < said.find("82.5") < said.find("11.5")
    assert "Nov 2026 so far" in said
