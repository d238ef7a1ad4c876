"""Every critical rule about people fails on a table broken for it, and no failure says whom it found."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.checks import suites
from marketing_warehouse.checks.expect import CRITICAL, Suite, told
from marketing_warehouse.checks.gate import CheckResult
from marketing_warehouse.checks.validation import Target, validate
from tests import hand_made_people
from tests.expectations.test_mart_suites import breaking

RUN = "2026-11-02T02-00-00Z"
SUITES = {suite.table: suite for suite in suites.for_people()}
BREAKS = {
    "graded_means_ranked": "update people.kpi_team_member set rank_in_role = null",
    "better_score_better_rank": "update people.kpi_team_member set total_score = 93 where person_key = 'P2'",
    "weights_of_role_sum_to_1": "update people.kpi_team_member set weights_of_role = 1.2",
    "counted_or_reasoned": "update people.kpi_team_score_component set reason = 'none'",
    "weights_used_sum_to_1": "update people.kpi_team_score_component set weight_used = 0.3",
    "contributions_add_up": "update people.kpi_team_score_component set contribution = 1",
    "the_figure_meets_the_rule": "update people.kpi_incentive set threshold = 95",
    "only_bonuses_pay": "update people.kpi_incentive set amount = 5",
    "totals_are_the_members": "update people.kpi_incentive set figure = 99 where rule_id = 'B1'",
}
RULES = [(suite, rule) for suite in SUITES.values() for rule in suite.expectations]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hand_made_people.write(tmp_path_factory.mktemp("healthy") / "team.duckdb")


@pytest.fixture(scope="module")
def verdicts(healthy: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckResult]:
    """The result of every rule on a copy of its table that was broken for it."""
    database = Path(shutil.copy(healthy, tmp_path_factory.mktemp("broken") / "team.duckdb"))
    broken = []
    with duckdb.connect(str(database)) as connection:
        for suite, rule in RULES:
            check, copy = told(rule, "check"), f"{suite.table}__{told(rule, 'check')}"
            statement = BREAKS.get(check) or breaking(suite.table, check).replace("marts.", "people.")
            connection.execute(f"create table people.{copy} as from people.{suite.table}")
            connection.execute(statement.replace(f"people.{suite.table} ", f"people.{copy} "))
            broken.append(Suite(copy, suite.grain, (rule,)))
    return {result.table_name: result for result in validate(Target(RUN, "marts", database, "people"), broken, {})}


@pytest.mark.parametrize(
    "case", [f"{suite.table}__{told(rule, 'check')}" for suite, rule in RULES], ids=lambda case: case
)
def test_rule_fails_on_a_table_broken_for_it_and_names_nobody(case: str, verdicts: dict[str, CheckResult]) -> None:
    verdict = verdicts[case]
    assert not verdict.passed
    assert verdict.closes_the_gate is (not case.endswith("weights_of_role_sum_to_1"))
    assert "could not run" not in verdict.observed
    for name in ("P1", "P2", "Maya", "Tom"):
        assert name not in verdict.observed


def test_weights_that_do_not_add_up_are_told_with_the_role(verdicts: dict[str, CheckResult]) -> None:
    told_so = verdicts["kpi_team_member__weights_of_role_sum_to_1"]
    assert "Seller" in told_so.observed
    assert told_so.severity == "warning"


def test_no_rule_fails_on_healthy_tables(healthy: Path) -> None:
    results = validate(Target(RUN, "marts", healthy, "people"), list(SUITES.values()), {})
    assert [str(result) for result in results if not result.passed] == []


def test_every_published_table_about_people_has_a_suite() -> None:
    assert set(SUITES) == set(hand_made_people.TABLES)
    assert all(rule.severity in (CRITICAL, "warning") for _, rule in RULES)
