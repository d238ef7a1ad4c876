"""The candidate is a faithful, sorted, closed copy of the public marts."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.publish import candidate
from marketing_warehouse.publish.candidate import CandidateError
from marketing_warehouse.settings import Settings
from tests import hand_made_marts


@pytest.fixture
def built(tmp_path: Path) -> Settings:
    settings = hand_made_marts.warehouse(tmp_path)
    hand_made_marts.write(settings.build_database)
    return settings


def test_candidate_has_every_mart_with_comments_and_no_write_ahead_log(built: Settings) -> None:
    made = candidate.make(built, "2026-11-01T02-00-00Z")
    assert [path.name for path in made.parent.iterdir()] == ["marketing.duckdb"]
    with duckdb.connect(str(made), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
        comment = connection.execute(
            "select comment from duckdb_columns() where table_name = 'kpi_sales' and column_name = 'revenue'"
        ).fetchone()
    assert {name for (name,) in tables} == set(hand_made_marts.TABLES)
    assert comment == ("Won deals and paid orders / 销售额",)


def test_rows_come_in_the_same_order_whatever_the_order_in_the_build(built: Settings) -> None:
    query = "select * from marts.fct_sales"
    first = candidate.make(built, "2026-11-01T02-00-00Z")
    with duckdb.connect(str(first), read_only=True) as connection:
        before = connection.execute(query).fetchall()
    with duckdb.connect(str(built.build_database)) as connection:
        connection.execute("create or replace table marts.fct_sales as select * from marts.fct_sales order by random()")
    with duckdb.connect(str(candidate.make(built, "2026-11-02T02-00-00Z")), read_only=True) as connection:
        assert connection.execute(query).fetchall() == before


def test_candidates_of_earlier_runs_are_removed_and_the_same_run_may_try_again(built: Settings) -> None:
    candidate.make(built, "2026-11-01T02-00-00Z")
    candidate.make(built, "2026-11-02T02-00-00Z")
    candidate.make(built, "2026-11-02T02-00-00Z")
    assert [path.name for path in built.candidates.iterdir()] == ["2026-11-02T02-00-00Z"]


def test_nothing_built_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CandidateError, match="nothing was built yet"):
        candidate.make(hand_made_marts.warehouse(tmp_path), "2026-11-01T02-00-00Z")
