"""Publishing swaps whole publications, and there is always a way back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.extract import load_log
from marketing_warehouse.extract.load_log import LoadRecord
from marketing_warehouse.publish import publication, trust
from marketing_warehouse.publish.__main__ import main
from marketing_warehouse.publish.publication import PublicationError
from marketing_warehouse.settings import Settings
from tests import hand_made_marts

NIGHTS = [f"2026-11-{day:02d}T02-00-00Z" for day in range(1, 12)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return hand_made_marts.warehouse(tmp_path)


def loaded(settings: Settings, source: str = "google_ads", sha: str = "a" * 64, period_end: str = "2026-10-31") -> None:
    load_log.append(
        settings,
        LoadRecord(
            file_sha256=sha,
            file_name="campaigns.csv",
            landing_path=f"{source}/campaigns.csv",
            source=source,
            entity="performance",
            report="campaign",
            status="loaded",
            reason=None,
            rows_loaded=3,
            rows_in_file=3,
            total_in_file=None,
            total_loaded='{"spend": "12.50"}',
            exported_at=None,
            period_start="2026-08-01",
            period_end=period_end,
            loaded_at=datetime(2026, 11, 1, 1, tzinfo=UTC).isoformat(),
            bytes=100,
            origin="company",
        ),
    )


def night(settings: Settings, run_id: str, revenue: int = 1) -> None:
    change = f"update marts.kpi_sales set revenue = {revenue} where period = 'day'"
    hand_made_marts.passing(settings, run_id, [change])
    report = settings.candidates / run_id / "report"
    report.mkdir()
    (report / "index.html").write_text(f"report of {run_id}", encoding="utf-8")
    publication.publish(settings, run_id)


def ask(settings: Settings, query: str) -> list[tuple]:
    with duckdb.connect(str(settings.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_one_swap_shows_data_report_and_trust_tables_of_the_same_run(settings: Settings) -> None:
    loaded(settings)
    loaded(settings, "company_inputs", "b" * 64, "2026-09-01")
    night(settings, NIGHTS[0])
    found = publication.current(settings)
    assert found is not None
    assert found.report.read_text(encoding="utf-8") == f"report of {NIGHTS[0]}"
    columns = "run_id, as_of_date::varchar, source_system, files_loaded, data_through::varchar, days_stale"
    assert ask(settings, f"select {columns} from marts.publication order by source_system") == [
        (NIGHTS[0], "2026-10-31", "company_inputs", 1, "2026-09-01", 60),
        (NIGHTS[0], "2026-10-31", "google_ads", 1, "2026-10-31", 0),
    ]
    assert ask(settings, "select status, rows_loaded from marts.load_log") == [("loaded", 3), ("loaded", 3)]
    assert ask(settings, "select run_id, passed from marts.check_result") == [(NIGHTS[0], True)]
    said = dict(ask(settings, "select table_name, comment from duckdb_tables()"))
    assert [table for table in trust.TABLES if table in said and not re.search("[\u4e00-\u9fff]", said[table])] == []
    assert not list(found.folder.glob("*.wal"))


def test_rollback_shows_the_earlier_publication_and_the_next_night_publishes_again(settings: Settings) -> None:
    for revenue, run_id in enumerate(NIGHTS[:3], start=1):
        night(settings, run_id, revenue)
    assert publication.rollback(settings).run_id == NIGHTS[1]
    assert ask(settings, "select distinct revenue from marts.kpi_sales where period = 'day'") == [(2,)]
    assert publication.rollback(settings, NIGHTS[0]).run_id == NIGHTS[0]
    night(settings, NIGHTS[3], 4)
    assert ask(settings, "select distinct revenue from marts.kpi_sales where period = 'day'") == [(4,)]
    assert [version.run_id for version in publication.versions(settings)] == NIGHTS[3::-1]


@pytest.mark.slow
def test_seven_publications_are_kept_and_never_the_current_one_removed(settings: Settings) -> None:
    for run_id in NIGHTS[:9]:
        night(settings, run_id)
    assert [version.run_id for version in publication.versions(settings)] == NIGHTS[8:1:-1]
    publication.rollback(settings, NIGHTS[2])
    publication._prune(settings)
    assert publication.current(settings) is not None
    night(settings, NIGHTS[9])
    assert sorted(path.name for path in (settings.published / "versions").iterdir()) == NIGHTS[3:10]


def test_candidate_older_than_the_publication_is_refused(settings: Settings) -> None:
    night(settings, NIGHTS[1])
    hand_made_marts.passing(settings, NIGHTS[0])
    with pytest.raises(PublicationError, match=f"older than publication {NIGHTS[1]}, which stays"):
        publication.publish(settings, NIGHTS[0])


def test_unchecked_candidate_is_refused(settings: Settings) -> None:
    hand_made_marts.passing(settings, NIGHTS[0])
    settings.check_log.unlink()
    with pytest.raises(PublicationError, match="was not checked"):
        publication.publish(settings, NIGHTS[0])
    assert publication.current(settings) is None


def test_publishing_twice_changes_nothing(settings: Settings) -> None:
    night(settings, NIGHTS[0])
    before = publication.versions(settings)
    publication.publish(settings, NIGHTS[0])
    assert publication.versions(settings) == before


@pytest.mark.parametrize(
    ("to", "said"),
    [
        pytest.param(None, "no earlier publication", id="nothing before"),
        pytest.param("2020-01-01T00-00-00Z", f"kept are: {NIGHTS[0]}", id="unknown run"),
        pytest.param(NIGHTS[0], "published already", id="the current one"),
    ],
)
def test_rollback_that_cannot_be_done_says_why(settings: Settings, to: str | None, said: str) -> None:
    night(settings, NIGHTS[0])
    with pytest.raises(PublicationError, match=said):
        publication.rollback(settings, to)


def test_command_lists_and_rolls_back(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MW_HOME", str(settings.home))
    assert main(["--list"]) == 0
    assert "Nothing is published yet" in capsys.readouterr().out
    night(settings, NIGHTS[0])
    night(settings, NIGHTS[1])
    assert main(["--rollback"]) == 0
    assert main(["--list"]) == 0
    assert f"current  {NIGHTS[0]}" in capsys.readouterr().out
    assert main(["--rollback"]) == 1
    assert "no earlier publication" in capsys.readouterr().err


def test_fingerprint_follows_files_rules_and_settings(settings: Settings) -> None:
    loaded(settings)
    before = publication.fingerprint(settings)
    assert publication.fingerprint(settings) == before
    other = Settings(home=settings.home, landing=settings.landing, reporting_currency="EUR")
    assert publication.fingerprint(other) != before
    connectors = settings.home / "connectors"
    connectors.mkdir()
    (connectors / "own.py").write_text("CONNECTOR = None\n", encoding="utf-8")
    assert publication.fingerprint(settings) != before
    (connectors / "own.py").unlink()
    assert publication.fingerprint(settings) == before
    loaded(settings, sha="b" * 64)
    assert publication.fingerprint(settings) != before


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        pytest.param("dbt_project/models/marts/kpi_sales.sql", True, id="model"),
        pytest.param("expectations/marts/kpi_sales.py", True, id="rule"),
        pytest.param("plugins/marketing_warehouse/connectors/google_ads.py", True, id="connector"),
        pytest.param("dbt_project/target/manifest.json", False, id="what dbt leaves behind"),
        pytest.param("docs/README.md", False, id="documentation"),
    ],
)
def test_fingerprint_follows_the_project(settings: Settings, tmp_path: Path, path: str, matters: bool) -> None:
    project = tmp_path / "project"
    file = project / path
    file.parent.mkdir(parents=True)
    file.write_text("before", encoding="utf-8")
    before = publication.fingerprint(settings, project)
    file.write_text("after", encoding="utf-8")
    assert (publication.fingerprint(settings, project) != before) is matters


def test_up_to_date_until_a_file_arrives(settings: Settings) -> None:
    assert not publication.is_up_to_date(settings)
    loaded(settings)
    night(settings, NIGHTS[0])
    assert publication.is_up_to_date(settings)
    loaded(settings, sha="b" * 64)
    assert not publication.is_up_to_date(settings)
