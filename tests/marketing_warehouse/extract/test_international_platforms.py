"""LinkedIn, Microsoft, Pinterest, Snapchat, Reddit, X, Amazon and Apple as they are downloaded: rows and sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
DAY, NEXT = date(2026, 9, 21), date(2026, 9, 22)
FACTS = "_report, currency_code, date_day, impressions, clicks, spend, conversions, conversion_value"


def expected(level, currency, rows, impressions, clicks, spend, conversions, value=None):
    return level, currency, rows, impressions, clicks, Decimal(spend), conversions, value and Decimal(value)


EXPORTS = {
    "linkedin_ads/campaign_performance_report.csv": expected("ad_group", "EUR", 3, 53_414, 419, "1635.95", 8, "1100.50"),
    "microsoft_ads/Campaign performance report.csv": expected(
        "campaign", "EUR", 3, 26_453, 1_263, "2344.40", Decimal("26.5"), "4308.90"
    ),
    "microsoft_ads/AdGroupPerformanceReport.csv": expected("ad_group", "EUR", 2, 15_451, 673, "1243.27", 14, "2310"),
    "pinterest_ads/ads.csv": expected("ad", "EUR", 3, 17_120, 134, "112.00", 4, "280"),
    "snapchat_ads/ad_sets.csv": expected("ad_group", "GBP", 3, 249_183, 1_846, "2061.00", 40, "2426.20"),
    "reddit_ads/reddit-ads-2026-09-21-2026-09-22.csv": expected(
        "ad", "USD", 3, 389_348, 1_572, "2030.19", 10, "1534.50"
    ),
    "x_ads/campaigns_2026-09-21_2026-09-22.xlsx": expected("ad_group", "JPY", 2, 79_201, 408, "36152", 8, "105000"),
    "amazon_ads/广告活动报告.csv": expected("campaign", "USD", 3, 97_997, 695, "592.58", 65, "2530.70"),
    "amazon_ads/Sponsored Brands Campaign report.xlsx": expected("campaign", "USD", 2, 17_131, 147, "190.47", 20, "683.40"),
    "amazon_ads/Sponsored Products Advertised product report.csv": expected("ad", "USD", 2, 1_901, 13, "6.98", 1, "39.90"),
    "apple_search_ads/Campaigns.csv": expected("campaign", "USD", 3, 6_529, 388, "357.36", 230),
}  # fmt: skip


@pytest.fixture
def read(warehouse):
    """Reads a fixture dropped in its source's folder, or elsewhere."""

    def drop(path: str, where: str | None = None):
        return warehouse.read(where or path, (FIXTURES / path).read_bytes())

    return drop


def rows_of(warehouse, path):
    without = "conversion_value" if not path.startswith("apple") else "null"
    return warehouse.rows(FACTS.replace("conversion_value", without))


@pytest.mark.parametrize("path", EXPORTS)
def test_export_gives_its_rows_and_sums(warehouse, read, path):
    record = read(path)
    assert record.status == "loaded", record.reason
    assert record.source == path.split("/")[0]
    levels, currencies, days, *measures = zip(*rows_of(warehouse, path), strict=True)
    assert set(days) <= {DAY, NEXT}
    sums = [sum(value or 0 for value in values) if any(v is not None for v in values) else None for values in measures]
    assert (levels[0], currencies[0], len(levels), *sums) == EXPORTS[path]
    assert len(set(levels)) == len(set(currencies)) == 1


@pytest.mark.parametrize("path", EXPORTS)
def test_export_at_the_top_is_recognised_by_its_headings(read, path):
    record = read(path, path.split("/")[1])
    assert (record.status, record.source) == ("loaded", path.split("/")[0]), record.reason


PERIODS = {
    "snapchat_ads/campaigns_of_a_period.csv": ("campaign", "GBP", Decimal(500), 410),
    "apple_search_ads/Ad groups of a period.csv": ("ad_group", "EUR", Decimal(100), 100),
    "amazon_ads/Campaigns 2026-09-01 - 2026-09-10.csv": ("campaign", "INR", Decimal(3000), 150),
}


@pytest.mark.parametrize("path", PERIODS)
def test_report_of_a_period_has_no_day_but_its_range(warehouse, read, path):
    assert read(path).status == "loaded"
    found = warehouse.rows("date_day, _period_start, _period_end, _report, currency_code, spend, clicks")
    assert found == [(None, date(2026, 9, 1), date(2026, 9, 10), *PERIODS[path])]


def test_linkedin_keeps_the_words_of_its_old_levels(warehouse, read):
    assert read("linkedin_ads/creative_performance_before_2025.csv").report == "ad"
    found = warehouse.rows("date_day, campaign_group_name, campaign_name, ad_set_name, ad_name, spend")
    assert found[0] == (date(2024, 9, 3), "Brand, DACH", "Engineers 25+", None, "Image A", Decimal("12.5"))


def linkedin_by_month() -> str:
    text = (FIXTURES / "linkedin_ads/campaign_performance_report.csv").read_bytes().decode("utf-16")
    text = text.replace("September 22", "October 31").replace("September 21", "September 1")
    return text.replace("09/21/2026", "09/01/2026").replace("09/22/2026", "10/01/2026")


def test_linkedin_months_are_not_taken_for_their_first_days(refused):
    assert "first day of a longer period" in refused("linkedin_ads/months.csv", linkedin_by_month(), "utf-16")


def test_linkedin_months_with_their_last_day_are_periods(warehouse):
    text = linkedin_by_month().replace("Start Date (in UTC)\t", "Start Date (in UTC)\tEnd Date (in UTC)\t")
    text = text.replace("09/01/2026\t", "09/01/2026\t09/30/2026\t").replace("10/01/2026\t", "10/01/2026\t10/31/2026\t")
    record = warehouse.read("linkedin_ads/months.csv", text, "utf-16")
    assert record.status == "loaded", record.reason
    found = warehouse.rows("date_day, _period_start, _period_end")
    assert found[0] == (None, date(2026, 9, 1), date(2026, 9, 30))
    assert found[2] == (None, date(2026, 10, 1), date(2026, 10, 31))


def test_linkedin_without_any_data_says_so(refused):
    text = "Campaign Performance Report (in UTC)\nReport Start: September 21, 2026\nReport End: September 22, 2026\n"
    assert refused("linkedin_ads/empty.csv", text, "utf-16")


def test_microsoft_row_count_is_verified(refused):
    text = (FIXTURES / "microsoft_ads/Campaign performance report.csv").read_text("utf-8-sig")
    cut = text.replace('"Rows: 3"', '"Rows: 5"')
    assert "says it has 5 rows, but 3 were found" in refused("microsoft_ads/cut.csv", cut)


def test_microsoft_days_that_call_themselves_weeks_are_refused(refused):
    text = (FIXTURES / "microsoft_ads/Campaign performance report.csv").read_text("utf-8-sig")
    assert "should tell a week" in refused("microsoft_ads/weekly.csv", text.replace(": Daily", ": Weekly"))


def test_apple_total_that_is_not_the_sum_is_refused(refused):
    text = (FIXTURES / "apple_search_ads/Campaigns.csv").read_text("utf-8").replace("357.36", "357.46")
    assert "357.46" in refused("apple_search_ads/edited.csv", text)


def test_pinterest_and_snapchat_without_a_currency_are_refused(refused):
    text = (FIXTURES / "pinterest_ads/ads.csv").read_text("utf-8").replace("Currency,", "Status,")
    assert "no currency" in refused("pinterest_ads/ads.csv", text)


def test_long_ids_keep_every_digit(warehouse, read):
    read("reddit_ads/reddit-ads-2026-09-21-2026-09-22.csv")
    assert warehouse.rows("campaign_id, ad_group_id, ad_id")[0] == (
        "2041234567890123456", "2041234567890123457", "2041234567890123458",
    )  # fmt: skip


AMAZON = (
    "Start Date,End Date,Portfolio name,Currency,Campaign Name,Ad Group Name,Targeting,Match Type,Customer Search Term,"
    'Impressions,Clicks,Spend\n"Sep 01, 2026","Sep 30, 2026",P,USD,C,G,coffee,BROAD,buy coffee,1000,20,$12.50\n'
)


def test_amazon_summary_is_of_its_range(warehouse):
    assert warehouse.read("amazon_ads/x.csv", AMAZON).report == "search_term"
    assert warehouse.rows("date_day, _period_start, _period_end") == [(None, date(2026, 9, 1), date(2026, 9, 30))]


@pytest.mark.parametrize(
    ("where", "content"),
    [
        ("amazon_ads/x.csv", "State,Campaigns,Start date,End date,Spend(USD)\nENABLED,C,8/13/2026,12/31/2026,12.50\n"),
        (
            "snapchat_ads/x.csv",
            "Campaign Name,Campaign Status,Amount Spent,Start Date,End Date,Currency\nC,Active,12.5,2026-08-01,2026-12-31,USD\n",
        ),
    ],
)
def test_flight_of_a_campaign_is_not_the_period_of_the_report(refused, where, content):
    assert "does not say which days" in refused(where, content)


GOOGLE = "Day,Campaign,{},Currency code,Impr.,Clicks,Cost\n2026-09-21,C,{},EUR,100,10,5.00\n2026-09-21,C,{},EUR,100,10,5.00\n"


@pytest.mark.parametrize("heading", ["Asset", "Asset type", "Asset-Typ", "素材资源", "Audience segment", "Placement"])
def test_googles_reports_that_do_not_add_up_are_refused(refused, heading):
    assert "do not add up to what was spent" in refused("google_ads/x.csv", GOOGLE.format(heading, "Buy now", "Fresh"))


def test_google_asset_groups_add_up(warehouse, read):
    assert warehouse.read("google_ads/x.csv", GOOGLE.format("Asset group", "A", "B")).rows_loaded == 2


def test_hours_of_microsoft_are_of_their_day(warehouse):
    text = "TimePeriod,AccountName,CampaignName,CurrencyCode,Impressions,Spend\n2026-09-14|00,K,B,EUR,10,0.70\n2026-09-14|23,K,B,EUR,12,0.80\n"
    record = warehouse.read("microsoft_ads/x.csv", text)
    assert (record.status, record.period_start, record.period_end) == ("loaded", "2026-09-14", "2026-09-14"), (
        record.reason
    )
