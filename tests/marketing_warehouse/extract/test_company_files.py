"""Files as other companies keep and download them: read to what a person reads in them, or refused with what to do instead."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from tests.marketing_warehouse.extract.workbooks import workbook

DEALS = [
    "Opportunity Owner  ↑",
    "Stage  ↑",
    "Opportunity Name",
    "Close Date",
    "Amount Currency",
    "Amount",
    "Opportunity ID",
]
DAY = dt.datetime(2026, 9, 30)
GROUPED = [
    ["Opps by owner and stage"],
    DEALS,
    ["Ann Lee (3)", "Closed Won", "Acme", DAY, "USD", 100, "0065g00000AAAAB"],
    [None, None, "Beta", DAY, "USD", 20, "0065g00000AAAAC"],
    [None, "Subtotal", "Sum", None, "USD", 120, None],
    [None, None, "Count", None, None, 2, None],
    [None, "Prospecting", "Gamma", DAY, "USD", 3, "0065g00000AAAAD"],
    [None, "Subtotal", "Sum", None, "USD", 3, None],
    ["Subtotal", None, "Sum", None, "USD", 123, None],
    ["Bob Ray", "Closed Lost", "Delta", DAY, "USD", 4, "0065g00000AAAAE"],
    ["Subtotal", None, "Sum", None, "USD", 4, None],
    ["Total", None, "Sum", None, "USD", 127, None],
    ["Confidential Information - Do Not Distribute"],
]


def test_a_grouped_report_names_the_group_in_each_row(warehouse):
    record = warehouse.read("salesforce_report/grouped.xlsx", workbook(*GROUPED))
    assert record.rows_loaded == 4, record.reason
    assert warehouse.rows("employee_id, stage, amount") == [
        ("Ann Lee", "Closed Won", 100),
        ("Ann Lee", "Closed Won", 20),
        ("Ann Lee", "Prospecting", 3),
        ("Bob Ray", "Closed Lost", 4),
    ]


def test_a_grouped_report_whose_total_is_not_the_sum_is_refused(refused):
    wrong = [[*row[:5], 140, None] if row[0] == "Total" else row for row in GROUPED]
    assert "not the sum" in refused("salesforce_report/grouped.xlsx", workbook(*wrong))


def test_a_sorted_report_without_subtotals_keeps_its_blanks(warehouse):
    warehouse.read("salesforce_report/sorted.xlsx", workbook(DEALS, GROUPED[2], [None, "Closed Won", *GROUPED[3][2:]]))
    assert warehouse.rows("employee_id") == [("Ann Lee (3)",), (None,)]


CONVERTED = (
    '"Opportunity Name","Stage","Amount (converted)","{}","Opportunity Currency","Close Date","Opportunity ID"\n'
)
CONVERTED_ROW = '"A","Closed Won","90.00","EUR","USD","2026-09-30","0065g00000AAAAG"\n'


def test_a_converted_amount_has_its_own_currency(warehouse, refused):
    warehouse.read("salesforce_report/x.csv", CONVERTED.format("Amount (converted) Currency") + CONVERTED_ROW)
    assert warehouse.rows("amount, currency_code") == [(90, "EUR")]


def test_a_converted_amount_is_not_of_the_deals_currency(refused):
    assert "no currency" in refused("salesforce_report/x.csv", CONVERTED.format("Code") + CONVERTED_ROW)


@pytest.mark.parametrize(
    ("name", "content", "encoding", "said"),
    [
        (
            "meta_ads/x.csv",
            "キャンペーン名,日,インプレッション,リンクのクリック,消化金額 (JPY),レポート開始日,レポート終了日\n秋,2026-09-01,1000,50,5000,2026-09-01,2026-09-01\n",
            "cp932",
            "秋",
        ),
        (
            "google_ads/x.csv",
            "廣告活動報表\n2026年9月1日 - 2026年9月2日\n廣告活動,日,貨幣代碼,曝光,點擊,費用\n品牌,2026-09-01,TWD,1000,50,500.00\n",
            "cp950",
            "品牌",
        ),
        (
            "google_ads/x.csv",
            "Kampagne;Tag;Währungscode;Impr.;Klicks;Kosten\nÜber „Büro“ – It’s;2026-09-01;EUR;1.000;50;500,00\n",
            "cp1252",
            "Über „Büro“ – It’s",
        ),
        ("meta_ads/x.csv", "Day,Campaign name,Impressions,Link clicks,Amount spent (USD)\n2026-09-01,It’s,1,1,1.00\n", "cp1252", "It’s"),
    ],
    ids=["shift_jis", "big5", "western", "an_apostrophe_only"],
)  # fmt: skip
def test_text_of_a_local_excel_is_read_in_its_encoding(warehouse, name, content, encoding, said):
    record = warehouse.read(name, content, encoding)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("campaign_name") == [(said,)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "google_analytics/x.csv",
            "# 20260901-20260902\n\nSegment,Date,Session source / medium,Sessions,Total users\nAll Users,20260901,google / cpc,100,90\n"
            "Mobile traffic,20260901,google / cpc,60,50\n",
            "the rows are by 'Segment'",
        ),
        (
            "google_ads/x.csv",
            "Day,Click type,Campaign,Currency code,Impr.,Clicks,Cost\n2026-09-01,Headline,A,EUR,100,5,5.00\n",
            "the rows are by 'Click type'",
        ),
        (
            "shopify/x.csv",
            "Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue\n2026-09-01,1,completed,A,new,B,1,,40\n",
            "export the orders with the plugin Advanced Order Export",
        ),
        ("taobao_tmall/x.csv", "订单编号,标题,价格,购买数量,订单状态\n1,咖啡,54.00,2,交易成功\n", "订单报表"),
        ("klaviyo/x.csv", "Flow ID,Flow Message ID,Total Recipients,Unique Opens\nX,A,100,50\n", "'Day'"),
    ],
)
def test_what_cannot_be_added_up_or_told_says_what_to_export(refused, name, content, said):
    assert said in refused(name, content)


@pytest.mark.parametrize(
    ("name", "content", "columns", "said"),
    [
        (
            "youzan/x.csv",
            "订单号,订单状态,订单创建时间,商品名称,商品数量,订单实付金额,退款金额\nE1,交易完成,2026-09-21 10:00:00,豆,2,100.00,20.00\n",
            "total, refunded_amount",
            (100, 20),
        ),
        (
            "tiktok_ads/x.csv",
            "Campaign name,Date,Currency,Cost,Impressions,Clicks (all),Clicks (destination)\nA,2026-09-01,USD,10.00,1000,50,40\n",
            "clicks, spend",
            (40, 10),
        ),
        (
            "tiktok_ads/x.csv",
            "Campaign name,Date,Currency,Cost,Impressions,Clicks (all)\nA,2026-09-01,USD,10.00,1000,50\n",
            "clicks, spend",
            (50, 10),
        ),
        (
            "zoho_crm/x.csv",
            "Record Id,Contact Owner,First Name,Last Name,Email,Mailing Country\nzcrm_1,Bob,Ann,Lee,ann@x.example,Germany\n",
            "contact_id, country",
            ("zcrm_1", "Germany"),
        ),
        (
            "zoho_crm/x.csv",
            "Record Id,Lead Owner.id,Company,First Name,Last Name,Email,Lead Source,Lead Status,Created Time\n"
            "zcrm_2,zcrm_9,Acme,Ann,Lee,ann@x.example,Ads,Contacted,2026-09-01 10:00:00\n",
            "lead_id, status",
            ("zcrm_2", "Contacted"),
        ),
        (
            "amazon_ads/x.csv",
            'Date,Campaign Name,Order currency,Spend,Impressions,Clicks\n2026-09-01,A,USD,$120.50,"10,000",35\n',
            "spend, currency_code",
            (Decimal("120.5"), "USD"),
        ),
        (
            "salesforce_report/x.csv",
            '商談 所有者,商談名,フェーズ,金額,通貨,完了予定日,商談 ID\n山田,更新,Closed Won,"1,250,000",JPY,2026/09/30,0065g00000AAAAE\n',
            "status, amount, currency_code, closed_on",
            ("won", 1250000, "JPY", dt.date(2026, 9, 30)),
        ),
    ],
    ids=["youzan_refunds", "tiktok_both_clicks", "tiktok_all_clicks", "zoho_contact_without_account", "zoho_lead_is_no_contact",
         "amazon_order_currency", "salesforce_in_japanese"],
)  # fmt: skip
def test_other_headings_of_known_exports(warehouse, name, content, columns, said):
    record = warehouse.read(name, content)
    assert record.status == "loaded", record.reason
    assert warehouse.rows(columns) == [said]


def test_a_word_of_merged_cells_is_of_each_row_and_an_amount_of_all_of_them(warehouse):
    book = openpyxl.Workbook()
    for row in (
        ["Sender", "Datum", "Spots", "Kosten netto", "Währung"],
        ["RTL", dt.date(2026, 10, 5), 4, 900, "EUR"],
        [None, dt.date(2026, 10, 6), 3, None, "EUR"],
        ["VOX", dt.date(2026, 10, 6), 2, 100, "EUR"],
        ["Gesamt", None, 9, 1000, None],
    ):
        book.active.append(row)
    for cells in ("A2:A3", "D2:D3"):
        book.active.merge_cells(cells)
    content = io.BytesIO()
    book.save(content)
    record = warehouse.read("media_plan/TV plan.xlsx", content.getvalue())
    assert record.status == "quarantined"  # the second spot has no cost of its own
    assert "row 2, column 'Kosten netto'" in (record.reason or "")
    book.active.unmerge_cells("D2:D3")
    book.active["D2"], book.active["D3"] = 500, 400
    content = io.BytesIO()
    book.save(content)
    assert warehouse.read("media_plan/TV plan.xlsx", content.getvalue()).rows_loaded == 3
    assert warehouse.rows("station, cost") == [("RTL", 500), ("RTL", 400), ("VOX", 100)]


QUALTRICS = """ResponseId,RecordedDate,Status,Q1_NPS_GROUP,Q1
Antwort-ID,Aufgezeichnetes Datum,Antworttyp,Gruppe,Empfehlen Sie uns?
"{{""ImportId"":""_recordId""}}","{{""ImportId"":""recordedDate""}}","{{""ImportId"":""status""}}","{{""ImportId"":""QID1_NPS_GROUP""}}","{{""ImportId"":""QID1""}}"
R_1,2026-09-01 10:02:01,IP-Adresse,Promotor,10
R_2,2026-09-01 11:02:01,{},Kritiker,0
"""


@pytest.mark.parametrize(
    "preview", ["Umfragevorschau", "Aperçu de l’enquête", "Vista previa de la encuesta", "调查预览", "Survey Preview"]
)
def test_a_preview_is_no_answer_in_whatever_language(warehouse, preview):
    record = warehouse.read("qualtrics/x.csv", QUALTRICS.format(preview))
    assert record.status == "loaded", record.reason
    assert warehouse.rows("response_id, score") == [("R_1", 10)]


def test_who_reviewed_is_not_kept_nor_a_name_in_french(warehouse):
    warehouse.read(
        "company_inputs/x.csv",
        "Review ID,Employee,Reviewer,Reviewed on,Topic,Score\nR1,E1,Eve Adams,2026-09-30,Teamwork,4\n",
    )
    content = (
        "ID du répondant,Date de fin,Prénom,Nom,Quelle est la probabilité que vous recommandiez Kestrel à un ami ?\n,,,,Réponse\n"
        "118000000001,09/14/2026 10:02:00 AM,Zoé,Martin,10 - Très probable\n"
    )
    record = warehouse.read("surveymonkey/x.csv", content)
    assert record.status == "loaded", record.reason
    kept = str(warehouse.rows("_extra"))
    assert not any(name in kept for name in ("Eve", "Zoé", "Martin"))


GOOGLE = (
    "Campaign report\nSeptember 1, 2026 - September 2, 2026\nDay,Campaign,Campaign ID,Currency code,Impr.,Clicks,Cost,Conversions\n"
    "2026-09-01,Brand,111,EUR,100,10,5.00,1\n"
)


@pytest.mark.parametrize(
    ("name", "content", "source"),
    [
        ("meta_ads/x.csv", GOOGLE, "google_ads"),
        ("x_ads/x.csv", GOOGLE, "google_ads"),
        ("meta_ads/x.csv", GOOGLE.replace("Campaign report", "Facebook Ads: Kestrel"), "meta_ads"),
        ("meta_ads/x.csv", GOOGLE[GOOGLE.index("Day") :], "meta_ads"),
        (
            "ocean_engine/x.csv",
            "日期,广告主名称,广告主ID,消耗,展示数,点击数\n2026-09-01,K,17001,12.50,1000,20\n",
            "ocean_engine",
        ),
        ("baidu_feed_ads/x.csv", "日期,账户,展现,点击,消费\n2026-09-01,K,1000,20,12.50\n", "baidu_feed_ads"),
    ],
    ids=[
        "google_in_metas",
        "google_in_x",
        "a_copy_that_names_meta",
        "a_copy_without_a_title",
        "its_own_account",
        "feed_account",
    ],
)
def test_a_report_in_another_platforms_folder_is_its_own(warehouse, name, content, source):
    record = warehouse.read(name, content)
    assert record.source == source, record.reason


def test_a_list_without_orders_names_the_one_to_export(refused):
    assert "export the orders" in refused(
        "shopify/x.csv", "First Name,Email,Total Spent,Total Orders\nJoe,joe@x.example,55.00,1\n"
    )


def test_campaigns_of_another_platform_are_no_account_of_the_folders(refused):
    reason = refused(
        "ocean_engine/x.csv", "日期,账户,推广计划,推广计划ID,展现,点击,消费\n2026-09-01,K,品牌,1001,8000,200,600.50\n"
    )
    assert "no column '推广计划'" in reason
    assert "baidu_ads" in reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "Personalnr.;Name;Vorname;Abteilung;Position;Vorgesetzter;Eintritt;Austritt\n101;Groß;Anna;Marketing;Media Manager;100;13.04.2023;\n",
            ("101", "Media Manager", "Marketing", dt.date(2023, 4, 13), None),
        ),
        (
            "Employee #,First Name,Last Name,Job Title,Department,Reporting to,Hire Date,Termination Date,Work Email\n"
            "102,Ann,Lee,Buyer,Growth,Bob Ray,2024-01-01,2026-03-31,ann@x.example\n",
            ("102", "Buyer", "Growth", dt.date(2024, 1, 1), dt.date(2026, 3, 31)),
        ),
    ],
    ids=["german", "a_personnel_system"],
)
def test_people_are_read_under_the_headings_of_a_personnel_system(warehouse, content, said):
    record = warehouse.read("company_inputs/people.csv", content)
    assert record.entity == "employee", record.reason
    assert warehouse.rows("employee_id, role, team, hired_on, left_on") == [said]
    assert "ann@x.example" not in str(warehouse.rows("*"))
