"""The same table in every encoding, delimiter, line end and packing gives the same rows."""

from __future__ import annotations

import csv
import gzip
import io
import os
import tracemalloc
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from marketing_warehouse.extract import landing, load

ROWS = [
    ["Kampagnenname", "Tag", "Ausgegebener Betrag (EUR)", "Impressionen", "Link-Klicks"],
    ["Größe & Übermut", "01.05.2026", "1.234,50", "1.000", "7"],
    ['say "hi", ok', "02.05.2026", "0,05", "999", "0"],
]
EXPECTED = [
    (date(2026, 5, 1), "Größe & Übermut", Decimal("1234.5"), 1000, 7),
    (date(2026, 5, 2), 'say "hi", ok', Decimal("0.05"), 999, 0),
]
COLUMNS = "date_day, campaign_name, spend, impressions, clicks"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def table(delimiter: str = ";", line_end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(ROWS)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", DELIMITERS.values(), ids=DELIMITERS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_and_delimiter_make_no_difference(warehouse, encoding, delimiter):
    record = warehouse.read("meta_ads/a.csv", table(delimiter), encoding)
    assert record.status == "loaded", record.reason
    assert warehouse.rows(COLUMNS) == EXPECTED


@pytest.mark.parametrize("line_end", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL], ids=["all_quoted", "few_quoted"])
def test_line_ends_and_quotes_make_no_difference(warehouse, line_end, quoting):
    assert warehouse.read("meta_ads/a.csv", table(";", line_end, quoting)).status == "loaded"
    assert warehouse.rows(COLUMNS) == EXPECTED


def test_line_break_inside_a_cell_stays(warehouse):
    text = table().replace("Größe & Übermut", '"Größe\r\n& Übermut"')
    assert warehouse.read("meta_ads/a.csv", text).status == "loaded"
    assert warehouse.rows("campaign_name")[0] == ("Größe\n& Übermut",)


def test_first_foreign_byte_far_behind_the_sniffed_part(warehouse):
    head = "Campaign name,Date,Cost,Currency\n"
    text = head + "plain,2026-05-01,1.00,USD\n" * 20_000 + "Café,2026-05-01,1.00,USD\n"
    assert warehouse.read("tiktok_ads/a.csv", text, "cp1252").rows_loaded == 20_001
    assert warehouse.rows("campaign_name")[-1] == ("Café",)


def zipped(*members: tuple[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in members:
            pack.writestr(name, data)
    return content.getvalue()


def test_packing_makes_no_difference_to_the_content(warehouse):
    plain = table().encode()
    warehouse.drop("meta_ads/1.csv.gz", gzip.compress(plain))
    first = warehouse.load()[0]
    warehouse.drop(
        "meta_ads/2.zip",
        zipped(("x/a.csv", plain), ("__MACOSX/._a.csv", b"junk"), ("b.csv", plain + b"Neu;03.05.2026;1,00;1;1\n")),
    )
    statuses = {record.file_name: record.status for record in warehouse.load()}
    assert first.file_name == "1.csv"
    assert statuses == {"a.csv": "duplicate", "b.csv": "loaded"}


def workbook(rows: list[list[object]], *more: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, lines in more:
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_workbook_with_native_cells(warehouse):
    rows: list[list[object]] = [
        ["Report", None],
        ["Campaign name", "Campaign ID", "By Day", "Cost", "Impressions", "Currency"],
        ["A", 123456789012, datetime(2026, 5, 1), 1234.5, 1000, "USD"],
        ["B", "[42]", "2026-05-02", "1,000.25", "12", "USD"],
        ["C", 7, 46145, 3, 1, "USD"],
        ["Total", None, None, 2237.75, 1013, None],
    ]
    record = warehouse.read("tiktok_ads/a.xlsx", workbook(rows))
    assert record.status == "loaded", record.reason
    assert warehouse.rows("campaign_id, date_day, spend, impressions") == [
        ("123456789012", date(2026, 5, 1), Decimal("1234.5"), 1000),
        ("42", date(2026, 5, 2), Decimal("1000.25"), 12),
        ("7", date(2026, 5, 3), Decimal(3), 1),
    ]


def test_workbook_of_several_tables_loads_each(warehouse):
    costs: list[list[object]] = [
        ["Cost line ID", "Period start", "Period end", "Scope", "Amount", "Currency"],
        ["C1", date(2026, 5, 1), date(2026, 5, 31), "media", 5, "USD"],
    ]
    rates: list[list[object]] = [
        ["Date", "From currency", "To currency", "Rate"],
        [date(2026, 5, 1), "EUR", "USD", 1.125],
    ]
    record = warehouse.read(
        "company_inputs/a.xlsx", workbook([["How to fill this in"]], ("Costs", costs), ("Rates", rates))
    )
    assert (record.entity, record.rows_loaded) == ("cost_line, exchange_rate", 2)
    assert warehouse.rows("rate", "company_inputs/exchange_rate") == [(1.125,)]


def test_long_native_id_in_a_workbook_is_refused(refused):
    rows: list[list[object]] = [
        ["Campaign name", "Campaign ID", "Date", "Cost", "Currency"],
        ["A", 120253000000000000, "2026-05-01", 1, "USD"],
    ]
    assert "the id is lost" in refused("tiktok_ads/a.xlsx", workbook(rows))


def test_unfinished_files_are_left(warehouse):
    for name in ("a.csv.part", "b.tmp", ".hidden.csv", "~$book.xlsx", "c.csv.crdownload"):
        warehouse.drop(f"meta_ads/{name}", table())
    young = warehouse.drop("meta_ads/young.csv", "")
    os.utime(young)
    assert landing.batches(warehouse.settings) == ["meta_ads"]
    assert warehouse.load() == []


def test_batches_are_the_folders_with_files(warehouse):
    warehouse.drop("top.csv", table())
    warehouse.drop("meta_ads/account/deep.csv", table())
    (warehouse.settings.landing / "empty").mkdir()
    assert landing.batches(warehouse.settings) == ["", "meta_ads"]


def test_quoted_line_breaks_in_a_file_of_many_buffers(warehouse):
    row = '"multi\nline",2026-05-01,1.00,1,USD\n'
    text = (
        "Campaign name,Date,Cost,Impressions,Currency\n" + ("plain," + row.split(",", 1)[1]) * 1_000_000 + row * 50_000
    )
    record = warehouse.read("tiktok_ads/a.csv", text)
    assert (record.status, record.rows_loaded) == ("loaded", 1_050_000)
    last = warehouse.rows("campaign_name, _row_number")[-1]
    assert last == ("multi\nline", 1_050_000)


def test_python_memory_does_not_grow_with_the_file(warehouse):
    peaks = []
    for name, lines in (("small.csv", 20_000), ("large.csv", 400_000)):
        path = warehouse.drop(
            f"tiktok_ads/{name}", "Campaign name,Date,Cost,Currency\n" + f"{name},2026-05-01,1.00,USD\n" * lines
        )
        tracemalloc.start()
        load.load_files(warehouse.settings, [landing.Waiting(Path(path), "tiktok_ads")], lambda line: None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5
