"""Exports and templates without models of their own end, as downloaded, in the facts with the right sums."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests import nights

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[1] / "fixtures"
SOURCES = ("salesforce_report", "pipedrive", "zoho_crm", "woocommerce", "dynamics_crm", "mailchimp", "klaviyo")
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
        with nights.marts(settings, "fct_cost", "fct_sales", "fct_opportunity", "dim_customer", "customer_match") as connection:
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
        ("salesforce_report", "open", 8003, 8003),
        ("salesforce_report", "won", 12520, 13760),
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
        "0065g00000AAAAB": "(unknown)",
        "0065g00000AAAAC": "(unknown)",
        "0065g00000AAAAD": "(unknown)",
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


def test_who_shares_an_address_or_number_over_crm_shop_and_mailing_list_is_one_customer(marts):
    query = (
        "select match_type, source_system, first_record, customer_key, records, outcome from marts.customer_match "
        "order by customer_key, match_type, source_system, outcome"
    )
    harbour, pines = "zoho_crm:zcrm_410888000000200001", "zoho_crm:zcrm_410888000000200002"
    assert marts.sql(query).fetchall() == [
        ("email", "mailchimp", "member a1b2c3d4e5", "pipedrive:Brennt & Co", 1, "joined"),
        ("email", "pipedrive", "contact 501", "pipedrive:Brennt & Co", 1, "joined"),
        ("email", "woocommerce", "order 7002", "pipedrive:Brennt & Co", 2, "joined"),
        ("phone", "klaviyo", "profile 01HZX3V7E2", "pipedrive:Hotel Aare", 1, "joined"),
        ("phone", "pipedrive", "contact 502", "pipedrive:Hotel Aare", 1, "joined"),
        ("email", "klaviyo", "profile 01HZX3V7E1", harbour, 1, "joined"),
        ("email", "woocommerce", "order 7001", harbour, 2, "joined"),
        ("email", "zoho_crm", "contact zcrm_4108880000099000003", harbour, 1, "ambiguous"),
        ("email", "zoho_crm", "contact zcrm_4108880000099000001", harbour, 1, "joined"),
        ("phone", "klaviyo", "profile 01HZX3V7E1", harbour, 1, "joined"),
        ("phone", "zoho_crm", "contact zcrm_4108880000099000001", harbour, 1, "joined"),
        ("email", "zoho_crm", "contact zcrm_4108880000099000002", pines, 1, "ambiguous"),
    ]


def test_sales_and_deals_of_one_customer_have_its_one_key(marts):
    query = (
        "select customer_key, list_sort(list(distinct source_system)) from marts.fct_sales "
        "where customer_key in (select customer_key from marts.customer_match where outcome = 'joined') "
        "group by all order by all"
    )
    assert marts.sql(query).fetchall() == [
        ("pipedrive:Brennt & Co", ["pipedrive", "woocommerce"]),
        ("zoho_crm:zcrm_410888000000200001", ["woocommerce", "zoho_crm"]),
    ]
    known = "select count(*) from marts.dim_customer where source_system in ('woocommerce', 'mailchimp', 'klaviyo')"
    assert marts.sql(known).fetchall() == [(0,)]
