"""Budgets and goals with a row per month: the same lines as with a column per month, and of a plan beside actuals the plan alone."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

OCTOBER, NOVEMBER = (dt.date(2026, 10, 1), dt.date(2026, 10, 31)), (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
BUDGET = "channel, period_start, period_end, planned_amount, currency_code"
LINES = [
    ("Search", *OCTOBER, Decimal(1000), "EUR"),
    ("Search", *NOVEMBER, Decimal("1200.5"), "EUR"),
    ("Social", *OCTOBER, Decimal(500), "EUR"),
    ("Social", *NOVEMBER, Decimal(600), "EUR"),
]
ROWS = """\
Channel;Month;Budget
Search;Oct 2026;1.000,00
Search;Nov 2026;1.200,50
Social;Oct 2026;500,00
Social;Nov 2026;600,00
"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("budget EUR", ROWS),
        ("budget EUR", ROWS + "Total;Oct 2026;1.500,00\nTotal;Nov 2026;1.800,50\nTotal;;3.300,50\n".replace("Total;;", ";Total;")),
        ("budget EUR", ROWS.replace("Search;Nov", ";Nov").replace("Social;Nov", ";Nov")),
        ("budget 2026 EUR", ROWS.replace(" 2026", "")),
        ("EUR", ROWS.replace("Month", "Monat").replace("Budget", "Planned spend").replace("Oct 2026", "10/2026").replace("Nov 2026", "11/2026")),
        ("budget EUR", "Year,Channel,Month,Budget\n2026,Search,10月,1000\n2026,Search,11月,1200.50\n2026,Social,10月,500\n2026,Social,11月,600\n"),
        ("budget 2026 EUR", "Month,Search,Social,Total\nOct,1000,500,1500\nNov,1200.50,600,1800.50\nTotal,2200.50,1100,3300.50\n"),
        ("plan TEUR", "Channel,Month,Plan,Actual,Variance %\nSearch,2026-10,1.00,0.90,-10%\nSearch,2026-11,1.2005,,\nSocial,2026-10,0.50,0.60,20%\n"
                      "Social,2026-11,0.60,,\n"),
    ],
    ids=["a line per channel and month", "with totals", "channels once", "year in the name", "other words", "year in a column", "a column per channel",
         "beside actuals, in thousands"],
)  # fmt: skip
def test_months_down_the_rows_are_read(warehouse, name, content):
    record = warehouse.read(f"company_inputs/{name}.csv", content)
    assert (record.source, record.entity, record.rows_loaded) == ("company_sheets", "budget", 4), record.reason
    assert sorted(warehouse.rows(BUDGET)) == LINES


def test_goals_by_month_are_a_goal_each(warehouse):
    content = """\
Channel,Goal,Metric,Month,Target,Direction
Search,Cheap clicks,CPC,2026-10,1.20,at most
Search,Cheap clicks,CPC,2026-11,1.10,at most
,More orders,Orders,2026-10,300,
,More orders,Orders,2026-11,320,
"""
    record = warehouse.read("company_inputs/goals.csv", content)
    assert record.rows_loaded == 4, record.reason
    columns = "goal_name, metric, direction, dimension, dimension_value, period_start, target"
    assert sorted(warehouse.rows(columns, "company_inputs/goal"), key=str) == sorted(
        [
            ("Cheap clicks", "CPC", "decrease", "channel", "Search", OCTOBER[0], Decimal("1.2")),
            ("Cheap clicks", "CPC", "decrease", "channel", "Search", NOVEMBER[0], Decimal("1.1")),
            ("More orders", "Orders", None, None, None, OCTOBER[0], Decimal(300)),
            ("More orders", "Orders", None, None, None, NOVEMBER[0], Decimal(320)),
        ],
        key=str,
    )


def test_what_stands_beside_the_plan_is_named(warehouse):
    record = warehouse.read(
        "company_inputs/plan EUR.csv", "Kanal;Monat;Soll;Ist;Abweichung\nTV;01/2026;9;8;1\nTV;02/2026;9;9;0\n"
    )
    assert record.rows_loaded == 2, record.reason
    assert "the plan is read; set aside: 'Ist', 'Abweichung'" in record.reason


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("budget EUR", ROWS + "Search;Oct 2026;7,00\n", "row 6 is 'Oct 2026' of 'Search' again, as row 2 is"),
        ("budget EUR", ROWS + "Total;Nov 2026;1.900,50\n", "row 6 (Budget 2026-11): the total 'Total' says 1900.5"),
        ("budget EUR", ROWS + ";Total;3.400,50\n", "row 6: the total says '3.400,50', the rows above add up to 3300.50"),
        ("budget EUR", ROWS.replace("500,00", "tbd"), "row 4 (Budget 2026-10): 'tbd' is not a number"),
        ("budget EUR", ROWS.removesuffix(",00\n"), "without a line end behind '600'"),
        ("budget EUR", ROWS.replace(" 2026", ""), "write it beside the months"),
        ("budget EUR", ROWS.replace("Social;Nov 2026", "Social;Oct"), "a month without a year (month 10) does not follow"),
        ("budget EUR", ROWS.replace("Social;Nov 2026;600,00", "SocialNov 2026;2016.04"), "row 5 has 2 cells for 3 headings"),
        ("budget EUR", "Month,Budget\nOct 2026,9\nNov 2026,8\n", "nothing says what 'Budget' is for"),
        ("plan EUR", "Channel,Month,Plan,Forecast,Actual\nTV,2026-10,9,8,7\nTV,2026-11,9,8,7\n", "nothing says which is the plan"),
        ("budget EUR", "Month,Search,Brand launch\n2026-10,9,8\n2026-11,9,8\n", "'Brand launch' is not known"),
        ("budget", ROWS, "no currency"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_asked_for(refused, name, content, said):
    assert said in refused(f"company_inputs/{name}.csv", content)


@pytest.mark.parametrize("heading", ["Actual", "Cost", "Plan YTD", "Daily budget"])
def test_what_is_no_plan_of_a_month_is_not_read_as_one(refused, heading):
    content = ROWS.replace("Budget", heading)
    assert "closest is" in refused("company_inputs/budget EUR.csv", content)
