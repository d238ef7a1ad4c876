"""The build, by the real dbt project: raw rows in, marts out; what breaks is named."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform import build as transform
from marketing_warehouse.transform.build import BuildError, build
from tests import nights, raw_rows


def rows(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        return connection.sql(query).fetchall()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, list[str]]:
    """A small warehouse with one case of each rule that spans several models, and what the build reported."""
    settings = _settings(tmp_path_factory.mktemp("built"))
    _campaign_and_ad_reports(settings)
    _restated_month(settings)
    _two_slices_without_account(settings)
    _month_beside_days(settings)
    _foreign_money(settings)
    _order(settings)
    settings.warehouse.mkdir(parents=True)
    settings.build_database.write_bytes(b"half of a database that a killed run left behind")
    lines: list[str] = []
    build(settings, lines.append)
    return settings, lines


def _settings(home: Path, **changes: str) -> Settings:
    return Settings(home=home, landing=home / "landing", **changes)


def _campaign_and_ad_reports(settings: Settings) -> None:
    day = {"date_day": "2026-03-01", "account_id": "levels", "campaign_id": "c", "currency_code": "USD"}
    raw_rows.write(
        settings, "google_ads", "performance",
        [{**day, "impressions": 100, "spend": 10}],
        file="campaigns.csv", report="campaign", exported_at="2026-03-02",
    )  # fmt: skip
    raw_rows.write(
        settings, "google_ads", "performance",
        [
            {**day, "ad_group_id": "g", "ad_id": "a", "impressions": 60, "spend": 6},
            {**day, "ad_group_id": "g", "ad_id": "a", "impressions": 10, "spend": 1},
        ],
        file="ads.csv", report="ad", exported_at="2026-03-02",
    )  # fmt: skip


def _restated_month(settings: Settings) -> None:
    row = {"account_id": "restated", "currency_code": "USD", "impressions": 1}
    raw_rows.write(
        settings, "google_ads", "performance",
        [
            {**row, "date_day": "2026-03-01", "campaign_id": "stays", "spend": 5},
            {**row, "date_day": "2026-03-02", "campaign_id": "vanishes", "spend": 7},
            {**row, "date_day": "2026-03-04", "campaign_id": "vanishes", "spend": 11},
        ],
        file="first.csv", exported_at="2026-03-05", loaded_at="2026-04-05",
    )  # fmt: skip
    raw_rows.write(
        settings, "google_ads", "performance",
        [{**row, "date_day": "2026-03-01", "campaign_id": "stays", "spend": 6}],
        file="second.csv", exported_at="2026-03-06", period_end="2026-03-03",
    )  # fmt: skip


def _two_slices_without_account(settings: Settings) -> None:
    for name, spend in (("Brand", 3), ("Prospecting", 4)):
        raw_rows.write(
            settings, "tiktok_ads", "performance",
            [{"date_day": "2026-03-01", "campaign_name": name, "currency_code": "USD", "spend": spend}],
            file=f"{name}.csv",
        )  # fmt: skip


def _month_beside_days(settings: Settings) -> None:
    row = {"account_id": "mixed", "campaign_id": "c", "currency_code": "USD"}
    raw_rows.write(
        settings, "meta_ads", "performance",
        [{**row, "impressions": 10, "spend": 10, "_period_start": "2026-03-01", "_period_end": "2026-03-03"}],
        file="total.csv", exported_at="2026-05-01",
    )  # fmt: skip
    raw_rows.write(
        settings, "meta_ads", "performance",
        [{**row, "date_day": "2026-03-02", "ad_group_name": "g", "impressions": 50, "spend": 50}],
        file="daily.csv", report="ad_group", exported_at="2026-03-03",
    )  # fmt: skip


def _foreign_money(settings: Settings) -> None:
    raw_rows.write(
        settings, "company_inputs", "exchange_rate",
        [{"rate_day": "2026-03-01", "from_currency": "USD", "to_currency": "EUR", "rate": 0.8}],
    )  # fmt: skip
    last_day = {"date_day": "2026-03-09", "account_id": "later", "campaign_id": "c", "impressions": 1}
    raw_rows.write(
        settings, "google_ads", "performance", [last_day], file="later.csv"
    )  # what is booked after it waits for no rate
    spot = {"station": "One", "cost": 10, "currency_code": "EUR"}
    raw_rows.write(
        settings, "offline_media", "tv",
        [
            {**spot, "placement_id": "day 7", "first_day": "2026-03-08"},
            {**spot, "placement_id": "day 8", "first_day": "2026-03-09"},
        ],
    )  # fmt: skip


def _order(settings: Settings) -> None:
    order = {"financial_status": "partially_refunded", "paid_at": "2026-03-01 12:00:00+00", "currency_code": "USD"}
    raw_rows.write(
        settings, "shopify", "order_line",
        [
            {"order_name": "#1", **order, "total": 10, "refunded_amount": 1, "email_hash": "e1",
             "line_quantity": 2, "line_price": 2, "line_name": "Beans", "tags": "utm_source:google"},
            {"order_name": "#1", "line_quantity": 1, "line_price": 2, "line_name": "Cup"},
        ],
    )  # fmt: skip


def test_levels_add_up_to_the_campaign_report(built: tuple[Settings, list[str]]) -> None:
    query = (
        "select ad_id, report_level, impressions, cast(spend as double) from marts.fct_ad_performance_daily "
        "where account_id = 'levels' order by ad_id"
    )
    assert rows(built[0], query) == [("(unallocated)", "campaign", 30, 3.0), ("a", "ad", 70, 7.0)]


def test_a_newer_export_replaces_the_days_it_covers_whatever_arrived_last(built: tuple[Settings, list[str]]) -> None:
    query = (
        "select cast(date_day as varchar), campaign_id, cast(spend as double) from marts.fct_ad_performance_daily "
        "where account_id = 'restated' order by 1"
    )
    assert rows(built[0], query) == [("2026-03-01", "stays", 6.0), ("2026-03-04", "vanishes", 11.0)]


def test_slices_without_account_add_up(built: tuple[Settings, list[str]]) -> None:
    query = "select cast(sum(spend) as double) from marts.fct_ad_performance_daily where platform = 'tiktok_ads'"
    assert rows(built[0], query) == [(7.0,)]


def test_days_beat_a_newer_total(built: tuple[Settings, list[str]]) -> None:
    query = (
        "select cast(date_day as varchar), is_prorated, impressions, cast(spend as double) "
        "from marts.fct_ad_performance_daily where account_id = 'mixed' order by 1"
    )
    assert rows(built[0], query) == [
        ("2026-03-01", True, 3, 3.333333),
        ("2026-03-02", False, 50, 50.0),
        ("2026-03-03", True, 4, 3.333334),
    ]


def test_money_without_a_rate_is_held_out_and_told(built: tuple[Settings, list[str]]) -> None:
    costs = "select cost_id, cast(amount as double) from marts.fct_cost where cost_source = 'offline_media'"
    assert rows(built[0], costs) == [("offline_media:offline_tv:day 7", 12.5)]
    held_out = "select fact, source_system, rows_held_out, cast(amount_local as double) from marts.held_out"
    assert rows(built[0], held_out) == [("fct_cost", "offline_media", 1, 10.0)]


def test_an_order_and_its_refund_are_shared_out_over_the_lines(built: tuple[Settings, list[str]]) -> None:
    query = (
        "select sale_type, product_key, channel_key, customer_key, cast(amount as double) "
        "from marts.fct_sales order by sale_type, line_number"
    )
    assert rows(built[0], query) == [
        ("order", "Beans", "search", "shopify:e1", 6.666667),
        ("order", "Cup", "search", "shopify:e1", 3.333333),
        ("refund", "Beans", "search", "shopify:e1", -0.666667),
        ("refund", "Cup", "search", "shopify:e1", -0.333333),
    ]


def test_the_database_itself_refuses_nothing_where_the_contract_wants_something(
    built: tuple[Settings, list[str]],
) -> None:
    models = transform.manifest(built[0]).nodes.values()
    wanted = {
        (model.name, column.name)
        for model in models
        for column in getattr(model, "columns", {}).values()
        if any(constraint.type == "not_null" for constraint in column.constraints)
    }
    found = rows(built[0], "select table_name, column_name from duckdb_columns() where not is_nullable")
    assert len(wanted) > 200
    assert wanted <= set(found)


def test_progress_is_reported_to_the_end(built: tuple[Settings, list[str]]) -> None:
    last = built[1][-1]
    for counted in last.split(", "):
        done, total = counted.split()[0], counted.split()[2]
        assert done == total, last


def test_nothing_is_written_into_the_project(built: tuple[Settings, list[str]]) -> None:
    assert (built[0].warehouse / "dbt" / "logs" / "dbt.log").exists()
    project = Path(__file__).parents[3] / "dbt_project"
    assert not [path.name for path in project.iterdir() if path.name in ("target", "logs", ".user.yml")]


def test_a_failed_test_stops_the_build_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = shutil.copytree(transform.DBT_PROJECT, tmp_path / "dbt_project")
    (project / "tests" / "no_row_is_ever_returned.sql").write_text("select 'a_key' as broken union all select 'b_key'")
    monkeypatch.setattr(transform, "DBT_PROJECT", project)
    with pytest.raises(BuildError, match=r"test no_row_is_ever_returned: Got 2 results.* \(a_key, b_key\) \(log: "):
        build(_settings(tmp_path), lambda line: None, command=nights.only("no_row_is_ever_returned"))
    log = (tmp_path / "warehouse" / "dbt" / "logs" / "dbt.log").read_text(encoding="utf-8")
    assert "[ERROR] Failure in test no_row_is_ever_returned" in log


@pytest.mark.slow
def test_a_campaign_in_two_currencies_is_two_rows(tmp_path: Path) -> None:
    settings = _settings(tmp_path, reporting_currency="EUR")
    row = {"date_day": "2026-01-01", "account_id": "a", "campaign_id": "c", "spend": 1}
    raw_rows.write(
        settings, "google_ads", "performance",
        [{**row, "currency_code": "EUR"}, {**row, "currency_code": "USD"}],
    )  # fmt: skip
    raw_rows.write(
        settings, "company_inputs", "exchange_rate",
        [{"rate_day": "2026-01-01", "from_currency": "USD", "to_currency": "EUR", "rate": 0.8}],
    )  # fmt: skip
    build(settings, lambda line: None, command=nights.only("fct_ad_performance_daily"))
    query = "select currency_code, spend from marts.fct_ad_performance_daily order by 1"
    assert rows(settings, query) == [("EUR", Decimal("1.000000")), ("USD", Decimal("0.800000"))]


def test_an_empty_warehouse_builds_empty_marts_in_the_companys_currency(tmp_path: Path) -> None:
    settings = _settings(tmp_path, reporting_currency="EUR", reporting_timezone="Asia/Shanghai")
    build(settings, lambda line: None)
    assert rows(settings, "select count(*) from marts.fct_sales") == [(0,)]
