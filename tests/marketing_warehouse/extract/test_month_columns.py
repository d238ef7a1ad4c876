"""Budgets, goals and costs with a column per month: every line and month is a row, and totals are compared and left out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import re
from decimal import Decimal

import openpyxl
import pytest

from marketing_warehouse import connectors
from marketing_warehouse.extract import across, month_columns, month_table
from marketing_warehouse.extract.refusal import Refused

BUDGET = "channel, campaign, period_start, period_end, planned_amount, currency_code"
JANUARY, FEBRUARY = (dt.date(2026, 1, 1), dt.date(2026, 1, 31)), (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
TWO_MONTHS = """\
Campaign;Channel;{};Total
Brand;Search;1.000,00;1.200,50;2.200,50
Launch;Social;;500,00;500,00
Total;;1.000,00;1.700,50;2.700,50
"""
LINES = [
    ("Search", "Brand", *JANUARY, Decimal(1000), "EUR"),
    ("Search", "Brand", *FEBRUARY, Decimal("1200.5"), "EUR"),
    ("Social", "Launch", *FEBRUARY, Decimal(500), "EUR"),
]


def workbook(*rows: list[object], title: str = "Sheet1", merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "months", "above"),
    [
        ("Budget EUR", "Jan 2026;Feb 2026", ""),
        ("Budget EUR", "2026-01;2026-02", ""),
        ("Budget EUR", "01/2026;02/2026", ""),
        ("Budget EUR", "Jan-26;Feb-26", ""),
        ("Budget EUR", "janv. 2026;févr. 2026", ""),
        ("Budget EUR", "Jan 2026;Feb", ""),
        ("Budget 2026", "Jan;Feb", "Marketing, EUR\n\n"),
        ("Plan", "Januar;Februar", "Budget 2026 (EUR)\nErstellt am 12.11.2025\n\n"),
        ("预算", "1月;2月", "2026年预算 EUR\n"),
        ("Budget EUR", "2026年1月;2026年2月", ""),
        ("2026", "Budget Jan (EUR);Budget Feb (EUR)", ""),
        ("plan EUR", "Jan;Feb", ";;2026;;\n"),
        ("Budget EUR", "Jan 2026;Feb 2026", "January 1, 2026; February 28, 2026\n"),
        ("Budget EUR", "01.2026;02.2026", ""),
    ],
)
def test_months_are_read_however_they_are_written(warehouse, name, months, above):
    record = warehouse.read(f"company_inputs/{name}.csv", above + TWO_MONTHS.format(months))
    assert (record.source, record.entity, record.rows_loaded) == ("company_sheets", "budget", 3), record.reason
    assert warehouse.rows(BUDGET) == LINES


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("budget EUR", TWO_MONTHS.format("Jan;Feb"), "of which year"),
        ("budget 2025 vs 2026 EUR", TWO_MONTHS.format("Jan;Feb"), "leaves open"),
        ("FY2026 budget EUR", TWO_MONTHS.format("Dec;Jan"), "cross the turn of a year"),
        ("FY26 budget EUR", TWO_MONTHS.format("Apr;May"), "leaves open"),
        ("figures 2026 EUR", TWO_MONTHS.format("Jan;Feb"), "nothing says whether the cells are budgets"),
        ("budget", TWO_MONTHS.format("Jan 2026;Feb 2026"), "no currency"),
        ("budget EUR", TWO_MONTHS.format("Jan 2026;Jan 2026"), "do not follow each other"),
        ("EUR", TWO_MONTHS.format("Jan 2026 Plan;Jan 2026 Actual"), "several kinds"),
        ("budget EUR", TWO_MONTHS.format("Jan 2026;Feb 2026").replace("Campaign", ""), "first column has no heading"),
        ("budget EUR", TWO_MONTHS.format("Jan 2026;Feb 2026").replace("Launch", "Leads"), "which is no amount"),
        ("budget EUR", TWO_MONTHS.format("Jan 2026;Feb 2026").replace("1.200,50;2", "tbd;2"), "row 2, column 'Feb 2026': 'tbd'"),
        ("budget EUR", TWO_MONTHS.format("Jan 2026;Feb 2026") * 2, "a second table begins there"),
        ("budget EUR", "Channel,Jan 2026,,Feb 2026,\nSearch,90,100,95,100\n", "has figures but no heading"),
        ("budget EUR", "Channel,Jan 2026,,Feb 2026,\n,Forecast,Plan,Forecast,Plan\nSearch,90,100,95,100\n", "has figures but no heading"),
        ("EUR", "Channel,Jan 2026 Plan,Jan 2026 Forecast,Feb 2026 Plan,Feb 2026 Forecast\nSearch,9,9,9,9\n", "several kinds"),
        ("Sales forecast EUR", "Region,Jan 2026,Feb 2026\nDACH,90,100\n", "of what is earned"),
        ("Umsatz Plan EUR", "Produkt,Jan 2026,Feb 2026\nBohnen,90,100\n", "of what is earned"),
        ("costs EUR", "Vendor,Jan 2026,Feb 2026\nGoogle,90,100\n", "no column for cost_scope"),
    ],
)  # fmt: skip
def test_what_a_person_must_say_first_is_asked_for(refused, name, content, said):
    assert said in refused(f"company_inputs/{name}.csv", content)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2.200,50", "2.300,50", "row 2, column 'Total'"),
        ("1.700,50", "1.800,50", "row 4, column 'Feb 2026'"),
        ("Total;;1.000,00", ";;1.100,00", "row 4, column 'Jan 2026'"),
        ("Brand;Search;1.000,00;1.200,50;2.200,50", "Brand;Search;;;2.200,50", "no months"),
    ],
)
def test_a_total_that_is_not_the_sum_is_refused(refused, old, new, said):
    assert said in refused("company_inputs/budget EUR.csv", TWO_MONTHS.format("Jan 2026;Feb 2026").replace(old, new))


@pytest.mark.parametrize(
    "content",
    [
        "Channel,Jan 2026,,Feb 2026,\n,Actual,Plan,Actual,Plan\nSearch,90,100,95,110\nTotal,90,100,95,110\n",
        "Channel,Jan 2026 Actual,Jan 2026 Plan,Feb 2026 Actual,Feb 2026 Plan,Total actual,Total plan\nSearch,90,100,95,110,185,210\n",
        "Kanal;Ist Jan 2026;Soll Jan 2026;Ist Feb 2026;Soll Feb 2026;Abweichung\nSearch;90;100;95;110;25\n",
    ],
    ids=["in two lines of headings", "in each heading", "in German, with the difference"],
)
def test_of_a_plan_beside_actuals_the_plan_is_read_and_the_rest_named(warehouse, content):
    record = warehouse.read("company_inputs/budget EUR.csv", content)
    assert record.rows_loaded == 2, record.reason
    assert warehouse.rows("channel, planned_amount") == [("Search", 100), ("Search", 110)]
    assert "the plan is read; set aside: '" in record.reason
    assert "2026" in record.reason


def test_quarters_beside_months_and_totals_of_channels_are_left_out(warehouse):
    content = """Channel,Campaign,Jan,Feb,Mar,Q1,H1 2026,Full year
Search,Brand,100,200,300,600,600,600
,Generic,1,2,3,6,6,6
Search total,,101,202,303,606,606,606
Social,Meta,10,20,30,60,60,60
Grand total,,111,222,333,666,666,666
"""
    record = warehouse.read("company_inputs/budget 2026 EUR.csv", content)
    assert record.rows_loaded == 9, record.reason
    rows = warehouse.rows("channel, campaign, sum(planned_amount) over (partition by campaign)")
    assert set(rows) == {("Search", "Brand", 600), ("Search", "Generic", 6), ("Social", "Meta", 60)}


def test_a_line_that_is_the_sum_of_those_below_it_is_not_counted_twice(refused):
    content = "Channel,Jan 2026,Feb 2026\nPaid,30,70\nSearch,10,30\nSocial,20,40\nTV,5,5\n"
    assert "row 2 ('Paid') is the sum of the 2 rows below it" in refused("company_inputs/budget EUR.csv", content)


def test_quarters_alone_and_a_year_in_each_row(warehouse):
    content = "Year,Market,Q1,Q2,Total\n2025,US,1,2,3\n2026,US,4,5,9\n"
    assert warehouse.read("company_inputs/budget USD in thousands.csv", content).status == "loaded"
    assert warehouse.rows("region, period_start, period_end, planned_amount, currency_code") == [
        ("US", dt.date(2025, 1, 1), dt.date(2025, 3, 31), 1000, "USD"),
        ("US", dt.date(2025, 4, 1), dt.date(2025, 6, 30), 2000, "USD"),
        ("US", dt.date(2026, 1, 1), dt.date(2026, 3, 31), 4000, "USD"),
        ("US", dt.date(2026, 4, 1), dt.date(2026, 6, 30), 5000, "USD"),
    ]


def test_a_financial_year_is_read_over_the_turn_of_the_year(warehouse):
    content = "Channel,Dec,Jan\nSearch,1,2\n"
    warehouse.read("company_inputs/budget 2025-26 EUR.csv", content)
    assert warehouse.rows("period_start") == [(dt.date(2025, 12, 1),), (dt.date(2026, 1, 1),)]


def test_workbook_with_merged_years_dates_and_a_sheet_named_for_the_year(warehouse):
    rows = (
        ["Marketing budget"],
        ["in EUR"],
        ["Channel", "Campaign", 2026, None, 2027, "Total"],
        [None, None, "Nov", "Dec", "Jan", None],
        ["Search", "Brand", 100 / 3, 200 / 3, 50, 150],
        [None, "Generic", 1, 2, 3, 6],
        ["Total", None, 100 / 3 + 1, 200 / 3 + 2, 53, 156],
    )
    record = warehouse.read("anywhere/plan.xlsx", workbook(*rows, merged="C3:D3"))
    assert record.rows_loaded == 6, record.reason
    assert warehouse.rows("channel, period_start, planned_amount")[2:4] == [
        ("Search", dt.date(2027, 1, 1), 50),
        ("Search", dt.date(2026, 11, 1), 1),
    ]
    dated = workbook(
        ["Channel", dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)], ["TV", 1, 2, 3], title="Budget EUR"
    )
    assert warehouse.read("anywhere/dated.xlsx", dated).rows_loaded == 3
    named = workbook(["Channel", "Budget Jan", "Budget Feb", "Currency"], ["TV", 1, 2, "EUR"], title="2026")
    assert warehouse.read("anywhere/named.xlsx", named).rows_loaded == 2


def test_costs_by_category_with_the_currency_in_the_cells(warehouse):
    content = "Kostenart;Lieferant;Jan;Feb;Summe\nAgentur;Acme;5.000 €;1.000 €;6.000 €\nTools;Bolt;800 €;;800 €\nSumme;;5.800 €;1.000 €;6.800 €\n"
    record = warehouse.read("company_inputs/Kosten 2026.csv", content, "cp1252")
    assert record.entity == "cost_line", record.reason
    assert warehouse.rows("cost_scope, description, amount, currency_code") == [
        ("agency", "Acme", 5000, "EUR"),
        ("agency", "Acme", 1000, "EUR"),
        ("tools", "Bolt", 800, "EUR"),
    ]


def test_ten_thousands_are_written_in_full(warehouse):
    warehouse.read(
        "市场.csv", "2026年市场部预算（单位：万元）\n渠道,1月,2月,合计\n百度,1,1.5,2.5\n合计,1,1.5,2.5\n", "gbk"
    )
    assert warehouse.rows("channel, planned_amount, currency_code") == [("百度", 10000, "CNY"), ("百度", 15000, "CNY")]


def test_goals_have_a_metric_and_one_dimension(warehouse, refused):
    content = "KPI,Channel,Jan 2026,Feb 2026,Year\nLeads,Search,100,110,210\nConversion rate,Search,2%,4%,3%\nRevenue,,€100,€200,€300\n"
    record = warehouse.read("company_inputs/targets.csv", content)
    assert (record.entity, record.rows_loaded) == ("goal", 6), record.reason
    assert warehouse.rows("metric, dimension, dimension_value, target, currency_code") == [
        ("Leads", "channel", "Search", 100, "EUR"),
        ("Leads", "channel", "Search", 110, "EUR"),
        ("Conversion rate", "channel", "Search", Decimal("0.02"), "EUR"),
        ("Conversion rate", "channel", "Search", Decimal("0.04"), "EUR"),
        ("Revenue", None, None, 100, "EUR"),
        ("Revenue", None, None, 200, "EUR"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("KPI,Channel,Region,Jan 2026,Feb 2026\nLeads,Search,EU,1,2\n", "one thing only"),
        ("KPI,Jan 2026,Feb 2026\nRevenue,$1,$2\n", "leaves their currency open"),
        ("KPI,Jan 2026,Feb 2026,Total\nLeads,10,20,70\n", "not the sum"),
    ],
)
def test_goals_that_leave_something_open_are_refused(refused, content, said):
    assert said in refused("company_inputs/targets.csv", content)


def test_an_export_that_some_connector_knows_is_left_as_it_is(warehouse):
    content = (
        "Day,Campaign name,Impressions,Clicks (all),Amount spent (USD),Jan 2026,Feb 2026\n2026-09-21,A,10,1,12.34,1,2\n"
    )
    assert warehouse.read("meta_ads/budget.csv", content).source == "meta_ads"


def test_amounts_of_three_digits_behind_the_mark_are_thousands_and_a_dash_with_a_sign_is_nothing(warehouse):
    content = "Canal;Ene;Feb;Total\nSearch;1.000;2.000;3.000\nSocial;- €;1.000;1.000\n"
    assert warehouse.read("company_inputs/Presupuesto 2026 EUR.csv", content).rows_loaded == 3
    assert warehouse.rows("planned_amount") == [(1000,), (2000,), (1000,)]


def test_the_sheets_own_name_goes_before_the_files(warehouse):
    book = openpyxl.Workbook()
    book.active.title = "Budget 2026"
    for row in (["Channel", "Currency", "Jan", "Feb"], ["Search", "EUR", 1, 2]):
        book.active.append(row)
    actual = book.create_sheet("Actual 2025")
    for row in (["Channel", "Currency", "Jan", "Feb"], ["Search", "EUR", 3, 4]):
        actual.append(row)
    content = io.BytesIO()
    book.save(content)
    record = warehouse.read("company_inputs/Plan 2027.xlsx", content.getvalue())
    assert record.entity == "budget, cost_line", record.reason
    assert warehouse.rows("period_start, planned_amount", "company_inputs/budget")[0] == (dt.date(2026, 1, 1), 1)
    assert warehouse.rows("period_start, amount", "company_inputs/cost_line")[0] == (dt.date(2025, 1, 1), 3)


DAMAGE = ("digit", "delimiter", "line", "cell", "cut off", "lines swapped", "columns swapped")


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_table_is_refused_or_says_what_it_says(damage, tmp_path):
    """With totals of lines and rows, no single figure can change; without words, lines and columns may change places."""
    for seed in range(60):
        rng = random.Random(f"{damage}{seed}")
        months = [f"{name} 2026" for name in ("Jan", "Feb", "Mar", "Apr")[: rng.randint(2, 4)]]
        table = [[rng.randint(0, 99_999) / 100 for _ in months] for _ in range(rng.randint(2, 6))]
        lines = [[f"C{n}", f"campaign {n}", *amounts, sum(amounts)] for n, amounts in enumerate(table)]
        lines.append(["Total", "", *(sum(column) for column in zip(*[line[2:] for line in lines], strict=True))])
        written = [
            ["Channel", "Campaign", *months, "Total"],
            *([*line[:2], *(f"{v:.2f}" for v in line[2:])] for line in lines),
        ]
        truth = {(f"C{n}", m): Decimal(f"{v:.2f}") for n, a in enumerate(table) for m, v in enumerate(a, start=1)}
        text = damaged(rng, damage, written)
        if text is None or text == "".join(",".join(row) + "\n" for row in written):
            continue
        found = month_table.find(across.cut(text))
        if found is None:
            continue
        try:
            path, _ = month_columns.write(found, connectors.discover().values(), ["budget EUR"], tmp_path / "x.csv")
        except Refused:
            continue
        with path.open(encoding="utf-8") as file:
            rows = [row for row in csv.reader(file) if len(row) > 2]
        place = {heading: i for i, heading in enumerate(rows[0])}
        read = {
            (row[place["Channel"]], int(row[place["First day of a column"]][5:7])): Decimal(
                row[place["Budget of a column"]]
            )
            for row in rows[1:]
        }
        assert (read.items() <= truth.items()) if damage == "cut off" else (read == truth), (damage, seed, text)
        if damage == "cut off":  # between two lines nothing shows it, within one something must
            assert len(read) % len(months) == 0, (seed, text)


def damaged(rng: random.Random, damage: str, rows: list[list[str]]) -> str | None:
    """The table with one thing of it broken."""
    rows = [list(row) for row in rows]
    if damage == "lines swapped":
        first, second = rng.sample(range(1, len(rows) - 1), 2)
        rows[first], rows[second] = rows[second], rows[first]
    elif damage == "columns swapped":
        for row in rows:
            row[0], row[1] = row[1], row[0]
    elif damage == "line":
        del rows[rng.randrange(1, len(rows) - 1)]
    elif damage == "cell":
        row = rng.choice(rows[1:])
        del row[rng.randrange(len(row))]
    text = "".join(",".join(row) + "\n" for row in rows)
    body = text.index("\n") + 1
    if damage == "digit":
        whole = list(re.finditer(r"\d+(?=\.\d\d)", text))  # a cent more or less may be rounding
        at = rng.choice([i for found in whole for i in range(*found.span())])
        return text[:at] + rng.choice("0123456789") + text[at + 1 :]
    if damage == "delimiter":
        at = rng.choice([i for i in range(body, len(text)) if text[i] == ","])
        return text[:at] + text[at + 1 :]
    return text[: rng.randrange(body, len(text))] if damage == "cut off" else text


TV = "TV plan 2026 ({})\nStation;Daypart;Oct;Nov;Total\nRTL;Prime;10.000;12.000;22.000\nVOX;Prime;2.000;2.000;4.000\nTotal;;12.000;14.000;26.000\n"


def test_a_tv_plan_by_month_is_a_booking_per_station_and_month(warehouse):
    record = warehouse.read("offline_media/TV.csv", TV.format("net, EUR"))
    assert (record.source, record.rows_loaded) == ("media_plan", 4), record.reason
    assert warehouse.rows("station, first_day, last_day, cost, currency_code")[1] == (
        "RTL",
        dt.date(2026, 11, 1),
        dt.date(2026, 11, 30),
        12000,
        "EUR",
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [("GRP and EUR", "'grp' says that the cells may be no costs"), ("all", "nothing says that the cells are costs")],
)
def test_a_tv_plan_of_points_or_of_nobody_knows_what_is_refused(refused, what, said):
    assert said in refused("offline_media/TV.csv", TV.format(what))
