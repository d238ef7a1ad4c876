"""Every source's export in the shapes that people really download, read to the right rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

FACTS = "date_day, campaign_name, impressions, clicks, spend, currency_code, _report, _period_start, _period_end"
MAY = date(2026, 5, 1), date(2026, 5, 31)


def day(number: int) -> date:
    return date(2026, 5, number)


GOOGLE_PERIOD = """Campaign report
"May 1, 2026 - May 31, 2026"
Campaign status,Campaign,Budget,Campaign type,Impr.,Interaction rate,Currency code,Cost,Search impr. share,Clicks
Enabled,Brand,20.00,Search,"1,234",9.72%,EUR,60.12,< 10%,120
Paused,"Generic, all",20.00,Search,"14,117,313",77.77%,EUR,"1,060.12", --,"1,200"
Total: Campaigns, --,,Search,"14,118,547", --,EUR,"1,120.24", --,"1,320"
Total: Account, --,,Search,"99,118,547", --,EUR,"9,120.24", --,"9,320"
"""
GOOGLE_DAILY = (
    "Ad group report\n1 May 2026 - 31 May 2026\n"
    "Day\tCampaign\tAd group\tCurrency code\tCurrency code\tImpr.\tClicks\tCost\n"
    "2026-05-01\tBrand\tExact\tEUR\tEUR\t1,000\t5\t1.10\n2026-05-02\tBrand\tExact\tEUR\tEUR\t900\t --\t2.20\n"
    "Total: Ad groups\t --\t --\tEUR\tEUR\t1,900\t5\t3.30\n"
)
GOOGLE_GERMAN = """Kampagnenbericht
1. Mai 2026 - 31. Mai 2026
Tag;Kampagne;Währungscode;Impr.;Klicks;Kosten
01.05.2026;Größe;EUR;1.234;1;5,00
02.05.2026;Übrige;EUR;12;1;1.205,50
Gesamt: Kampagnen;;EUR;1.246;2;1.210,50
"""
GOOGLE_CHINESE = """广告系列报告
2026年5月1日至2026年5月31日
广告系列,货币代码,展示次数,点击次数,费用
品牌,CNY,"1,234",1,￥12.3万
总计：广告系列,CNY,"1,234",1,"￥123,000.00"
"""
GOOGLE_API = """segments.date,customer.id,campaign.id,campaign.name,customer.currency_code,metrics.impressions,metrics.clicks,metrics.cost_micros
2026-05-01,1,99999999999999999,Brand,EUR,10,1,36150000
"""
META = '''"Reporting starts","Reporting ends","Campaign name","Amount spent (USD)",Impressions,Reach,"Link clicks"
2026-05-01,2026-05-31,,15.50,30,11,3
2026-05-01,2026-05-31,Brand,10.25,10,9,1
2026-05-01,2026-05-31,"Gen ""x""",5.25,20,9,2
'''
META_CHINESE = """广告系列名称,广告组名称,广告名称,成效,成效指标,已花费金额（USD）,展示次数,覆盖人数,链接点击量,报告开始日期,报告结束日期
品牌,组,广告一,1,购物,10.25,100,90,5,2026-05-01,2026-05-01
品牌,组,广告二,1,购物,20.25,200,90,6,2026-05-02,2026-05-02
"""
TIKTOK = """Campaign name,Ad Group Name,Ad Name,Date,Cost,CPM,Impression,Clicks (Destination),Conversions,Currency
Brand,G,A,2026-05-01,1049,11655,90,0,0,IDR
Brand,G,A,2026-05-01,667,8662,77,0,0,IDR
"""
SHAPES: dict[str, tuple[str, str, str, list[tuple[Any, ...]]]] = {
    "google_period_with_two_totals": (
        "google_ads/Campaign report.csv", GOOGLE_PERIOD, "utf-8",
        [(None, "Brand", 1234, 120, Decimal("60.12"), "EUR", "campaign", *MAY),
         (None, "Generic, all", 14117313, 1200, Decimal("1060.12"), "EUR", "campaign", *MAY)],
    ),
    "google_daily_utf16_tab_with_a_column_twice": (
        "google_ads/Ad group report.csv", GOOGLE_DAILY, "utf-16",
        [(day(1), "Brand", 1000, 5, Decimal("1.10"), "EUR", "ad_group", *MAY),
         (day(2), "Brand", 900, None, Decimal("2.20"), "EUR", "ad_group", *MAY)],
    ),
    "google_german_windows_1252": (
        "google_ads/Kampagnen.csv", GOOGLE_GERMAN, "cp1252",
        [(day(1), "Größe", 1234, 1, Decimal(5), "EUR", "campaign", *MAY),
         (day(2), "Übrige", 12, 1, Decimal("1205.5"), "EUR", "campaign", *MAY)],
    ),
    "google_chinese_gbk_with_wan": (
        "google_ads/报告.csv", GOOGLE_CHINESE, "gb18030",
        [(None, "品牌", 1234, 1, Decimal(123000), "CNY", "campaign", *MAY)],
    ),
    "google_api_micros": (
        "google_ads/dump.csv", GOOGLE_API, "utf-8",
        [(day(1), "Brand", 10, 1, Decimal("36.15"), "EUR", "campaign", day(1), day(1))],
    ),
    "meta_period_with_a_nameless_summary_first": (
        "meta_ads/Campaigns.csv", META, "utf-8-sig",
        [(None, "Brand", 10, 1, Decimal("10.25"), "USD", "campaign", *MAY),
         (None, 'Gen "x"', 20, 2, Decimal("5.25"), "USD", "campaign", *MAY)],
    ),
    "meta_chinese_daily_dates_last": (
        "meta_ads/广告.csv", META_CHINESE, "utf-8",
        [(day(1), "品牌", 100, 5, Decimal("10.25"), "USD", "ad", day(1), day(2)),
         (day(2), "品牌", 200, 6, Decimal("20.25"), "USD", "ad", day(1), day(2))],
    ),
    "tiktok_two_ads_of_one_name": (
        "tiktok_ads/ads.csv", TIKTOK, "utf-8",
        [(day(1), "Brand", 90, 0, Decimal(1049), "IDR", "ad", day(1), day(1)),
         (day(1), "Brand", 77, 0, Decimal(667), "IDR", "ad", day(1), day(1))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("where", "content", "encoding", "expected"), SHAPES.values(), ids=SHAPES)
def test_ad_platform_export_gives_its_rows(warehouse, where, content, encoding, expected):
    record = warehouse.read(where, content, encoding)
    assert record.status == "loaded", record.reason
    assert record.rows_loaded == len(expected)
    assert warehouse.rows(FACTS) == expected


def test_same_export_at_the_top_is_recognised_by_its_headings(warehouse):
    record = warehouse.read("Campaigns.csv", META)
    assert (record.source, record.report) == ("meta_ads", "campaign")


def test_sub_folder_names_the_account(warehouse):
    warehouse.read("tiktok_ads/shop-id/ads.csv", TIKTOK)
    assert warehouse.rows("account_id, _account")[0] == ("shop-id", "shop-id")


def test_undeclared_columns_are_kept_together(warehouse):
    record = warehouse.read("google_ads/Campaign report.csv", GOOGLE_PERIOD)
    assert '"Interaction rate":"9.72%"' in warehouse.rows("_extra")[0][0]
    assert "Interaction rate" in (record.reason or "")


def test_masked_number_is_unknown_and_its_text_kept(warehouse):
    warehouse.read("tiktok_ads/ads.csv", TIKTOK.replace(",90,0,0,IDR", ",90,<5,0,IDR"))
    assert warehouse.rows("clicks, _extra")[0] == (None, '{"CPM":"11655","Clicks (Destination)":"<5"}')


SALESFORCE = """"Id","OwnerId","Name","StageName","Amount","CurrencyIsoCode","CloseDate","CreatedDate","IsWon","IsClosed","SystemModstamp"
"006A","005","Big, deal","Closed Won","1000.5","USD","2026-05-01","2026-04-01T10:00:00.000Z","true","true","2026-05-01T10:00:00.000+0200"
"006B","005","No amount","Prospecting","","USD","2026-06-01","2026-04-01T10:00:00.000Z","false","false","2026-05-01T10:00:00.000+0000"
"""
HUBSPOT = """"Record ID","Deal Name","Deal Stage","Close Date","Amount","Currency"
"[123]","X","Closed Won","2026-01-12 09:14","1,000.00","EUR"
"""
SHOPIFY = """Name,Email,Financial Status,Paid at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,Billing Name
#1001,Ann@Example.com,paid,2026-04-05 21:06:21 +0400,EUR,11.00,1,Beans,5.00,Ann
#1001,,,,,,1,Cup,6.00,
"""
COSTS = """# One line per cost,,,,,
Cost line ID,Period start,Period end,Scope,Amount,Currency
C1,9/1/2026,9/30/2026,Agency,"1,200.50",USD
"""


def test_salesforce_objects_keep_their_moments_in_utc(warehouse):
    assert warehouse.read("salesforce/Opportunity.csv", SALESFORCE).entity == "opportunity"
    found = warehouse.rows("opportunity_id, amount, is_won, cast(created_at as varchar), cast(modified_at as varchar)")
    assert found == [
        ("006A", Decimal("1000.5"), True, "2026-04-01 10:00:00+00", "2026-05-01 08:00:00+00"),
        ("006B", None, False, "2026-04-01 10:00:00+00", "2026-05-01 10:00:00+00"),
    ]


def test_hubspot_times_are_the_companys(warehouse):
    warehouse.read("hubspot/deals.csv", HUBSPOT)
    found = warehouse.rows("deal_id, deal_stage, amount, cast(close_at as varchar)")
    assert found == [("123", "won", Decimal(1000), "2026-01-12 08:14:00+00")]


def test_shopify_lines_take_the_currency_of_their_order(warehouse):
    warehouse.read("shopify/orders.csv", SHOPIFY)
    found = warehouse.rows("order_name, line_name, total, currency_code, cast(paid_at as varchar)")
    assert found == [
        ("#1001", "Beans", Decimal(11), "EUR", "2026-04-05 17:06:21+00"),
        ("#1001", "Cup", None, "EUR", None),
    ]


def test_template_with_a_note_above_its_headings(warehouse):
    warehouse.read("company_inputs/costs.csv", COSTS)
    found = warehouse.rows("cost_line_id, period_start, period_end, cost_scope, amount, currency_code")
    assert found == [("C1", date(2026, 9, 1), date(2026, 9, 30), "agency", Decimal("1200.5"), "USD")]


def test_unquoted_range_with_commas_is_no_row_above_the_headings(warehouse):
    text = "Report\nMarch 4, 2025 - June 2, 2025\nCampaign,Currency code,Cost\nB,EUR,1.00\n"
    record = warehouse.read("google_ads/a.csv", text)
    assert (record.status, record.period_start, record.period_end) == ("loaded", "2025-03-04", "2025-06-02"), (
        record.reason
    )
