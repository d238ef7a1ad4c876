"""Tables about people: in a file that only its owner reads, checked, swapped and rolled back with the marts."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.checks.marts import check_marts
from marketing_warehouse.publish import candidate, people, publication
from marketing_warehouse.settings import Settings
from tests import hand_made_marts, hand_made_people

FIRST, SECOND = "2026-11-01T02-00-00Z", "2026-11-02T02-00-00Z"


@pytest.fixture
def warehouse(tmp_path: Path) -> Settings:
    return hand_made_marts.warehouse(tmp_path)


def make(settings: Settings, run_id: str, score: str = "92", checked: bool = True) -> Path:
    """A candidate with marts and people, its checks on record as passed."""
    if checked:
        hand_made_marts.passing(settings, run_id)
    else:
        hand_made_marts.write(settings.build_database)
    change = f"update people.kpi_team_member set total_score = {score} where person_key = 'P1'"
    hand_made_people.write(settings.build_database, [change])
    for made in settings.candidates.glob("*"):
        for path in made.iterdir():
            path.unlink()
        made.rmdir()
    return candidate.make(settings, run_id).parent


def score(folder: Path) -> float:
    found = people.read(folder)
    assert found is not None
    return float(next(row["total_score"] for row in found.members if row["person_key"] == "P1"))


def test_only_the_owner_reads_the_file_about_people(warehouse: Settings) -> None:
    made = make(warehouse, FIRST)
    assert {path.name: path.stat().st_mode & 0o777 for path in made.iterdir()} == {
        "marketing.duckdb": (made / "marketing.duckdb").stat().st_mode & 0o777,
        "team.duckdb": 0o600,
    }
    assert (made / "marketing.duckdb").stat().st_mode & 0o077
    assert made.stat().st_mode & 0o077, "the folder is open again once both files are made"
    shown = publication.publish(warehouse, FIRST)
    assert (shown / "team.duckdb").stat().st_mode & 0o777 == 0o600


def test_no_table_about_people_is_in_the_marts(warehouse: Settings) -> None:
    made = make(warehouse, FIRST)
    with duckdb.connect(str(made / "marketing.duckdb"), read_only=True) as connection:
        schemas = connection.execute("select distinct schema_name from duckdb_tables()").fetchall()
    assert schemas == [("marts",)]


def test_people_go_forward_and_back_with_the_marts(warehouse: Settings) -> None:
    make(warehouse, FIRST, "92")
    publication.publish(warehouse, FIRST)
    make(warehouse, SECOND, "95")
    assert score(publication.publish(warehouse, SECOND)) == 95
    publication.rollback(warehouse)
    assert score(warehouse.published / "current") == 92
    with duckdb.connect(str(warehouse.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        told = connection.execute(
            "select count(*) from marts.kpi_as_reported where kpi_table like 'kpi_team%'"
        ).fetchone()
    assert told == (0,)


def test_a_wrong_score_closes_the_gate_without_saying_whose(warehouse: Settings) -> None:
    make(warehouse, FIRST, "101", checked=False)
    outcome = check_marts(warehouse, FIRST)
    assert not outcome.passed
    assert {failure.table_name for failure in outcome.failures} <= set(hand_made_people.TABLES)
    assert "total_score_at_most_100" in {failure.check_name for failure in outcome.failures}
    assert not [result for result in outcome.results if "P1" in result.observed or "Maya" in result.observed]
    with pytest.raises(publication.PublicationError, match="failed its checks"):
        publication.publish(warehouse, FIRST)


def test_a_build_without_people_has_no_file_about_them(warehouse: Settings) -> None:
    hand_made_marts.write(warehouse.build_database)
    made = candidate.make(warehouse, FIRST).parent
    assert people.read(made) is None
