"""The candidate is a faithful, closed copy of the public marts: whole and sorted, or gone on from what was published."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.publish import candidate
from marketing_warehouse.publish.candidate import CandidateError
from marketing_warehouse.settings import Settings
from marketing_warehouse.transform import growth
from tests import hand_made_marts

FIRST, SECOND, THIRD = (f"2026-11-0{day}T02-00-00Z" for day in (1, 2, 3))
MANY_SALES = """
    insert into marts.fct_sales by name
    select * exclude (number) replace (concat(sale_line_key, '-', number) as sale_line_key)
    from marts.fct_sales, range(200) as numbers(number)
"""
INPUTS = growth.Inputs(code="code", files={}, read_again={})


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


@pytest.fixture
def published(built: Settings) -> Settings:
    """A company with some hundred sales whose last build began from nothing and was published."""
    change(built, MANY_SALES)
    growth.remember(built, INPUTS)
    show(built, FIRST)
    return built


def change(settings: Settings, *statements: str) -> None:
    with duckdb.connect(str(settings.build_database)) as connection:
        for statement in statements:
            connection.execute(statement)


def show(settings: Settings, run_id: str) -> Path:
    """Make the candidate and point `published/current` to it."""
    made = candidate.make(settings, run_id)
    version = settings.published / "versions" / run_id
    version.parent.mkdir(parents=True, exist_ok=True)
    made.parent.rename(version)
    current = settings.published / "current"
    current.unlink(missing_ok=True)
    current.symlink_to(version, target_is_directory=True)
    return version / made.name


def go_on(settings: Settings) -> None:
    growth.remember(settings, INPUTS, growth.lineage(settings))


def rows(database: Path, table: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(f"from marts.{table}").fetchall()


def differences(settings: Settings, made: Path) -> list[str]:
    """Tables that are not in both, or not with the same rows as often."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{settings.build_database}' as build (read_only)")
        connection.execute(f"attach '{made}' as made (read_only)")
        names = {
            database: {
                name
                for (name,) in connection.execute(
                    "select table_name from duckdb_tables() where database_name = ? and schema_name = 'marts'",
                    [database],
                ).fetchall()
            }
            for database in ("build", "made")
        }
        return sorted(names["build"] ^ names["made"]) + [
            name
            for name in sorted(names["build"] & names["made"])
            for one, other in (("build", "made"), ("made", "build"))
            if connection.execute(f"(from {one}.marts.{name}) except all (from {other}.marts.{name})").fetchone()
        ]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([], id="nothing"),
        pytest.param(["delete from marts.fct_sales where hash(sale_line_key) % 10 = 0"], id="rows gone"),
        pytest.param(["insert into marts.fct_sales from marts.fct_sales limit 20"], id="rows twice"),
        pytest.param(
            ["update marts.fct_sales set amount = amount + 1 where hash(sale_line_key) % 9 = 0"], id="another figure"
        ),
        pytest.param(["update marts.fct_sales set amount = null where hash(sale_line_key) % 7 = 0"], id="no figure"),
        pytest.param(["update marts.fct_sales set sale_id = '', customer_key = null"], id="every row"),
        pytest.param(["delete from marts.fct_sales"], id="all rows gone"),
        pytest.param(["alter table marts.fct_sales add column more integer"], id="another column"),
        pytest.param(["alter table marts.fct_sales alter quantity type float"], id="another type"),
        pytest.param(["drop table marts.dim_region"], id="a table gone"),
        pytest.param(["create table marts.dim_new as select 1 as new_key"], id="a table more"),
        pytest.param(
            [
                "insert into marts.fct_sales from marts.fct_sales limit 20",
                "delete from marts.fct_sales where hash(sale_line_key) % 3 = 0",
                "update marts.kpi_sales set revenue = revenue * 2",
            ],
            id="much",
        ),
    ],
)
def test_a_copy_that_goes_on_has_the_rows_of_a_whole_one(published: Settings, changes: list[str]) -> None:
    before = hashlib.sha256((published.published / "current" / candidate.DATABASE).read_bytes()).digest()
    change(published, *changes)
    go_on(published)
    assert differences(published, candidate.make(published, SECOND)) == []
    assert hashlib.sha256((published.published / "current" / candidate.DATABASE).read_bytes()).digest() == before


def test_a_copy_that_goes_on_leaves_the_rows_that_are_as_they_were(published: Settings) -> None:
    before = rows(published.published / "current" / candidate.DATABASE, "fct_sales")
    change(published, f"update marts.fct_sales set source_system = 'aaa' where sale_line_key = '{before[7][3]}'")
    go_on(published)
    made = rows(candidate.make(published, SECOND), "fct_sales")
    assert made[:-1] == before[:7] + before[8:]
    assert made[-1][3] == before[7][3]


def test_a_copy_that_goes_on_has_the_comments_of_the_build(published: Settings) -> None:
    change(
        published,
        "comment on column marts.kpi_sales.revenue is 'another'",
        "create or replace table marts.fct_cost as select 1 as cost_id",
        "comment on table marts.fct_cost is 'made anew'",
    )
    go_on(published)
    with duckdb.connect(str(candidate.make(published, SECOND)), read_only=True) as connection:
        found = connection.execute("""
            select comment from duckdb_columns() where comment is not null
            union all
            select comment from duckdb_tables() where comment is not null
            order by 1
        """).fetchall()
    assert found == [("another",), ("made anew",)]


def test_tables_that_publishing_added_are_not_taken_over(published: Settings) -> None:
    with duckdb.connect(str(published.published / "current" / candidate.DATABASE)) as connection:
        connection.execute("create table marts.load_log as select 'of the last run' as file_name")
    go_on(published)
    assert differences(published, candidate.make(published, SECOND)) == []


@pytest.mark.parametrize(
    "happens",
    [
        pytest.param(lambda s: growth.remember(s, INPUTS), id="a build from nothing"),
        pytest.param(growth.forget, id="a build of which nothing is known"),
        pytest.param(lambda s: (s.published / "current" / candidate.LINEAGE).unlink(), id="an older publication"),
        pytest.param(lambda s: (s.published / "current").unlink(), id="no publication"),
    ],
)
def test_else_the_copy_is_whole(published: Settings, happens: Callable[[Settings], object]) -> None:
    gone = "forgotten-before-the-copy"
    change(published, f"update marts.fct_sales set sale_id = '{gone}' where hash(sale_line_key) % 20 = 0")
    go_on(published)
    assert gone.encode() in show(published, SECOND).read_bytes()
    change(published, "update marts.fct_sales set sale_id = 'another' where hash(sale_line_key) % 20 = 0")
    go_on(published)
    happens(published)
    made = candidate.make(published, THIRD)
    assert differences(published, made) == []
    told = [row[:4] for row in rows(made, "fct_sales")]
    assert told == sorted(told)
    assert gone.encode() not in made.read_bytes()
