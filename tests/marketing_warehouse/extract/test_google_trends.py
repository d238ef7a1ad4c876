"""Google Trends: a column per search term becomes a row per term, and nothing else is taken apart like that."""

from __future__ import annotations

from datetime import date

import pytest

HEAD = "Category: All categories\n\n"
SHAPES = {
    "week": (f"{HEAD}Week,Lumen: (United States),Halo: (United States)\n2026-09-06,55,45\n2026-09-13,60,<1\n", "week_start"),
    "day": ("Kategorie: Alle Kategorien\n\nTag,Lumen: (Deutschland),Halo: (Deutschland)\n2026-09-06,55,45\n2026-09-13,60,<1\n", "date_day"),
    "month": ("カテゴリ: すべてのカテゴリ\n\n月,Lumen: (すべての国),Halo: (すべての国)\n2026-09,55,45\n2026-10,60,<1\n", "month_start"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_every_term_and_period_is_a_row(warehouse, shape):
    content, column = SHAPES[shape]
    record = warehouse.read("google_trends/multiTimeline.csv", content)
    assert (record.status, record.report, record.rows_loaded) == ("loaded", shape, 4), record.reason
    rows = warehouse.rows(f"term, {column}, interest, _extra")
    assert [(term, interest) for term, _, interest, _ in rows] == [
        ("Lumen", 55),
        ("Halo", 45),
        ("Lumen", 60),
        ("Halo", None),
    ]
    assert rows[0][1] == (date(2026, 9, 1) if shape == "month" else date(2026, 9, 6))
    assert "<1" in rows[3][3]


def test_it_is_recognised_wherever_it_is_dropped(warehouse):
    assert warehouse.read("time series.csv", SHAPES["week"][0]).source == "google_trends"


def test_term_with_a_comma_and_a_bracket_keeps_them(warehouse):
    warehouse.read("google_trends/x.csv", f'{HEAD}Week,"Lumen, (the) lamp: (United States)"\n2026-09-06,55\n')
    assert warehouse.rows("term, place") == [("Lumen, (the) lamp", "United States")]


def test_hours_have_no_day_and_are_refused(warehouse):
    record = warehouse.read("google_trends/x.csv", f"{HEAD}Time,Lumen: (Germany)\n2026-09-26T05,12\n2026-09-26T06,<1\n")
    assert record.status == "quarantined"
    assert "date_day" in record.reason


def test_line_with_a_cell_too_few_is_refused(warehouse):
    record = warehouse.read(
        "google_trends/x.csv", f"{HEAD}Week,A: (Germany),B: (Germany)\n2026-09-06,55,45\n2026-09-13,6\n"
    )
    assert record.status == "quarantined"


def test_one_heading_of_that_form_makes_no_table_of_things(warehouse):
    record = warehouse.read(
        "meta_ads/x.csv", "Day,Campaign name,Spend: (USD),Amount spent (USD)\n2026-09-21,A,1,12.34\n"
    )
    assert (record.source, record.rows_loaded) == ("meta_ads", 1), record.reason
