"""Text files of several tables: the known ones are read with their own days, the others left, and no row is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from marketing_warehouse.extract import encoding, sections

FIXTURES = Path(__file__).parents[2] / "fixtures"
SNAPSHOT = (FIXTURES / "google_analytics/reports_snapshot.csv").read_text(encoding="utf-8")
SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))


def test_the_known_tables_of_a_file_are_read_and_the_others_named_in_the_log(warehouse):
    record = warehouse.read("google_analytics/reports_snapshot.csv", SNAPSHOT)
    assert record.status == "loaded", record.reason
    assert (record.entity, record.rows_loaded) == ("traffic, page", 5)
    assert "table 1 is no known report; table 4 is no known report" in record.reason
    traffic = "channel_group, sessions, date_day, account_id, _period_start, _period_end"
    assert warehouse.rows(traffic, "google_analytics/traffic") == [
        ("Organic Search", 1204, None, "kestrel.example - GA4", *SEPTEMBER),
        ("Direct", 730, None, "kestrel.example - GA4", *SEPTEMBER),
        ("Paid Search", 5, None, "kestrel.example - GA4", *SEPTEMBER),
    ]
    assert warehouse.rows("page, views", "google_analytics/page") == [("Machines, all models", 903), ("Home", 1750)]


def test_each_table_has_its_own_days(warehouse):
    august = SNAPSHOT.replace(
        "# Start date: 20260901\n# End date: 20260930\nPage", "# Start date: 20260801\n# End date: 20260831\nPage"
    )
    assert warehouse.read("google_analytics/reports_snapshot.csv", august).status == "loaded"
    assert set(warehouse.rows("_period_start", "google_analytics/page")) == {(date(2026, 8, 1),)}
    assert set(warehouse.rows("_period_start", "google_analytics/traffic")) == {(date(2026, 9, 1),)}


def test_export_joined_to_itself_is_refused(refused):
    text = "# Date range: 2026-05-01 - 2026-05-02\nCampaign name,Date,Cost,Currency\nB,2026-05-01,5.50,USD\n"
    assert "the same report of the same days" in refused("tiktok_ads/a.csv", text + text)


def test_remarks_and_blank_lines_between_rows_do_not_end_a_table(warehouse, tmp_path):
    text = (
        "# Start date: 20260901\n# End date: 20260902\nSession campaign,Sessions\nBrand,7\n\n"
        "# a remark of somebody\nGeneric,5\n# Note: preliminary\nOther,3\n"
    )
    (tmp_path / "notes.csv").write_text(text, encoding="utf-8")
    assert sections.cut(encoding.take(tmp_path / "notes.csv", tmp_path / "copy"), tmp_path) == []


def test_queries_of_search_console_are_refused_for_want_of_days(refused):
    text = (FIXTURES / "google_search_console/Queries.csv").read_text(encoding="utf-8")
    assert "does not say which days it covers" in refused("google_search_console/Queries.csv", text)


def test_chart_of_search_console_gives_its_days(warehouse):
    text = (FIXTURES / "google_search_console/Chart.csv").read_text(encoding="utf-8")
    assert warehouse.read("google_search_console/Chart.csv", text).status == "loaded"
    assert warehouse.rows("date_day, clicks, impressions, round(click_rate, 6), position, _report") == [
        (date(2026, 9, 1), 35, 1204, 0.0291, 11.4, "day"),
        (date(2026, 9, 2), 41, 1350, 0.0304, 11.2, "day"),
    ]
