"""What cannot be read for certain is quarantined with a reason a person understands; nothing of it is loaded."""

from __future__ import annotations

import gzip
import io
import os
import zipfile

import pytest

HEAD = "Campaign name,Date,Cost,Impressions,Clicks,Conversions,Currency\n"
GOOD = HEAD + "Brand,2026-05-01,5.50,100,4,1,USD\n"
GOOGLE = 'Report\n"May 1, 2026 - May 7, 2026"\nCampaign,Currency code,Impr.,Clicks,Cost\n'


def zipped(*members: tuple[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in members:
            pack.writestr(name, data)
    return content.getvalue()


def nested(depth: int) -> bytes:
    content = zipped(("a.csv", GOOD))
    for _ in range(depth):
        content = zipped(("inner.zip", content))
    return content


HOSTILE: dict[str, tuple[str, str | bytes, str]] = {
    "empty": ("tiktok_ads/a.csv", "", "the file is empty"),
    "blanks_only": ("tiktok_ads/a.csv", "\n \n", "no text in it"),
    "header_only": ("tiktok_ads/a.csv", HEAD, "headings but no rows"),
    "totals_only": ("google_ads/a.csv", "Day,Campaign,Currency code,Cost\nTotal,,EUR,1.00\n", "totals but no rows"),
    "binary": ("tiktok_ads/a.csv", bytes(range(256)) * 64, "binary file"),
    "pdf": ("tiktok_ads/a.csv", b"%PDF-1.7 ...", "a PDF"),
    "web_page": ("tiktok_ads/a.csv", "<!DOCTYPE html><html>", "web page"),
    "ten_megabytes_in_one_line": ("tiktok_ads/a.csv", b"x" * 10_000_000, "not a table"),
    "ten_megabytes_in_one_row": ("tiktok_ads/a.csv", GOOD.encode() + b"x" * 10_000_000, "longer than"),
    "a_million_letters_in_one_cell": ("tiktok_ads/a.csv", GOOD.encode() + b"x" * 1_000_000 + b"\n", "row 2 has only 'xxxx"),
    "quote_never_closed_in_the_last_row": ("tiktok_ads/a.csv", GOOD + '"Brand,2026-05-02,1,1,1,1,USD\n', "row 2"),
    "quote_never_closed_in_the_first_row": ("tiktok_ads/a.csv", HEAD + '"B,2026-05-02,1,1,1,1,USD\n' * 3, "quote"),
    "text_behind_a_quote": ("tiktok_ads/a.csv", HEAD + '"Br"and,2026-05-02,1,1,1,1,USD\n', "row 1"),
    "utf8_joined_with_latin": ("tiktok_ads/a.csv", (GOOD + "é").encode() + "é,,\n".encode("cp1252"), "mixes"),
    "cyrillic_code_page": ("tiktok_ads/a.csv", GOOD.replace("Brand", "Реклама").encode("cp1251"), "encoding"),
    "missing_column": ("tiktok_ads/a.csv", GOOD.replace("Cost", "Price"), "no column for spend (heading 'Cost'"),
    "unknown_headings": ("tiktok_ads/a.csv", "apples,pears\n1,2\n", "'apples', 'pears'"),
    "text_in_a_number": ("tiktok_ads/a.csv", GOOD + "B,2026-05-02,oops,1,1,1,USD\n", "row 2, column 'Cost': 'oops'"),
    "fraction_of_a_click": ("tiktok_ads/a.csv", GOOD + "B,2026-05-02,1,1,1.5,1,USD\n", "row 2, column 'Clicks'"),
    "no_such_day": ("tiktok_ads/a.csv", GOOD + "B,2026-02-30,1,1,1,1,USD\n", "row 2, column 'Date': '2026-02-30'"),
    "year_of_a_slip": ("tiktok_ads/a.csv", GOOD.replace("2026", "0202"), "row 1, column 'Date': '0202-05-01' is not a date"),
    "number_too_large": ("tiktok_ads/a.csv", GOOD.replace("5.50", "1234567890123456.50"), "row 1, column 'Cost'"),
    "text_in_a_date": ("tiktok_ads/a.csv", GOOD + "B,soon,1,1,1,1,USD\n", "row 2, column 'Date': 'soon' is not a date"),
    "row_without_a_day": ("tiktok_ads/a.csv", GOOD + "B,,1,1,1,1,USD\n", "row 2, column 'Date': the cell is empty"),
    "one_cell_too_many": ("tiktok_ads/a.csv", GOOD + "B,2026-05-02,1,50,1,1,1,USD\n", "row 2 has more cells"),
    "last_rows_parted_by_tabs": ("apple_search_ads/a.csv", "Campaign ID,Campaign Name,Date,Currency,Spend,Taps\n1,B,2026-05-01,USD,1.00,3\n2\tBig brand\t2026-05-02\tUSD\t1.00\t3\n", "parted in another way"),
    "row_above_the_headings": ("tiktok_ads/a.csv", GOOD.removeprefix(HEAD) + GOOD, "line 1, above the headings, is a row"),
    "many_cells_too_many": ("tiktok_ads/a.csv", GOOD + "B,2026-05-02,1,50,1,1,1,USD,,,,,,9\n", "more cells"),
    "cut_off_inside_a_row": ("tiktok_ads/a.csv", GOOD + "B,2026-05-02,1", "the file is cut off"),
    "cut_off_behind_the_first_cell": ("tiktok_ads/a.csv", GOOD + "Bra", "row 2 has only 'Bra'"),
    "no_currency": ("tiktok_ads/a.csv", "Campaign name,Date,Cost\nB,2026-05-02,1\n", "no currency: row 1"),
    "unknown_currency": ("tiktok_ads/a.csv", GOOD.replace("USD", "Dollars"), "'Dollars' is no three-letter"),
    "percentage_of_money": ("tiktok_ads/a.csv", GOOD.replace("5.50", "5.50%"), "is a percentage"),
    "damaged_id_with_a_comma": ("salesforce/a.csv", "Id;Status;LeadSource;IsConverted\n1,20253E+17;New;Web;no\n", "the id is lost"),
    "damaged_id": ("salesforce/a.csv", "Id,Status,LeadSource,IsConverted\n1.20253E+17,New,Web,no\n", "the id is lost"),
    "digits_cut_off": ("tiktok_ads/a.csv", GOOD.replace("5.50", "1.2E+07"), "cut its digits off"),
    "open_day_and_month": ("tiktok_ads/a.csv", GOOD.replace("2026-05-01", "03/04/2026"), "'03/04/2026' can be"),
    "two_date_orders": ("tiktok_ads/a.csv", HEAD + "B,13/04/2026,1,,,,USD\nB,04/13/2026,1,,,,USD\n", "two date orders"),
    "open_decimal_mark": ("tiktok_ads/a.csv", "Campaign name;Date;Cost;Currency\nB;2026-05-01;1,234;USD\n", "'1,234'"),
    "two_decimal_marks": ("tiktok_ads/a.csv", GOOD + 'B,2026-05-02,"1,5",1,1,1,USD\n', "contradict each other"),
    "no_days_at_all": ("google_ads/a.csv", "Campaign,Currency code,Cost\nB,EUR,1.00\n", "does not say which days"),
    "all_time": ("google_ads/a.csv", "Report\nAll time\nCampaign,Currency code,Cost\nB,EUR,1.00\n", "all time"),
    "day_outside_the_period": ("google_ads/a.csv", GOOGLE.replace("Campaign,", "Day,Campaign,") + "2026-06-01,B,EUR,1,1,1.00\n", "has rows from 2026-06-01"),
    "total_is_not_the_sum": ("google_ads/a.csv", GOOGLE + "B,EUR,10,1,5.00\nTotal: Campaigns,EUR,10,1,9.00\n", "file says 9.00, rows add up to 5"),
    "nameless_row_is_not_the_sum": ("google_ads/a.csv", GOOGLE + "B,EUR,10,1,5.00\n,EUR,1,1,1.00\n", "row 2 is without 'Campaign'"),
    "campaign_or_total": ("google_ads/a.csv", GOOGLE + "B,EUR,10,1,5.00\nTotal: Brand,EUR,1,1,1.00\n", "'Total: Brand'"),
    "fewer_rows_than_it_says": ("google_ads/a.csv", '"Rows: 2"\n' + GOOGLE + "B,EUR,10,1,5.00\n", "says it has 2 rows"),
    "two_reports_joined": ("tiktok_ads/a.csv", GOOD + GOOD, "repeats the headings"),
    "same_heading_other_content": ("tiktok_ads/a.csv", "Campaign name,Date,Cost,Cost,Currency\nB,2026-05-01,5,6,USD\n", "something else about spend"),
    "two_currencies_in_headings": ("meta_ads/a.csv", "Day,Campaign name,Amount spent (USD),Amount spent (EUR)\n2026-05-01,B,1,2\n", "second column"),
    "damaged_zip": ("tiktok_ads/a.zip", zipped(("a.csv", GOOD))[:60], "zip file"),
    "damaged_gz": ("tiktok_ads/a.csv.gz", gzip.compress(GOOD.encode())[:-9], "gz file"),
    "zip_leading_outside": ("tiktok_ads/a.zip", zipped(("ok.csv", GOOD), ("../../'evil\".csv", GOOD)), "leads outside"),
    "zip_with_an_absolute_path": ("tiktok_ads/a.zip", zipped(("/etc/evil.csv", GOOD)), "leads outside"),
    "zip_bomb": ("tiktok_ads/a.zip", zipped(("a.csv", b"0" * (80 << 20))), "would unpack to"),
    "gz_bomb": ("tiktok_ads/a.csv.gz", gzip.compress(b"0" * (80 << 20)), "far more"),
    "zip_in_zip_in_zip_in_zip": ("tiktok_ads/a.zip", nested(3), "packed into each other"),
    "empty_zip": ("tiktok_ads/a.zip", zipped(), "empty"),
    "broken_workbook": ("tiktok_ads/a.xlsx", zipped(("[Content_Types].xml", "<x/>")), "workbook"),
}  # fmt: skip


@pytest.mark.parametrize(("where", "content", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_is_quarantined_with_its_reason(refused, where, content, reason):
    assert reason in refused(where, content)


def test_bad_files_never_stop_the_good_one(warehouse):
    for number, (where, content, _) in enumerate(HOSTILE.values()):
        if len(content) < 1_000_000:
            warehouse.drop(f"tiktok_ads/{number}{where[-5:].replace('/', '_')}", content)
    warehouse.drop("tiktok_ads/good.csv", GOOD.replace("Brand", "The good one"))
    loaded = [record.file_name for record in warehouse.load() if record.status == "loaded"]
    assert "good.csv" in loaded
    assert not list(warehouse.settings.landing.rglob("*.*"))


NAMES = [
    "it's.csv",
    'say "hi".csv',
    "two\nlines.csv",
    "报告 ✓.csv",
    "…" * 60 + ".csv",
    "-rf *.csv",
    "%s{x}.csv",
    "a;b|c.csv",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_any_file_name_is_only_a_name(warehouse, name):
    assert warehouse.read(f"tiktok_ads/{name}", GOOD).status == "loaded"
    assert warehouse.rows("_file_name") == [(name,)]
    bad = warehouse.read(f"tiktok_ads/{name}", HEAD)
    assert bad.status == "quarantined"
    assert len(list(warehouse.settings.quarantine.iterdir())) == 1


def test_cell_that_looks_like_a_formula_is_data(warehouse):
    warehouse.read("tiktok_ads/a.csv", GOOD.replace("Brand", "=HYPERLINK(1)"))
    assert warehouse.rows("campaign_name") == [("=HYPERLINK(1)",)]


def test_header_only_report_of_known_days_is_an_empty_report(warehouse):
    record = warehouse.read("google_ads/a.csv", GOOGLE)
    assert (record.status, record.rows_loaded, record.period_start) == ("loaded", 0, "2026-05-01")


def test_random_bytes_are_refused(refused):
    assert refused("tiktok_ads/a.csv", os.urandom(100_000))


def test_same_bytes_quarantined_before_are_tried_again(warehouse):
    assert warehouse.read("tiktok_ads/a.csv", HEAD).status == "quarantined"
    assert warehouse.read("tiktok_ads/a.csv", HEAD).status == "quarantined"
    assert len(list(warehouse.settings.quarantine.iterdir())) == 1


def test_deals_without_the_heading_of_their_id_are_no_list_of_employees(refused):
    text = "会编号,状态,阶段,客户,销售人员,产品,创建日期,关闭日期,金额,区域\nS-1,赢单,签约,A,张伟,标准,2026/1/9,2026/3/31,12,华北\n"
    assert "the headings are those of company_crm, opportunity" in refused("company_crm/商机.csv", text)


def test_rows_are_not_swallowed_as_further_headings(refused):
    """Qualtrics has three lines of headings; a survey of another tool under its names has one."""
    text = "ResponseId,EndDate,Q1_NPS,Q1_NPS_GROUP\n" + "".join(f"R_{i},2026-09-2{i},{i},x\n" for i in range(1, 5))
    assert "lines of headings" in refused("qualtrics/x.csv", text)
