"""Exports of other companies: other pages, tools and languages than the fixtures', each read to its figures or refused."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def zipped(**members: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.csv", text)
    return content.getvalue()


# shape: (where it is dropped, content, report, rows, currency, spend, first day, last day)
DAY, NEXT = "2026-09-21", "2026-09-22"
ADS = {
    "meta_dump_of_the_api": (
        "meta_ads/insights.csv",
        "account_id,account_currency,campaign_id,campaign_name,adset_id,adset_name,ad_name,date_start,date_stop,impressions,"
        "clicks,inline_link_clicks,spend\n7,EUR,11,C,12,S,A,2026-09-21,2026-09-21,1000,60,50,12.34\n",
        ("ad", 1, "EUR", "12.34", DAY, DAY),
    ),
    "meta_in_korean": (
        "meta_ads/x.csv",
        '캠페인 이름,일,노출,링크 클릭,지출 금액 (KRW),보고 시작,보고 종료\n가을,2026-09-21,"12,000",300,"154,300",2026-09-21,2026-09-21\n',
        ("campaign", 1, "KRW", "154300", DAY, DAY),
    ),
    "meta_in_indonesian": (
        "meta_ads/x.csv",
        "Awal pelaporan,Akhir pelaporan,Nama kampanye,Jangkauan,Jumlah yang dibelanjakan (IDR),Impresi,Klik tautan\n"
        "2026-09-21,2026-09-21,Promo,3000,100000,4000,70\n",
        ("campaign", 1, "IDR", "100000", DAY, DAY),
    ),
    "google_dump_in_micros": (
        "google_ads/x.csv",
        "date,customer_id,campaign_id,campaign_name,cost_micros,impressions,clicks,currency_code\n"
        "2026-09-21,1234567890,11,C,36150000,100,10,USD\n",
        ("campaign", 1, "USD", "36.15", DAY, DAY),
    ),
    "google_dump_with_the_currency_in_the_heading": (
        "google_ads/x.csv",
        "Date,Campaign name,Cost (EUR),Impressions,Clicks\n2026-09-21,C,12.34,100,10\n",
        ("campaign", 1, "EUR", "12.34", DAY, DAY),
    ),
    "google_in_polish": (
        "google_ads/x.csv",
        'Raport dotyczący kampanii\n"21 września 2026 - 22 września 2026"\nKampania,Kod waluty,Wyśw.,Kliknięcia,Koszt\n'
        'Marka,PLN,"12 345",321,"1 234,56"\n',
        ("campaign", 1, "PLN", "1234.56", DAY, NEXT),
    ),
    "snapchat_from_midnight_to_midnight": (
        "snapchat_ads/x.csv",
        "Start Time,End Time,Campaign Name,Amount Spent,Currency,Paid Impressions,Swipe Ups\n"
        "2026-09-21 00:00:00,2026-09-22 00:00:00,C,12.34,USD,1000,10\n"
        "2026-09-22 00:00:00,2026-09-23 00:00:00,C,10,USD,1000,10\n",
        ("campaign", 2, "USD", "22.34", DAY, NEXT),
    ),
    "amazon_dump_in_camel_case": (
        "amazon_ads/x.csv",
        "date,campaignId,campaignName,campaignBudgetCurrencyCode,impressions,clicks,cost,purchases7d,sales7d\n"
        "2026-09-21,1,C,USD,1000,10,12.34,2,40\n",
        ("campaign", 1, "USD", "12.34", DAY, DAY),
    ),
    "amazon_with_the_range_in_words_in_its_name": (
        "amazon_ads/Campaigns_Sep_21_2026-Sep_22_2026.csv",
        "Campaigns,Type,Start date,Impressions,Clicks,Spend (USD),Sales (USD)\nC,SP,2026-01-01,1000,10,12.34,40.00\n",
        ("campaign", 1, "USD", "12.34", DAY, NEXT),
    ),
    "qianchuan_total_first_under_the_day": (
        "ocean_engine_qianchuan/x.csv",
        "时间,计划名称,消耗,展示次数,点击次数\n全部,全部,¥414.44,10000,100\n2026-09-21,计划A,¥414.44,10000,100\n",
        ("campaign", 1, "CNY", "414.44", DAY, DAY),
    ),
    "qianchuan_of_all_channels": (
        "ocean_engine_qianchuan/x.csv",
        "日期,计划ID,计划名称,整体消耗(元),整体成交金额(元)\n2026-09-21,17,A,123.45,370.35\n",
        ("campaign", 1, "CNY", "123.45", DAY, DAY),
    ),
    "baidu_with_schemes_for_plans": (
        "baidu_ads/x.csv",
        "时间,账户,推广方案,推广单元,展现量,点击量,消费\n2026-09-21,acme,品牌,核心,100,10,12.34\n",
        ("ad_group", 1, "CNY", "12.34", DAY, DAY),
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", ADS)
def test_ad_export_gives_its_figures(warehouse, shape):
    where, content, expected = ADS[shape]
    record = warehouse.read(where, content)
    assert record.status == "loaded", record.reason
    assert record.source == where.split("/")[0]
    reports, currencies, spend, first, last = zip(
        *warehouse.rows("_report, currency_code, spend, _period_start, _period_end"), strict=True
    )
    found = (reports[0], len(reports), currencies[0], sum(spend), f"{min(first)}", f"{max(last)}")
    assert found == (*expected[:3], Decimal(expected[3]), *expected[4:])


def test_end_at_midnight_leaves_every_row_its_day(warehouse):
    where, content, _ = ADS["snapchat_from_midnight_to_midnight"]
    warehouse.read(where, content)
    assert [f"{day}" for (day,) in warehouse.rows("date_day")] == [DAY, NEXT]


DUMP = "Date,Campaign name,Ad group name,Ad name,Cost,Impression,Clicks (Destination),Conversions,Currency\n"


def test_file_in_the_wrong_folder_still_goes_to_the_platform_that_knows_more_of_it(warehouse):
    record = warehouse.read("google_ads/x.csv", f"{DUMP}2026-09-21,C,G,A,8.00,5000,70,2,USD\n")
    assert (record.status, record.source) == ("loaded", "tiktok_ads"), record.reason


def test_shared_headings_of_a_dump_tell_no_platform(warehouse):
    record = warehouse.read(
        "x.csv", "Date,Campaign name,Cost,Impressions,Clicks,Currency\n2026-09-21,C,1.00,10,1,EUR\n"
    )
    assert record.status == "quarantined"
    assert "equally well" in record.reason


def test_api_dump_of_a_platform_in_yuan_is_refused(warehouse):
    """Its `cost` is in cents."""
    record = warehouse.read(
        "tencent_ads/x.csv", "date,account_id,adgroup_id,adgroup_name,cost\n2026-09-21,25,90,A,1234\n"
    )
    assert record.status == "quarantined"


def test_one_month_of_rows_is_the_period_of_the_file(warehouse):
    content = (
        'Report\n"September 1, 2026 - September 30, 2026"\nMonth,Campaign,Currency code,Cost\nSeptember 2026,B,EUR,5\n'
    )
    assert warehouse.read("google_ads/x.csv", content).status == "loaded"


META = ["Reporting starts", "Reporting ends", "Campaign name", "Amount spent (USD)", "Impressions"]
ROWS: list[list[object]] = [
    ["2026-09-21", "2026-09-21", "A", 150.5, 2000],
    ["2026-09-21", "2026-09-21", "B", 99.5, 1000],
]


def test_report_that_a_workbook_has_twice_counts_once(warehouse):
    total: list[object] = [None, None, None, 250.0, 3000]
    content = workbook(("Formatted Report", [META, total, *ROWS]), ("Raw Data Report", [META, *reversed(ROWS)]))
    record = warehouse.read("meta_ads/x.xlsx", content)
    assert (record.status, record.rows_loaded) == ("loaded", 2), record.reason
    assert "same rows" in record.reason
    assert sum(spend for (spend,) in warehouse.rows("spend")) == 250


def test_two_sheets_with_different_rows_both_count(warehouse):
    other = [["2026-09-21", "2026-09-21", "A", 150.5, 2000], ["2026-09-21", "2026-09-21", "C", 99.5, 1000]]
    record = warehouse.read("meta_ads/x.xlsx", workbook(("One", [META, *ROWS]), ("Two", [META, *other])))
    assert record.rows_loaded == 4


def test_search_console_workbook_loads_its_sheet_of_days(warehouse):
    head: list[object] = ["Clicks", "Impressions", "CTR", "Position"]
    content = workbook(
        ("Chart", [["Date", *head], [DAY, 10, 100, 0.1, 1.5]]),
        ("Queries", [["Top queries", *head], ["acme", 9, 90, 0.1, 1.5]]),
    )
    record = warehouse.read("google_search_console/x.xlsx", content)
    assert (record.status, record.rows_loaded) == ("loaded", 1), record.reason
    assert "no days" in record.reason


@pytest.mark.parametrize("head", ["Fecha,Clics,Impresiones,CTR,Posición", "日付,クリック数,表示回数,CTR,掲載順位"])
def test_search_console_in_other_languages(warehouse, head):
    (record, *_) = (
        warehouse.drop("google_search_console/x.zip", zipped(x=f"{head}\n2026-09-21,10,100,10%,1.5\n")),
        *warehouse.load(),
    )[1:]
    assert (record.status, record.rows_loaded) == ("loaded", 1), record.reason


DEALS = "Record ID,Deal Name,Deal Stage,Close Date,Amount\n1,D,Closed won (Sales Pipeline),2026-09-21 09:14,1000\n"


def test_currency_may_stand_in_the_files_name(warehouse):
    record = warehouse.read("hubspot/deals_EUR.csv", DEALS)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("currency_code, deal_stage") == [("EUR", "won")]


@pytest.mark.parametrize("name", ["deals.csv", "deals_THE.csv", "deals_EUR_USD.csv", "deals_EUROPE.csv"])
def test_name_without_one_currency_says_none(warehouse, name):
    record = warehouse.read(f"hubspot/{name}", DEALS)
    assert record.status == "quarantined"
    assert "deals_EUR.csv" in record.reason


def test_tmall_list_without_status_is_read(warehouse):
    head = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额"
    rows = "1,178.8,0,上海,2026-09-20 00:00:00,,0\n2,37,0,安徽省,2026-09-20 23:59:35,2026-09-20 23:59:40,37\n"
    record = warehouse.read("taobao_tmall/tmall_order_report.csv", f"{head}\n{rows}")
    assert (record.status, record.rows_loaded) == ("loaded", 2), record.reason


def test_salesforce_report_closes_with_its_title_and_company(warehouse):
    content = (
        '"Opportunity Owner","Account Name","Opportunity Name","Stage","Amount Currency","Amount","Close Date"\n'
        '"Ann","Acme","D1","Closed Won","USD","1000.00","9/21/2026"\n\n"Opportunities 2026"\n'
        '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n"Confidential Information - Do Not Distribute"\n'
        '"Generated By: Ann 10/1/2026"\n"Acme Inc"\n'
    )
    record = warehouse.read("salesforce_report/report1.csv", content)
    assert (record.status, record.rows_loaded) == ("loaded", 1), record.reason


IN_OTHER_LANGUAGES = {
    "pinterest_in_german": ("pinterest_ads", "Datum;Kampagnenname;Währung;Ausgaben;Impressionen\n14.09.2026;C;EUR;1.012,50;1.000\n"),
    "snapchat_in_french": ("snapchat_ads", "Date,Nom de la campagne,Montant dépensé,Devise,Impressions\n2026-09-14,C,1012.5,EUR,1000\n"),
    "reddit_in_spanish": ("reddit_ads", "Fecha,Nombre de la campaña,Importe gastado (EUR),Impresiones\n2026-09-14,C,1012.5,1000\n"),
    "x_in_japanese": ("x_ads", "日付,キャンペーン名,費用,通貨,インプレッション\n2026-09-14,C,1012.5,EUR,1000\n"),
}  # fmt: skip


@pytest.mark.parametrize("shape", IN_OTHER_LANGUAGES)
def test_words_of_other_languages_are_the_folders_own_before_they_are_another_platforms(warehouse, shape):
    source, content = IN_OTHER_LANGUAGES[shape]
    record = warehouse.read(f"{source}/x.csv", content)
    assert (record.status, record.source) == ("loaded", source), record.reason
    assert warehouse.rows("spend, currency_code, impressions") == [(Decimal("1012.5"), "EUR", 1000)]


BLEND = "Day,{},Campaign,Cost,Impressions,Clicks,Currency code\n2026-09-14,Facebook Ads,Autumn,10.5,1000,12,EUR\n2026-09-14,Google Ads,Brand,30,1000,20,EUR\n"


@pytest.mark.parametrize("where", ["blend.csv", "google_ads/blend.csv"])
@pytest.mark.parametrize("heading", ["Data source", "Platform", "媒体平台"])
def test_a_blend_of_platforms_is_no_platforms_report(refused, where, heading):
    assert "'Facebook Ads' is another platform" in refused(where, BLEND.format(heading))


def test_a_platforms_own_places_are_no_blend(warehouse):
    text = "Day,Campaign name,Platform,Amount spent (EUR),Impressions\n2026-09-14,A,facebook,1.5,10\n2026-09-14,A,instagram,2.5,20\n"
    assert warehouse.read("meta_ads/a.csv", text).status == "loaded"


def test_a_column_that_says_currency_in_other_words_is_the_currency(warehouse):
    text = "Day,Campaign,Campaign account's currency,Cost\n2026-09-14,A,EUR,1.50\n2026-09-15,A,EUR,2.50\n"
    record = warehouse.read("google_ads/a.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("currency_code") == [("EUR",), ("EUR",)]


@pytest.mark.parametrize(
    "head",
    [
        "Day,Campaign,Billing currency,Report currency,Cost\n2026-09-14,A,EUR,USD,1.50\n",  # which of them, nothing says
        "Day,Campaign,Currency rate,Cost\n2026-09-14,A,1.08,1.50\n",
    ],
)
def test_a_column_that_may_be_no_currency_of_the_amounts_is_not_taken(refused, head):
    assert "no currency" in refused("google_ads/a.csv", head)


def test_a_converted_amount_has_not_the_records_currency(refused):
    text = "Opportunity ID,Stage,Amount (converted),Record currency,Close Date\n006AB000001abcD,Won,100.00,USD,2026-09-14\n"
    assert "no currency" in refused("salesforce_report/a.csv", text)


def test_days_of_an_account_with_several_unknown_things_are_refused(refused, warehouse):
    text = "时间,账户ID,营销单元名称,花费,曝光次数\n2026-09-14,25000001,秋季,30.50,1000\n2026-09-14,25000001,冬季,27.10,900\n"
    assert "'营销单元名称'" in refused("tencent_ads/a.csv", text)


def test_signs_that_nobody_sees_in_a_heading_do_no_harm(warehouse):
    text = "Day\u00a0,Campaign\u200b,\u200eCurrency\u00a0code,Impr.,Clicks,Cost\n2026-09-01,Brand,EUR,100,1,1.00\n"
    assert warehouse.read("google_ads/a.csv", text).status == "loaded"
