"""The ledger of restatements, by the real dbt project, rule by rule; and the same ledger however the files arrived."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build
from tests import nights, raw_rows

Export = tuple[str, list[dict[str, object]], dict[str, object]]  # file, rows, lineage


def google(account: str | None, file: str, exported: str, *rows: Mapping[str, object], **lineage: object) -> Export:
    common = {"account_id": account, "currency_code": "EUR"}
    return file, [{**common, **row} for row in rows], {"exported_at": exported, **lineage}


def day(number: int, campaign: str, **figures: object) -> dict[str, object]:
    return {"date_day": f"2026-03-{number:02}", "campaign_id": campaign, **figures}


EXPORTS = [
    google("changed", "c1.csv", "2026-03-05", day(1, "a", spend=10, clicks=3), day(1, "b", spend=1, clicks=1)),
    google("changed", "c2.csv", "2026-03-09", day(1, "a", spend=12, clicks=3), day(1, "b", spend=1, clicks=1)),
    google("changed", "c3.csv", "2026-03-20", day(1, "a", spend=9, clicks=3), day(1, "b", spend=1, clicks=1)),
    google("gone", "g1.csv", "2026-03-05", day(1, "stays", spend=5), day(2, "goes", spend=7, impressions=70)),
    google("gone", "g2.csv", "2026-03-06", day(1, "stays", spend=5), day(1, "comes", spend=2), period_end="2026-03-02"),
    google("same", "s1.csv", "2026-03-05", day(1, "a", spend=4, conversions=1.5)),
    google("same", "s2.csv", "2026-03-06", day(1, "a", spend=1, conversions=0.5), day(1, "a", spend=3, conversions=1)),
    google("zero", "z1.csv", "2026-03-05", day(1, "a", spend=4, conversions=0), day(1, "none", spend=0)),
    google("zero", "z2.csv", "2026-03-06", day(1, "a", spend=4)),
    google("columns", "w1.csv", "2026-03-05", day(1, "a", spend=4, conversions=2)),
    google("columns", "w2.csv", "2026-03-06", day(1, "a", spend=4, conversion_value=8)),
    google("levels", "l1.csv", "2026-03-05", day(1, "a", spend=10)),
    google("levels", "l2.csv", "2026-03-06", day(1, "a", ad_id="x", spend=6), report="ad"),
    google("levels", "l3.csv", "2026-03-07", day(1, "a", ad_id="x", spend=4), day(1, "a", ad_id="y", spend=4), report="ad"),
    google("longer", "d1.csv", "2026-03-02", day(1, "a", spend=3)),
    google("longer", "d2.csv", "2026-04-01", day(1, "a", spend=4), day(2, "a", spend=9)),
    google("longer", "month.csv", "2026-05-01",
           {"campaign_id": "a", "spend": 90, "_period_start": "2026-03-01", "_period_end": "2026-03-31"}),
    google("moved", "m1.csv", "2026-03-05", day(1, "a", spend=4)),
    google("moved", "m2.csv", "2026-03-06", {**day(1, "a", spend=4), "currency_code": "USD"}),
    google(None, "slice1.csv", "2026-03-05", day(1, "one", spend=1)),
    google(None, "slice2.csv", "2026-03-06", day(1, "two", spend=2)),
    google(None, "whole.csv", "2026-03-07", day(1, "one", spend=1), day(1, "two", spend=5), day(1, "new", spend=3)),
    google(None, "other.csv", "2026-03-08", day(1, "foreign", spend=100)),
]  # fmt: skip

SHOWN = "campaign_id, metric, cast(old_value as double), cast(new_value as double), change_kind, old_file_name, new_file_name"


def built(home: Path, arrivals: list[Export]) -> Settings:
    """A warehouse that loaded the exports one after the other."""
    settings = Settings(home=home, landing=home / "landing", reporting_currency="EUR")
    for number, (file, rows, lineage) in enumerate(arrivals):
        arrived = f"2026-06-01 00:00:{number:02}+00"
        raw_rows.write(settings, "google_ads", "performance", rows, file=file, loaded_at=arrived, **lineage)
    build(settings, lambda line: None, command=nights.only("restatement"))
    return settings


def ask(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        return connection.sql(query).fetchall()


def ledger(settings: Settings, account: str) -> list[tuple[Any, ...]]:
    query = f"select {SHOWN} from marts.restatement where account_id = '{account}' order by restated_at, 1, 2"
    return ask(settings, query)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built(tmp_path_factory.mktemp("in_order"), EXPORTS)


def test_each_export_is_compared_with_the_one_it_replaced(warehouse: Settings) -> None:
    assert ledger(warehouse, "changed") == [
        ("a", "spend_local", 10, 12, "changed", "c1.csv", "c2.csv"),
        ("a", "spend_local", 12, 9, "changed", "c2.csv", "c3.csv"),
    ]


def test_the_ledger_says_when_how_much_and_in_which_money(warehouse: Settings) -> None:
    query = """
        select currency_code, cast(change as double), change_rate, days_later, cast(restated_at as varchar),
            cast(old_exported_at as varchar), cast(known_at as varchar), campaign_key
        from marts.restatement where new_file_name = 'c3.csv'
    """
    assert ask(warehouse, query) == [
        ("EUR", -3.0, -0.25, 19, "2026-03-20 00:00:00+00", "2026-03-09 00:00:00+00", "2026-06-01 00:00:02+00",
         "google_ads:changed:a"),
    ]  # fmt: skip


def test_a_campaign_that_vanished_and_one_that_appeared_are_told(warehouse: Settings) -> None:
    assert ledger(warehouse, "gone") == [
        ("comes", "spend_local", 0, 2, "appeared", "g1.csv", "g2.csv"),
        ("goes", "impressions", 70, 0, "vanished", "g1.csv", "g2.csv"),
        ("goes", "spend_local", 7, 0, "vanished", "g1.csv", "g2.csv"),
    ]


def test_an_export_that_says_the_same_in_other_rows_restates_nothing(warehouse: Settings) -> None:
    assert ledger(warehouse, "same") == []


def test_saying_nothing_instead_of_zero_restates_nothing(warehouse: Settings) -> None:
    assert ledger(warehouse, "zero") == []


def test_a_column_that_comes_or_goes_is_told_as_that(warehouse: Settings) -> None:
    assert ledger(warehouse, "columns") == [
        ("a", "conversion_value_local", 0, 8, "told_now", "w1.csv", "w2.csv"),
        ("a", "conversions", 2, 0, "no_longer_told", "w1.csv", "w2.csv"),
    ]


def test_another_level_of_the_same_day_restates_nothing(warehouse: Settings) -> None:
    assert ledger(warehouse, "levels") == [("a", "spend_local", 6, 8, "changed", "l2.csv", "l3.csv")]
    assert ask(warehouse, "select distinct report_level from marts.restatement where account_id = 'levels'") == [("ad",)]


def test_a_longer_report_restates_the_days_both_tell_and_a_total_none(warehouse: Settings) -> None:
    assert ledger(warehouse, "longer") == [("a", "spend_local", 3, 4, "changed", "d1.csv", "d2.csv")]


def test_another_currency_is_another_figure(warehouse: Settings) -> None:
    query = "select currency_code, cast(change as double), change_kind from marts.restatement where account_id = 'moved'"
    assert sorted(ask(warehouse, query)) == [("EUR", -4.0, "vanished"), ("USD", 4.0, "appeared")]


def test_without_an_account_only_files_with_a_common_campaign_restate_each_other(warehouse: Settings) -> None:
    assert ledger(warehouse, "(unknown)") == [
        ("new", "spend_local", 0, 3, "appeared", "slice2.csv", "whole.csv"),
        ("two", "spend_local", 2, 5, "changed", "slice2.csv", "whole.csv"),
    ]


def test_the_ledger_is_the_same_however_the_files_arrived(warehouse: Settings, tmp_path: Path) -> None:
    """All but `known_at`, which is when they did."""
    backwards = built(tmp_path, EXPORTS[::-1])
    columns = [name for (name,) in ask(warehouse, "select column_name from duckdb_columns() where table_name = 'restatement'")]
    query = f"select {', '.join(name for name in columns if name != 'known_at')} from marts.restatement order by all"
    assert len(columns) > 15
    assert ask(backwards, query) == ask(warehouse, query)
