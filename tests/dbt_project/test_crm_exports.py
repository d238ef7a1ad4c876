"""Exports and templates without models of their own end, as downloaded, in the facts with the right sums."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests import nights

FIXTURES = Path(__file__).parents[1] / "fixtures"
SOURCES = ("salesforce_report", "pipedrive", "zoho_crm", "woocommerce", "dynamics_crm")
OFFLINE = [FIXTURES / "offline_media" / name for name in ("radio.csv", "event.csv")]
DAYS = [f"2026-{month:02d}-{day:02d}" for month in range(1, 13) for day in (1, 8, 15, 22, 28)]
RATES = "Date,From currency,To currency,Rate\n" + "".join(f"{day},EUR,USD,1.1\n{day},CHF,USD,1.2\n" for day in DAYS)


@pytest.fixture(scope="module")
def marts(tmp_path_factory):
    home = tmp_path_factory.mktemp("crm_exports")
    with nights.warehouse(home) as settings:
        nights.drop(
            (file for source in SOURCES for file in (FIXTURES / source).iterdir() if file.suffix != ".txt"),
            FIXTURES,
            settings,
        )
        nights.drop(OFFLINE, FIXTURES, settings)
        rates = settings.landing / "company_inputs" / "rates.csv"
        rates.parent.mkdir()
        rates.write_text(RATES, encoding="utf-8")
        os.utime(rates, (1_700_000_000, 1_700_000_000))
        assert nights.walk()
        with duckdb.connect(str(settings.published / "current" / "marketing.duckdb"), read_only=True) as connection:
            yield connection


def test_every_deal_is_an_opportunity_in_its_own_money_and_ours(marts):
    query = "select source_system, status, sum(amount_local), sum(amount) from marts.fct_opportunity group by all order by all"
    assert marts.sql(query).fetchall() == [
        ("dynamics_crm", "lost", Decimal("300.5"), Decimal("330.55")),
        ("dynamics_crm", "open", 700, 770),
        ("dynamics_crm", "won", Decimal("1250.75"), Decimal("1375.825")),
        ("pipedrive", "lost", Decimal("980.5"), Decimal("1078.55")),
        ("pipedrive", "open", 1500, 1800),
        ("pipedrive", "won", 4200, 4620),
        ("salesforce_report", "lost", Decimal("1200.5"), Decimal("1320.55")),
        ("salesforce_report", "open", 8000, 8000),
        ("salesforce_report", "won", 12400, 13640),
        ("zoho_crm", "lost", 900, 900),
        ("zoho_crm", "open", Decimal("3300.75"), Decimal("3630.825")),
        ("zoho_crm", "won", 21500, 21500),
    ]


def test_paid_orders_of_woocommerce_are_sales_and_their_refunds_are_taken_back(marts):
    query = (
        "select sale_type, count(distinct sale_id), sum(amount_local) from marts.fct_sales "
        "where source_system = 'woocommerce' group by all order by all"
    )
    assert marts.sql(query).fetchall() == [("order", 3, Decimal("1579.9")), ("refund", 2, -115)]


def test_lead_sources_name_channels(marts):
    query = "select opportunity_id, channel_key from marts.fct_opportunity where source_system = 'salesforce_report'"
    assert dict(marts.sql(query).fetchall()) == {
        "Halden 2026, machines": "referral",
        "Total Coffee - Q2": "event",
        "Marlow renewal": "(unknown)",
        "Marlow spare parts": "direct",
    }


def test_radio_is_media_and_an_event_is_an_event_each_spread_over_its_days(marts):
    query = (
        "select platform, channel_key, cost_scope, count(*), sum(amount_local), bool_and(is_counted) from marts.fct_cost "
        "group by all order by all"
    )
    assert marts.sql(query).fetchall() == [
        ("offline_event", "event", "event", 2, Decimal("14250.55"), True),
        ("offline_radio", "radio", "media", 4, Decimal("1250.5"), True),
    ]
