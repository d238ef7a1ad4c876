"""The marts as of a day: what a warehouse that had only that day's files publishes, in a database of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.extract import forgotten
from marketing_warehouse.publish import as_of, candidate, publication
from marketing_warehouse.publish.as_of import AsOfError, Known
from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build
from tests import hand_made_marts, nights, raw_rows

pytestmark = pytest.mark.slow

SEPTEMBER = date(2026, 9, 30)
ORDER = {"financial_status": "paid", "currency_code": "EUR", "line_quantity": 1, "line_price": 5, "line_name": "Beans"}


def early(settings: Settings) -> None:
    """What was known by the end of September, whichever way it is asked."""
    raw_rows.write(
        settings, "google_ads", "performance",
        [{"date_day": "2026-09-20", "account_id": "1", "campaign_id": "7", "currency_code": "EUR", "spend": 10,
          "conversions": 2}],
        file="first.csv", exported_at="2026-09-21", loaded_at="2026-09-30 21:59:59+00",
    )  # fmt: skip
    raw_rows.write(
        settings, "shopify", "order_line",
        [{"order_name": "#1", **ORDER, "paid_at": "2026-09-02 12:00:00+00", "total": 5, "email_hash": "e1"}],
        file="orders.csv", exported_at="2026-09-03", loaded_at="2026-09-04",
    )  # fmt: skip


def late(settings: Settings) -> None:
    """What came in October, Berlin time."""
    raw_rows.write(
        settings, "google_ads", "performance",
        [{"date_day": "2026-09-20", "account_id": "1", "campaign_id": "7", "currency_code": "EUR", "spend": 11,
          "conversions": 3}],
        file="second.csv", exported_at="2026-10-05", loaded_at="2026-09-30 22:00:00+00",
    )  # fmt: skip
    raw_rows.write(
        settings, "shopify", "order_line",
        [{"order_name": "#2", **ORDER, "paid_at": "2026-09-29 12:00:00+00", "total": 50, "email_hash": "e2"}],
        file="more orders.csv", exported_at="2026-10-01", loaded_at="2026-10-01",
    )  # fmt: skip


def company(home: Path) -> Settings:
    return Settings(home=home, landing=home / "landing", reporting_currency="EUR", reporting_timezone="Europe/Berlin")


def tables(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        names = [name for (name,) in connection.sql("select table_name from duckdb_tables() order by 1").fetchall()]
        found = {name: connection.sql(f"from marts.{name} order by all").fetchall() for name in names}
    return {name: rows for name, rows in found.items() if name not in nights.ABOUT_THE_RUN}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse with files of both months, and something published."""
    settings = company(tmp_path_factory.mktemp("whole"))
    hand_made_marts.passing(settings, "2026-11-02T02-00-00Z")
    publication.publish(settings, "2026-11-02T02-00-00Z")
    early(settings)
    late(settings)
    return settings


@pytest.fixture(scope="module")
def september(whole: Settings) -> Path:
    """The folder with the marts as of the end of September."""
    return as_of.as_of(whole, SEPTEMBER).parent


@pytest.fixture(scope="module")
def only_early(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """What a warehouse publishes that never had any but the early files."""
    settings = company(tmp_path_factory.mktemp("early"))
    early(settings)
    build(settings, lambda line: None)
    return tables(candidate.make(settings, "2026-10-01T02-00-00Z"))


@pytest.mark.slow
@pytest.mark.parametrize("by", list(Known))
def test_as_of_is_what_a_warehouse_with_only_those_files_publishes(
    whole: Settings, only_early: dict[str, list[tuple[object, ...]]], by: Known
) -> None:
    before = (whole.build_database.read_bytes(), publication.current(whole))
    made = as_of.as_of(whole, SEPTEMBER, by)
    assert tables(made) == only_early
    assert len(only_early["fct_sales"]) == 1
    assert not only_early["restatement"]
    assert (whole.build_database.read_bytes(), publication.current(whole)) == before
    assert [path.name for path in whole.warehouse.glob("as_of*")] == []


def test_the_report_and_the_trust_tables_come_with_it(september: Path) -> None:
    assert "as-of-2026-09-30" in (september / "report" / "index.html").read_text(encoding="utf-8")
    with duckdb.connect(str(september / "marketing.duckdb"), read_only=True) as connection:
        assert connection.sql("select distinct run_id, cast(as_of_date as varchar) from marts.publication").fetchall() == [
            ("as-of-2026-09-30", "2026-09-20")
        ]  # fmt: skip


def test_made_again_it_replaces_itself_and_nothing_is_left(whole: Settings, tmp_path: Path) -> None:
    for text in ("first", "second"):
        made = tmp_path / text
        made.mkdir()
        (made / "marketing.duckdb").write_text(text)
        shown = publication.put_as_of(whole, "2026-08-31", made)
        assert (shown / "marketing.duckdb").read_text() == text
    assert len(list((whole.published / "as_of" / ".versions").glob("2026-08-31@*"))) == 1


def test_a_day_before_the_first_file_says_when_that_was(whole: Settings) -> None:
    with pytest.raises(AsOfError, match="the first was loaded at 2026-09-04 00:00 UTC; BY=exported"):
        as_of.as_of(whole, date(2026, 9, 1))
    with pytest.raises(AsOfError, match="lies in the future"):
        as_of.as_of(whole, date(9000, 1, 1))
    assert not (whole.published / "as_of" / "2026-09-01").exists()


def test_what_was_made_before_somebody_was_forgotten_goes(whole: Settings, september: Path) -> None:
    assert september.exists()
    with nights.warehouse(whole.home):
        forgotten.remember(whole, forgotten.who(whole, "ann@example.com"))
    publication.prune(whole)
    assert list((whole.published / "as_of").glob("*/marketing.duckdb")) == []
    assert list((whole.published / "as_of" / ".versions").glob("*")) == []
