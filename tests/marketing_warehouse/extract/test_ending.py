"""A file that is cut off inside a row, or that lost a delimiter, gives itself away; a whole one is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

HEAD = "Campaign name,Date,Currency,Cost,Impressions,Clicks\n"
ROWS = "Brand,2026-05-01,USD,5.50,1234,56\nBrand,2026-05-02,USD,7.25,2345,67\n"
CLICKS_FIRST = "Campaign name,Date,Currency,Impressions,Clicks,Cost\n"
DAY_LAST = "Campaign name,Currency,Cost,Date\n"

MAYBE_CUT = {
    "whole_number": HEAD + ROWS.removesuffix("7\n"),
    "whole_number_that_looks_whole": HEAD + ROWS.removesuffix("\n"),
    "only_row": HEAD + "Brand,2026-05-01,USD,5.50,1234,56",
    "one_decimal_less": CLICKS_FIRST + "B,2026-05-01,USD,1,1,5.50\nB,2026-05-02,USD,1,1,7.2",
    "decimals_gone": CLICKS_FIRST + "B,2026-05-01,USD,1,1,5.50\nB,2026-05-02,USD,1,1,7",
    "last_cell_gone": CLICKS_FIRST + "B,2026-05-01,USD,1,1,5.50\nB,2026-05-02,USD,1,1,",
    "day_without_its_last_digit": DAY_LAST + "B,USD,5.50,2026-05-11\nB,USD,5.50,2026-05-1",
    "name": "Date,Currency,Cost,Campaign name\n2026-05-01,USD,5.50,Brand\n2026-05-02,USD,5.50,Bra",
}


@pytest.mark.parametrize("content", MAYBE_CUT.values(), ids=MAYBE_CUT)
def test_last_cell_that_may_be_cut_off_is_refused(refused, content):
    assert "without a line end" in refused("tiktok_ads/a.csv", content)


PROVEN_WHOLE = {
    "quote": HEAD + ROWS + '"B","2026-05-03","USD","1.00","10","20"',
    "decimals": CLICKS_FIRST + "B,2026-05-01,USD,1,1,5.50\nB,2026-05-02,USD,1,1,7.25",
    "day": DAY_LAST + "B,USD,5.50,2026-05-11\nB,USD,5.50,2026-05-12",
    "currency": "Campaign name,Date,Cost,Currency\nB,2026-05-01,5.50,USD",
    "currency_sign": CLICKS_FIRST + "B,2026-05-01,USD,1,1,5.50 $",
    "name_of_another_row": "Date,Currency,Cost,Campaign name\n2026-05-01,USD,5.50,B\n2026-05-02,USD,5.50,B",
    "total_of_the_file": HEAD + "Total,,,12.75,3579,123\n" + ROWS.removesuffix("\n"),
    "total_in_the_last_line": HEAD + ROWS + "Total,,,12.75,3579,123",
    "undeclared_column": "Campaign name,Date,Cost,Currency,My note\nB,2026-05-01,5.50,USD,any",
}


@pytest.mark.parametrize("content", PROVEN_WHOLE.values(), ids=PROVEN_WHOLE)
def test_file_without_a_last_line_end_is_read_where_its_last_cell_is_proven(warehouse, content):
    record = warehouse.read("tiktok_ads/a.csv", content)
    assert record.status == "loaded", record.reason


def test_row_that_lost_a_delimiter_between_two_numbers_is_refused(refused):
    broken = (
        HEAD.replace("Clicks", "Clicks,Conversions")
        + "B,2026-05-01,USD,5.50,1234,56,7\nB,2026-05-02,USD,5.50,123456,7\n"
    )
    assert "row 2 has 6 cells for 7 headings" in refused("tiktok_ads/a.csv", broken)


def test_headings_cut_into_more_cells_than_the_rows_are_refused(refused):
    broken = HEAD.replace("Clicks", "Clicks,Conversions") + ROWS
    assert "row 1 has 6 cells for 7 headings" in refused("tiktok_ads/a.csv", broken)


def test_blank_cells_that_excel_leaves_out_in_a_block_of_sixteen_lines_are_no_loss(warehouse):
    full = [f"B,2026-05-01,USD,1.00,{n},{n},1\n" for n in range(15)]
    trimmed = [f"B,2026-05-02,USD,1.00,{n},{n}\n" for n in range(16)]
    text = HEAD.replace("Clicks", "Clicks,Conversions") + "".join(full + trimmed)
    assert warehouse.read("tiktok_ads/a.csv", text).rows_loaded == 31
    assert warehouse.rows("clicks, spend") == [(n, Decimal(1)) for n in [*range(15), *range(16)]]


def test_delimiter_lost_in_a_block_that_excel_cut_is_seen(refused):
    full = [f"B,2026-05-01,USD,1.00,{n},{n},1\n" for n in range(15)]
    trimmed = [f"B,2026-05-02,USD,1.00,{n},{n}\n" for n in range(16)]
    trimmed[7] = "B,2026-05-02,USD,1.00,77\n"
    assert "row 16" in refused(
        "tiktok_ads/a.csv", HEAD.replace("Clicks", "Clicks,Conversions") + "".join(full + trimmed)
    )


def test_delimiters_behind_the_last_heading_need_no_cells(warehouse):
    record = warehouse.read("tiktok_ads/a.csv", HEAD.replace("Clicks\n", "Clicks,,\n") + ROWS)
    assert record.rows_loaded == 2
