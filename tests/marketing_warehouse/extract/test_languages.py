"""What the language of an export changes: months in words, totals, the decimal mark, the order of day and month."""

from __future__ import annotations

from datetime import date

import pytest

from marketing_warehouse.extract import dates, languages

MAY = date(2026, 5, 1), date(2026, 5, 31)
RANGES = {
    "French": "1 mai 2026 - 31 mai 2026",
    "French_in_words": "Du 1er mai 2026 au 31 mai 2026",
    "Spanish": "1 de mayo de 2026 - 31 de mayo de 2026",
    "Spanish_in_words": "Del 1 al 31 de mayo de 2026",
    "Portuguese": "1 de maio de 2026 a 31 de maio de 2026",
    "Italian": "1 maggio 2026 – 31 maggio 2026",
    "Dutch": "1 mei 2026 t/m 31 mei 2026",
    "Japanese": "2026年5月1日～2026年5月31日",
    "Traditional_Chinese": "2026年5月1日至2026年5月31日",
}
HEADINGS = {
    "English": "Day,Campaign,Cost,Clicks",
    "German": "Tag,Kampagne,Kosten,Klicks",
    "French": "Jour,Campagne,Coût,Clics",
    "Spanish": "Día,Campaña,Coste,Clics",
    "Portuguese": "Dia,Campanha,Custo,Cliques",
    "Italian": "Giorno,Campagna,Costo,Clic",
    "Dutch": "Dag,Campagne,Kosten,Klikken",
    "Japanese": "日,キャンペーン,費用,クリック数",
    "Chinese": "天,广告系列,费用,点击次数",
    "Traditional Chinese": "天,廣告活動,費用,點擊",
}


@pytest.mark.parametrize("text", RANGES.values(), ids=RANGES)
def test_range_in_words_of_any_language(text):
    assert dates.find_range(text, None) == MAY


@pytest.mark.parametrize(("language", "headings"), HEADINGS.items(), ids=HEADINGS)
def test_language_is_told_by_its_headings(language, headings):
    assert languages.of(headings.split(",")) == language


def test_customers_do_not_make_english_headings_portuguese():
    assert languages.of(["Customer ID", "Customer", "Date", "Cost"]) == "English"


def test_continental_files_mean_a_comma_only_with_their_own_separator():
    assert languages.decimal_mark("French", ";") == ","
    assert languages.decimal_mark("French", ",") is None
    assert languages.decimal_mark("Spanish", "\t") is None, "Mexico writes 1,234.56"
    assert languages.decimal_mark("Japanese", ",") == "."


def test_weekly_report_is_not_taken_for_a_daily_one(refused):
    report = '"Report Aggregation: Weekly"\nDay,Campaign,Currency code,Cost\n2026-05-04,Brand,EUR,70.00\n'
    assert "on which day the file ends" in refused("google_ads/weekly.csv", report)
