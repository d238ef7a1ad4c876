"""Tables in a form that some program saved them in: web tables, Excel's XML, lines quoted whole, formulas without their values."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

HEAD = ("Day", "Campaign", "Currency code", "Impr.", "Clicks", "Cost")
ROWS = (
    ("2026-09-14", "Brand", "EUR", "1,000", "20", "30.50"),
    ("2026-09-15", 'The "best"', "EUR", "900", "18", "27.50"),
)
READ = [
    (dt.date(2026, 9, 14), "Brand", 1000, Decimal("30.5")),
    (dt.date(2026, 9, 15), 'The "best"', 900, Decimal("27.5")),
]
COLUMNS = "date_day, campaign_name, impressions, spend"
PAGE = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{}"></head><body><table><tr><td colspan=6>Campaigns</td></tr>'
    "{}</table></body></html>"
)
XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>{}</Table></Worksheet>'
    "</Workbook>"
)


def tags(row: str, cell: str, inside: str = "") -> str:
    """The rows in tags of a page."""
    close = inside.replace("<", "</").split(" ")[0].rstrip(">") + ">" if inside else ""
    lines = ("".join(f"<{cell}>{inside}{text}{close}</{cell}>" for text in line) for line in (HEAD, *ROWS))
    return "".join(f"<{row}>{line}</{row}>" for line in lines)


def formulas(*cells: object) -> bytes:
    """A workbook with a row for each of the costs, and a total."""
    book = openpyxl.Workbook()
    book.active.append([*HEAD, "Remark"])
    for day, cost in enumerate(cells, start=14):
        book.active.append([dt.date(2026, 9, day), "Brand", "EUR", 100, 10, cost, '=HYPERLINK("x","y")'])
    book.active.append(["Total", None, None, None, None, "=SUM(F2:F3)"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.xls", PAGE.format("utf-8", tags("tr", "td")).encode()),
        ("report.xls", PAGE.format("gb2312", tags("TR", "th")).encode("gbk")),
        ("report.xls", XML.format(tags("Row", "Cell", '<Data ss:Type="String">')).encode()),
        ("report.csv", "".join('"' + ",".join(f'""{c}""' for c in (c.replace('"', '""""') for c in row)) + '"\n' for row in (HEAD, *ROWS))),
        ("report.csv", "".join('"' + ",".join(f'""{c}""' for c in (c.replace('"', '""""') for c in row)) + '";;\r\n' for row in (HEAD, *ROWS))),
    ],
    ids=["web page", "web page in GBK", "XML of 2003", "lines quoted whole", "lines quoted whole, and semicolons"],
)  # fmt: skip
def test_a_table_in_a_programs_own_form_is_read(warehouse, name, content):
    record = warehouse.read(f"google_ads/{name}", content)
    assert record.status == "loaded", record.reason
    assert warehouse.rows(COLUMNS) == READ


@pytest.mark.parametrize(
    "page",
    ["<html><body><p>Please log in</p></body></html>", PAGE.format("utf-8", "<form><input></form>" + tags("tr", "td"))],
)
def test_a_log_in_page_is_no_table(refused, page):
    assert "web page" in refused("google_ads/report.csv", page)


def test_json_is_called_so(refused):
    assert "JSON" in refused("google_ads/report.csv", '[{"Day": "2026-09-14", "Cost": 7.0}]')


def test_a_formula_nobody_worked_out_is_no_empty_cell(refused):
    assert "'=10*3.05', but nobody has worked it out" in refused("google_ads/a.xlsx", formulas(1.5, "=10*3.05"))


def test_a_total_or_a_remark_nobody_worked_out_does_no_harm(warehouse):
    assert warehouse.read("google_ads/a.xlsx", formulas(1.5, 2.5)).status == "loaded"
    assert [spend for (spend,) in warehouse.rows("spend")] == [Decimal("1.5"), Decimal("2.5")]


@pytest.mark.parametrize("error", ["#REF!", "#VALUE!", "#NAME?"])
def test_an_error_is_no_empty_cell(refused, error):
    assert f"'{error}' is not a number" in refused("google_ads/a.xlsx", formulas(1.5, error))


def test_a_division_by_zero_is_an_empty_cell(warehouse):
    assert warehouse.read("google_ads/a.xlsx", formulas(1.5, "#DIV/0!")).status == "loaded"
    assert [spend for (spend,) in warehouse.rows("spend")] == [Decimal("1.5"), None]


def days(*cells: object) -> bytes:
    """A workbook with a row for each day."""
    book = openpyxl.Workbook()
    book.active.append([*HEAD])
    for day in cells:
        book.active.append([day, "Brand", "EUR", 100, 10, 1.5])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_days_that_a_spreadsheet_has_swapped_are_refused(refused):
    content = days(dt.date(2026, 11, 9), dt.date(2026, 12, 9), "13/09/2026", "14/09/2026")
    assert "taken day and month for each other" in refused("google_ads/a.xlsx", content)


@pytest.mark.parametrize(
    "cells", [(dt.date(2026, 9, 13), "14/09/2026"), (dt.date(2026, 9, 11), "12/09/2026", "13/09/2026")]
)
def test_days_and_texts_side_by_side_are_read_where_nothing_is_swapped(warehouse, cells):
    assert warehouse.read("google_ads/a.xlsx", days(*cells)).status == "loaded"
    assert [day.month for (day,) in warehouse.rows("date_day")] == [9] * len(cells)


@pytest.mark.parametrize("cell", ['="{}"', '"=""{}"""'], ids=["bare", "quoted"])
def test_headings_and_cells_written_as_formulas_are_read_without(warehouse, cell):
    headings = ("订单编号", "买家应付货款", "买家实际支付金额", "订单状态", "订单创建时间", "宝贝标题")
    row = ("1234567890123456789", "100.00", "90.00", "交易成功", "2026-09-21 10:00:00", "豆")
    text = "".join(",".join(cell.format(said) for said in line) + "\n" for line in (headings, row))
    record = warehouse.read("taobao_tmall/x.csv", text, "gb18030")
    assert record.status == "loaded", record.reason
    assert warehouse.rows("order_name, paid_amount, status, line_name") == [(row[0], 90, "paid", "豆")]


def test_a_file_of_formulas_that_is_cut_off_is_refused_as_any_other(refused):
    text = '="Day",="Campaign",="Cost",="Currency code",="Clicks"\n="2026-09-21",="A",="1.50",="EUR",="3"\n="2026-09-21",="B"'
    assert "cut off" in refused("google_ads/x.csv", text)


def test_a_workbook_whose_bytes_happen_to_hold_a_formulas_mark_stays_one(warehouse):
    content = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Day", "Campaign", "Cost", "Currency code"])
    book.active.append(["2026-09-21", "A", 1.5, "EUR"])
    book.save(content)
    stored = io.BytesIO()
    with zipfile.ZipFile(content) as packed, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as plain:
        for member in packed.namelist():
            plain.writestr(member, packed.read(member))
    assert warehouse.read("google_ads/x.xlsx", stored.getvalue()).status == "loaded"
