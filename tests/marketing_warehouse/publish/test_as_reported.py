"""What each month was told stays as it was told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.publish import as_reported, publication
from marketing_warehouse.settings import Settings
from tests import hand_made_marts

NIGHTS = ("2026-11-01T02-00-00Z", "2026-11-02T02-00-00Z", "2026-11-03T02-00-00Z")
AUGUST = "kpi_table = 'kpi_sales' and kpi = 'revenue' and period = 'month' and period_start = date '2026-08-01' and dimension = 'all'"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, landing=tmp_path / "landing", reporting_timezone="Asia/Shanghai")


def told(settings: Settings, database: Path, columns: str = "value, run_id", where: str = AUGUST) -> list[tuple]:
    with duckdb.connect(str(database), read_only=True) as connection:
        query = (
            f"select cast(reported_month as varchar), {columns} from marts.kpi_as_reported where {where} order by all"
        )
        return connection.sql(query).fetchall()


def revenue(amount: int) -> list[str]:
    return [f"update marts.kpi_sales set revenue = {amount} where period = 'month' and dimension = 'all'"]


def night(settings: Settings, run_id: str, amount: int) -> Path:
    hand_made_marts.passing(settings, run_id, revenue(amount))
    return publication.publish(settings, run_id) / "marketing.duckdb"


def candidate(settings: Settings, at: datetime, amount: int) -> Path:
    """Marts with the table as a publication at that moment writes it."""
    database = hand_made_marts.write(settings.home / "candidate.duckdb", revenue(amount))
    with duckdb.connect(str(database)) as connection:
        as_reported.add(settings, connection, "now", at, date(2026, 10, 31))
    return database


def test_the_last_publication_of_a_month_is_what_it_was_told(settings: Settings) -> None:
    month = str(as_reported.reported_month(settings, datetime.now(UTC)))
    night(settings, NIGHTS[0], 100)
    assert told(settings, night(settings, NIGHTS[1], 120)) == [(month, 120.0, NIGHTS[1])]
    assert [path.stem for path in as_reported.kept(settings)] == [month[:7]]


def test_when_the_month_turns_the_last_snapshot_stays(settings: Settings) -> None:
    first, second = (hand_made_marts.write(settings.home / f"{n}.duckdb", revenue(n)) for n in (100, 110))
    as_reported.keep(settings, first, "r1", datetime(2026, 9, 29, 18, tzinfo=UTC), date(2026, 9, 29))
    as_reported.keep(settings, second, "r2", datetime(2026, 9, 30, 15, tzinfo=UTC), date(2026, 9, 29))
    october = candidate(settings, datetime(2026, 9, 30, 16, tzinfo=UTC), 130)  # midnight in Shanghai
    assert told(settings, october, "value, run_id, cast(as_of_date as varchar)") == [
        ("2026-09-01", 110.0, "r2", "2026-09-29"),
        ("2026-10-01", 130.0, "now", "2026-10-31"),
    ]


def test_a_rollback_is_what_the_running_month_is_told(settings: Settings) -> None:
    night(settings, NIGHTS[0], 100)
    night(settings, NIGHTS[1], 999)
    publication.rollback(settings)
    (kept,) = as_reported.kept(settings)
    assert duckdb.sql(f"select distinct run_id from '{kept}'").fetchall() == [(NIGHTS[0],)]


def test_a_publish_killed_before_the_snapshot_is_made_up_for_by_the_next(settings: Settings) -> None:
    night(settings, NIGHTS[0], 100)
    (kept,) = as_reported.kept(settings)
    kept.unlink()
    publication._finish_month(settings, NIGHTS[0])
    assert as_reported.run_kept(settings, datetime.now(UTC)) == NIGHTS[0]
    night(settings, NIGHTS[1], 110)
    publication._finish_month(settings, NIGHTS[0])
    assert as_reported.run_kept(settings, datetime.now(UTC)) == NIGHTS[1]


def test_it_is_small_and_has_every_figure_of_the_company_and_its_channels(settings: Settings) -> None:
    database = candidate(settings, datetime(2026, 11, 2, tzinfo=UTC), 100)
    with duckdb.connect(str(database), read_only=True) as connection:
        scopes = connection.sql("select distinct kpi_table, dimension from marts.kpi_as_reported").fetchall()
        periods = connection.sql("select distinct period from marts.kpi_as_reported").fetchall()
        expected = connection.sql(
            "select count(nps) + count(retention_rate) from marts.kpi_customer "
            "where period in ('month', 'quarter', 'year') and dimension in ('all', 'channel')"
        ).fetchone()
    assert set(scopes) == {
        ("kpi_sales", "all"), ("kpi_sales", "channel"), ("kpi_customer", "all"), ("kpi_customer", "channel"),
        ("kpi_market", "all"), ("kpi_cost", "all"), ("kpi_budget", "all"), ("kpi_budget", "channel"),
    }  # fmt: skip
    assert {period for (period,) in periods} == {"month", "quarter", "year"}
    found = told(settings, database, "count(*)", "kpi in ('nps', 'retention_rate') group by 1")
    assert [count for _, count in found] == [expected[0] if expected else None]


def test_an_empty_warehouse_has_the_table_and_nothing_in_it(settings: Settings) -> None:
    database = hand_made_marts.write(settings.home / "empty.duckdb", empty=True)
    with duckdb.connect(str(database)) as connection:
        as_reported.add(settings, connection, "now", datetime.now(UTC), None)
    assert told(settings, database, where="true") == []
