"""In which currency an amount is: said by a column, the heading, the preamble, the cells or the connector, never assumed."""

from __future__ import annotations

import pytest

from marketing_warehouse.extract import explain

GOOGLE = "Day,Campaign,Impr.,Cost\n2026-05-01,A,10,1.50\n"
META = "Day,Campaign name,Impressions,Amount spent{unit}\n2026-05-01,A,10,1.50\n"
BAIDU = "日期,推广计划,账户,展现,点击,消费\n2026-05-01,A,北风,10,1,1.50\n"

# What a file looks like: (landing path, text, the currency, how `--explain` says where it stands).
WAYS = {
    "the_column": (
        "google_ads/a.csv",
        "Day,Campaign,Currency code,Impr.,Cost\n2026-05-01,A,CHF,10,1.50\n",
        "CHF",
        "in column 'Currency code'",
    ),
    "the_heading": ("meta_ads/a.csv", META.format(unit=" (SEK)"), "SEK", "SEK (the heading)"),
    "the_heading_in_full_width_brackets": ("meta_ads/a.csv", META.format(unit="（TWD）"), "TWD", "TWD (the heading)"),
    "the_preamble": ("google_ads/a.csv", "Campaign report\nCurrency: NOK\n" + GOOGLE, "NOK", "NOK (the preamble)"),
    "the_cells": ("google_ads/a.csv", GOOGLE.replace("1.50", "€1.50"), "EUR", "EUR (the cells)"),
    "the_connector": ("baidu_ads/a.csv", BAIDU, "CNY", "CNY (declared by baidu_ads)"),
    "the_column_before_the_connector": (
        "baidu_ads/a.csv",
        BAIDU.replace("消费", "消费,币种").replace("1.50", "1.50,HKD"),
        "HKD",
        "CNY (declared by baidu_ads)",
    ),
    "the_preamble_before_the_connector": ("baidu_ads/a.csv", "货币: HKD\n" + BAIDU, "HKD", "HKD (the preamble)"),
}


@pytest.mark.parametrize(("path", "text", "currency", "where"), WAYS.values(), ids=WAYS)
def test_the_currency_is_said_by(warehouse, path, text, currency, where):
    file = warehouse.drop(path, text)
    told = explain.explain(warehouse.settings, file).splitlines()
    assert f"  currency: {where}" in told, told
    assert [record.reason for record in warehouse.load()] == [None]
    assert warehouse.rows("currency_code, cast(spend as varchar)") == [(currency, "1.500000")]


# Files that do not say it, or say it twice: (landing path, text, reason).
REFUSED = {
    "nobody_says_it": ("google_ads/a.csv", GOOGLE, "no currency: row 1"),
    "a_sign_of_many_currencies": ("google_ads/a.csv", GOOGLE.replace("1.50", "$1.50"), "no currency: row 1"),
    "one_row_does_not_say_it": (
        "google_ads/a.csv",
        "Day,Campaign,Currency code,Cost\n2026-05-01,A,EUR,1.50\n2026-05-01,B,,1.50\n",
        "no currency: row 2",
    ),
    "only_the_value_has_an_amount": (
        "google_ads/a.csv",
        "Day,Campaign,Currency code,Cost,Conv. value\n2026-05-01,A,EUR,1.50,1\n2026-05-01,B,,0.00,1.50\n",
        "no currency: row 2",
    ),
    "heading_and_column_differ": (
        "meta_ads/a.csv",
        "Day,Campaign name,Currency,Amount spent (EUR)\n2026-05-01,A,EUR,1\n2026-05-01,B,USD,1\n",
        "row 2: its currency is not EUR, which the heading names",
    ),
    "heading_and_preamble_differ": (
        "meta_ads/a.csv",
        "Currency: USD\n" + META.format(unit=" (EUR)"),
        "several currencies (EUR, USD)",
    ),
    "cells_and_preamble_differ": (
        "google_ads/a.csv",
        "Campaign report\nCurrency: USD\n" + GOOGLE.replace("1.50", "€1.50"),
        "several currencies (EUR, USD)",
    ),
    "a_dollar_sign_where_the_connector_says_yuan": (
        "baidu_ads/a.csv",
        BAIDU.replace("1.50", "$1.50"),
        "the sign $ but the currency is CNY",
    ),
    "two_currencies_in_the_cells": (
        "google_ads/a.csv",
        GOOGLE.replace("1.50", "€1.50") + "2026-05-02,A,10,£1.50\n",
        "several currencies (EUR, GBP)",
    ),
    "heading_without_one": ("meta_ads/a.csv", META.format(unit=""), "no currency: row 1"),
}


@pytest.mark.parametrize(("path", "text", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_is_refused_if(refused, path, text, reason):
    assert reason in refused(path, text)


def test_rows_without_any_amount_need_no_currency(warehouse):
    text = "Day,Campaign,Currency code,Impr.,Cost\n2026-05-01,A,EUR,10,1.50\n2026-05-01,B,,20,0.00\n"
    assert warehouse.read("google_ads/a.csv", text).status == "loaded"
    assert warehouse.rows("campaign_name, currency_code") == [("A", "EUR"), ("B", None)]


def test_amounts_in_millionths_are_refused_unless_their_heading_says_so(refused, warehouse):
    """The old API wrote micros under `Cost`."""
    text = "Day,Campaign,Currency,Clicks,Cost\n2026-05-01,A,USD,10,12340000\n2026-05-02,A,USD,20,5660000\n"
    assert "millionths" in refused("google_ads/a.csv", text)
    assert warehouse.read("google_ads/b.csv", text.replace("Cost", "cost_micros")).status == "loaded"
    assert warehouse.read("google_ads/c.csv", text.replace("USD", "IDR")).status == "loaded"
