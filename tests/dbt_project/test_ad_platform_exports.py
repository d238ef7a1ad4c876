"""Eight ad platforms' exports, as downloaded, end in the facts: every sum once, each campaign on its level and channel."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests import explained, nights

FIXTURES = Path(__file__).parents[1] / "fixtures"
SOURCES = (
    "linkedin_ads", "microsoft_ads", "pinterest_ads", "snapchat_ads", "reddit_ads", "x_ads", "amazon_ads", "apple_search_ads",
)  # fmt: skip
RATES = {"EUR": "1.1", "GBP": "1.3", "JPY": "0.0064", "INR": "0.0125"}
DAYS = [f"2026-09-{day:02d}" for day in range(1, 31)] + [f"2024-09-{day:02d}" for day in range(1, 31)]


@pytest.fixture(scope="module")
def marts(tmp_path_factory):
    home = tmp_path_factory.mktemp("ad_platform_exports")
    with nights.warehouse(home, MW_REPORTING_CURRENCY="USD") as settings:
        files = [file for source in SOURCES for file in explained.files(source)]
        nights.drop(files, FIXTURES, settings)
        rates = settings.landing / "company_inputs" / "rates.csv"
        rates.parent.mkdir()
        lines = [f"{day},{code},USD,{rate}" for day in DAYS for code, rate in RATES.items()]
        rates.write_text("Date,From currency,To currency,Rate\n" + "\n".join(lines) + "\n", encoding="utf-8")
        os.utime(rates, (1_700_000_000, 1_700_000_000))
        with nights.marts(
            settings, "dim_campaign", "fct_ad_performance_daily", "held_out", "int_ad_performance__engagements"
        ) as connection:
            yield connection


SPENT = [
    ("amazon_ads", "INR", Decimal(3000), 0, 150),
    ("amazon_ads", "USD", Decimal("796.40"), 117_202, 866),
    ("apple_search_ads", "EUR", Decimal(100), 2_000, 100),
    ("apple_search_ads", "USD", Decimal("387.86"), 7_044, 420),
    ("linkedin_ads", "EUR", Decimal("1662.70"), 54_336, 427),
    ("microsoft_ads", "EUR", Decimal("2350.66"), 26_532, 1_272),
    ("pinterest_ads", "EUR", Decimal("112.00"), 17_120, 134),
    ("reddit_ads", "USD", Decimal("2030.19"), 389_348, 1_572),
    ("snapchat_ads", "GBP", Decimal("2561.00"), 299_183, 2_256),
    ("x_ads", "JPY", Decimal(36152), 79_201, 408),
]


def test_every_sum_is_counted_once_in_its_own_currency(marts):
    query = (
        "select platform, currency_code, sum(spend_local), sum(impressions), sum(clicks) "
        "from marts.fct_ad_performance_daily group by all order by all"
    )
    assert marts.sql(query).fetchall() == SPENT


def test_nothing_is_held_out(marts):
    assert marts.sql("select * from marts.held_out").fetchall() == []


def test_platforms_have_their_channel(marts):
    query = "select distinct platform, channel_key from marts.fct_ad_performance_daily order by all"
    assert marts.sql(query).fetchall() == [
        ("amazon_ads", "display"),
        ("amazon_ads", "search"),
        ("apple_search_ads", "search"),
        ("linkedin_ads", "social"),
        ("microsoft_ads", "search"),
        ("pinterest_ads", "social"),
        ("reddit_ads", "social"),
        ("snapchat_ads", "social"),
        ("x_ads", "social"),
    ]


def test_linkedin_campaigns_are_the_same_before_and_after_its_levels_were_renamed(marts):
    query = (
        "select campaign_name, account_id, min(first_day)::varchar, max(last_day)::varchar from marts.dim_campaign "
        "where platform = 'linkedin_ads' group by all order by all"
    )
    assert marts.sql(query).fetchall() == [
        ("Brand, DACH", "Nordlicht GmbH", "2024-09-03", "2026-09-21"),
        ("Webinar", "Nordlicht GmbH", "2026-09-22", "2026-09-22"),
    ]
    ad_groups = (
        "select distinct ad_group_id from marts.fct_ad_performance_daily where platform = 'linkedin_ads' order by all"
    )
    assert [row[0] for row in marts.sql(ad_groups).fetchall()] == ["301987654", "301987655", "301987656"]


def test_a_period_is_spread_over_its_days(marts):
    query = (
        "select count(*), min(date_day)::varchar, max(date_day)::varchar, sum(spend_local) "
        "from marts.fct_ad_performance_daily where is_prorated and platform = 'snapchat_ads'"
    )
    assert marts.sql(query).fetchall() == [(10, "2026-09-01", "2026-09-10", 500)]


def test_engagements_and_shares_stand_beside_the_impressions_of_their_own_rows(marts):
    query = (
        "select platform, sum(engagements), sum(impressions_with_engagements), sum(impressions_with_share), "
        "round(sum(eligible_impressions), 2) from intermediate.int_ad_performance__engagements group by all order by all"
    )
    eligible = round(Decimal(12_431) / Decimal("0.7143") + Decimal(3_020) / Decimal("0.3402"), 2)
    assert marts.sql(query).fetchall() == [
        ("microsoft_ads", None, None, 15_451, eligible),  # the campaign report's 22 September is ` --`
        ("pinterest_ads", 256, 17_120, None, None),
    ]
