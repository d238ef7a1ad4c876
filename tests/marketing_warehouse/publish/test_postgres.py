"""The copy in PostgreSQL: whole, swapped in one step, readable by the reading role and writable by nobody else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import psycopg2
import pytest

from marketing_warehouse.publish import postgres
from marketing_warehouse.settings import Settings
from tests import postgres_server

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    with postgres_server.running() as folder:
        yield folder


@pytest.fixture
def warehouse(server: Path, tmp_path: Path) -> Settings:
    return Settings(tmp_path, tmp_path / "landing", serving=postgres_server.address(server, "marts_writer"))


def publish(settings: Settings, run_id: str, amount: str, people: bool = True) -> None:
    """A publication of one table with decimals, days, text of any script and NULLs, and one about a person."""
    version = settings.published / "versions" / run_id
    version.mkdir(parents=True)
    with duckdb.connect(str(version / "marketing.duckdb")) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.fct_sales as select date '2026-10-31' as date_day, '咖啡 & co' as name, "
            f"{amount}::decimal(18,6) as amount, 0.1::double as r union all select null, null, null, null"
        )
    if people:
        with duckdb.connect(str(version / "team.duckdb")) as connection:
            connection.execute("create schema people; create table people.kpi_team_member as select 'Maya' as name")
    (settings.published / "current").unlink(missing_ok=True)
    (settings.published / "current").symlink_to(version)


def read(server: Path, query: str, role: str = "marts_reader") -> list[tuple[object, ...]]:
    connection = psycopg2.connect(postgres_server.address(server, role))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
    finally:
        connection.close()


def test_the_reader_sees_what_is_published(warehouse: Settings, server: Path) -> None:
    publish(warehouse, "1", "1234567.891234")
    assert postgres.follow(warehouse) == 3
    found = read(server, "select name, amount::text, date_day::text, r from marts.fct_sales where name is not null")
    assert found == [("咖啡 & co", "1234567.891234", "2026-10-31", 0.1)]


def test_copying_again_changes_nothing(warehouse: Settings, server: Path) -> None:
    publish(warehouse, "1", "1")
    postgres.follow(warehouse)
    before = read(server, "select * from marts.fct_sales order by 1")
    postgres.follow(warehouse)
    assert read(server, "select * from marts.fct_sales order by 1") == before


def test_readers_never_miss_the_table_while_it_is_swapped(warehouse: Settings, server: Path) -> None:
    publish(warehouse, "1", "1")
    postgres.follow(warehouse)
    publish(warehouse, "2", "2")
    seen, errors, is_over = set(), [], threading.Event()

    def look() -> None:
        while not is_over.is_set():
            try:
                seen.add(str(read(server, "select sum(amount) from marts.fct_sales")[0][0]))
            except psycopg2.Error as error:
                errors.append(str(error))

    reader = threading.Thread(target=look)
    reader.start()
    postgres.follow(warehouse)
    postgres.follow(warehouse)
    is_over.set()
    reader.join()
    assert errors == []
    assert {amount.rstrip("0").rstrip(".") for amount in seen} <= {"1", "2"}
    assert read(server, "select max(amount) = 2 from marts.fct_sales") == [(True,)]


@pytest.mark.parametrize(
    "statement",
    ["delete from marts.fct_sales", "create table marts.mine (a int)", "create table public.mine (a int)"],
    ids=["no delete", "no table in marts", "no table in public"],
)
def test_the_reader_may_only_read(warehouse: Settings, server: Path, statement: str) -> None:
    publish(warehouse, "1", "1")
    postgres.follow(warehouse)
    with pytest.raises(psycopg2.Error, match=r"permission denied|read-only"):
        read(server, f"set default_transaction_read_only = off; set transaction_read_only = off; {statement}")


def test_only_the_people_reader_reads_about_people(warehouse: Settings, server: Path) -> None:
    for run_id in ("1", "2"):
        publish(warehouse, run_id, run_id)
        postgres.follow(warehouse)
        with pytest.raises(psycopg2.Error, match="permission denied for schema people"):
            read(server, "select name from people.kpi_team_member")
        assert read(server, "select name from people.kpi_team_member", "people_reader") == [("Maya",)]
        assert read(server, "select count(*) from marts.fct_sales", "people_reader") == [(2,)]
    with pytest.raises(psycopg2.Error, match=r"permission denied|read-only"):
        read(server, "delete from people.kpi_team_member", "people_reader")


def test_people_of_an_earlier_publication_do_not_stay_beside_the_marts_of_the_next(
    warehouse: Settings, server: Path
) -> None:
    publish(warehouse, "1", "1")
    postgres.follow(warehouse)
    publish(warehouse, "2", "2", people=False)
    postgres.follow(warehouse)
    with pytest.raises(psycopg2.Error, match=r"kpi_team_member.* does not exist"):
        read(server, "select name from people.kpi_team_member", "people_reader")


def test_even_a_grant_to_everybody_does_not_open_people(warehouse: Settings, server: Path) -> None:
    connection = psycopg2.connect(postgres_server.address(server, "marts_writer"))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("alter default privileges grant usage on schemas to public")
            cursor.execute("alter default privileges grant select on tables to public")
        publish(warehouse, "1", "1")
        postgres.follow(warehouse)
        with pytest.raises(psycopg2.Error, match="permission denied"):
            read(server, "select name from people.kpi_team_member", "airflow")
        with connection, connection.cursor() as cursor:
            cursor.execute("alter default privileges revoke usage on schemas from public")
            cursor.execute("alter default privileges revoke select on tables from public")
    finally:
        connection.close()


def test_the_reader_cannot_open_airflows_database(server: Path) -> None:
    with pytest.raises(psycopg2.OperationalError, match="permission denied"):
        psycopg2.connect(postgres_server.address(server, "marts_reader", "airflow"))


def test_an_error_does_not_tell_the_password(warehouse: Settings, tmp_path: Path) -> None:
    publish(warehouse, "1", "1")
    wrong = Settings(tmp_path, tmp_path, serving="postgresql://marts_writer:verysecret@127.0.0.1:1/marts")
    with pytest.raises(postgres.ServingError) as raised:
        postgres.follow(wrong)
    assert "verysecret" not in str(raised.value)
