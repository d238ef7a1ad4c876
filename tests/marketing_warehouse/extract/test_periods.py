"""Rows of weeks, months and ranges of days: each is of its own days, never of the first one or of the whole file."""

from __future__ import annotations

from datetime import date

import pytest

HEAD = 'Campaign report\n"August 5, 2026 - September 10, 2026"\n'
WEEKS = ("2026-08-03", "2026-09-07")
MONTHS = [(date(2026, 8, 5), date(2026, 8, 31)), (date(2026, 9, 1), date(2026, 9, 10))]
# what the column says of two rows: heading, its cells, the days of each row within 5 August to 10 September
TOLD = {
    "weeks_by_their_first_day": ("Week", WEEKS, [(date(2026, 8, 5), date(2026, 8, 9)), (date(2026, 9, 7), date(2026, 9, 10))]),
    "iso_weeks": ("Week", ("2026-W32", "2026-W37"), [(date(2026, 8, 5), date(2026, 8, 9)), (date(2026, 9, 7), date(2026, 9, 10))]),
    "months_by_their_first_day": ("Month", ("2026-08-01", "2026-09-01"), MONTHS),
    "months_by_name": ("Month", ("August 2026", "Sept. 2026"), MONTHS),
    "months_in_german": ("Monat", ("August 2026", "September 2026"), MONTHS),
    "months_as_numbers": ("月份", ("2026年8月", "2026-09"), MONTHS),
    "quarters": ("Quarter", ("Q3 2026",), [(date(2026, 8, 5), date(2026, 9, 10))]),
    "ranges_in_the_column_of_days": (
        "Day", ("2026-08-05 ~ 2026-08-09", "2026-09-10"), [(date(2026, 8, 5), date(2026, 8, 9)), (None, date(2026, 9, 10))],
    ),
    "ranges_with_a_clock": (
        "Day", ("2026-08-05 00:00:00 至 2026-08-09 23:59:59", "20260907-20260910"),
        [(date(2026, 8, 5), date(2026, 8, 9)), (date(2026, 9, 7), date(2026, 9, 10))],
    ),
}  # fmt: skip


def report(heading: str, cells: tuple[str, ...], head: str = HEAD) -> str:
    rows = "".join(f"{cell},Brand,EUR,{cost}\n" for cell, cost in zip(cells, (5, 7), strict=False))
    return f"{head}{heading},Campaign,Currency code,Cost\n{rows}"


@pytest.mark.parametrize("case", TOLD)
def test_each_row_is_of_its_own_days(warehouse, case):
    heading, cells, days = TOLD[case]
    record = warehouse.read("google_ads/x.csv", report(heading, cells))
    assert record.status == "loaded", record.reason
    for (day, start, end), (first, last) in zip(
        warehouse.rows("date_day, _period_start, _period_end"), days, strict=True
    ):
        assert (start, end) == (first, last) if first else day == last


def test_hours_as_a_range_are_of_their_day(warehouse):
    warehouse.read("google_ads/x.csv", report("Day", ("2026-08-05 00:00 ~ 00:59", "2026-08-05 23:00 ~ 23:59")))
    assert warehouse.rows("date_day, spend") == [(date(2026, 8, 5), 5), (date(2026, 8, 5), 7)]


def test_one_day_as_a_range_is_that_day(warehouse):
    warehouse.read("google_ads/x.csv", report("Day", ("2026-08-05 - 2026-08-05", "2026-08-06 - 2026-08-06")))
    assert warehouse.rows("date_day") == [(date(2026, 8, 5),), (date(2026, 8, 6),)]


@pytest.mark.parametrize(
    ("heading", "cells", "reason"),
    [
        ("周", ("第34周", "第35周"), "should tell a week"),
        ("Month of year", ("August", "September"), "should tell a month"),
        ("Month", ("July 2026", "August 2026"), "should tell a month"),
        ("Week", ("2026-08-03", "2026-08-04"), "should tell a week"),
    ],
)
def test_periods_whose_days_are_not_clear_are_refused(warehouse, heading, cells, reason):
    record = warehouse.read("google_ads/x.csv", report(heading, cells))
    assert record.status == "quarantined"
    assert reason in record.reason
    assert f"column '{heading}'" in record.reason


def test_running_month_without_the_end_of_the_file_is_refused(warehouse):
    record = warehouse.read("google_ads/x.csv", report("Month", ("2026-08-01", "2026-09-01"), head=""))
    assert record.status == "quarantined"
    assert "on which day the file ends" in record.reason
