"""How numbers and days are written is decided by the whole file, and refused where it stays open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from marketing_warehouse.extract import dates, preamble

HEAD = "Campaign name;Date;Cost;Impressions;Currency\n"
SPENDS = {
    "plain": ("1234.5", "1234.5"),
    "english": ("1,234.50", "1234.5"),
    "millions": ("14,117,313.25", "14117313.25"),
    "indian": ("12,34,567.50", "1234567.5"),
    "german": ("1.234,50", "1234.5"),
    "german_millions": ("1.234.567,5", "1234567.5"),
    "swiss": ("1'234.50", "1234.5"),
    "french": ("1 234,50", "1234.5"),
    "no_break_space": ("18\u00a0158,25", "18158.25"),
    "narrow_no_break_space": ("18\u202f158", "18158"),
    "dollar": ("$1,234.50", "1234.5"),
    "canadian_dollar": ("CA$0.00", "0"),
    "euro_behind": ("1.234,50 €", "1234.5"),
    "code_before": ("USD 12,400.00", "12400"),
    "yuan": ("¥1,234.50", "1234.5"),
    "full_width_yuan": ("￥1,234.50", "1234.5"),
    "full_width_digits": ("１２.５", "12.5"),
    "ten_thousands": ("12.3万", "123000"),
    "hundred_millions": ("1.2亿", "120000000"),
    "minus": ("-12.50", "-12.5"),
    "real_minus": ("−12.50", "-12.5"),
    "minus_before_sign": ("-$12.50", "-12.5"),
    "minus_behind_sign": ("$-12.50", "-12.5"),
    "brackets": ("(1,234.50)", "-1234.5"),
    "leading_zero": ("0,125", "0.125"),
    "leading_zero_behind_a_minus": ("-0,125", "-0.125"),
    "leading_zero_behind_a_currency": ("€0,125", "0.125"),
    "no_leading_zero": (".5", "0.5"),
    "small_exponent": ("5e-05", "0.00005"),
    "padded": ("  12.50 ", "12.5"),
    "as_formula": ('="12.50"', "12.5"),
}
NULLS = ["", "--", " --", "-", "—", "n/a", "N/A", "#N/A", "null"]


@pytest.mark.parametrize(("written", "meant"), SPENDS.values(), ids=SPENDS)
def test_number_is_read_as_it_is_meant(warehouse, written, meant):
    cell = written.replace('"', '""')
    currency = "CNY" if written[0] in "¥￥" else "EUR" if "€" in written else "CAD" if "CA$" in written else "USD"
    text = f'Currency: {currency}\nCampaign name;Date;Cost;Impressions\nA;2026-05-01;"{cell}";5\n'
    record = warehouse.read("tiktok_ads/a.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("spend") == [(Decimal(meant),)]


@pytest.mark.parametrize("null", NULLS)
def test_word_for_nothing_is_null(warehouse, null):
    warehouse.read("tiktok_ads/a.csv", HEAD + f"A;2026-05-01;1.25;{null};USD\n")
    assert warehouse.rows("impressions, spend") == [(None, Decimal("1.25"))]


OPEN = {
    "settled_by_another_cell": ("1,234;5\n", "1.50;5\n", "1234"),
    "settled_by_another_column": ("1,234;5\n", "1;1.000.000\n", "1.234"),
    "settled_by_whole_numbers": ("1,234;1,000\n", "1;12\n", "1234"),
    "settled_by_whole_numbers_with_dots": ("1,234;1.000\n", "1;12\n", "1.234"),
}


@pytest.mark.parametrize(("first", "second", "meant"), OPEN.values(), ids=OPEN)
def test_open_number_is_settled_by_the_rest_of_the_file(warehouse, first, second, meant):
    rows = "".join(f"A;2026-05-01;{cells.strip()};USD\n" for cells in (first, second))
    record = warehouse.read("tiktok_ads/a.csv", HEAD + rows)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("spend")[0] == (Decimal(meant),)


def test_evidence_at_the_end_of_a_long_file_counts(warehouse):
    rows = "A;2026-05-01;1,234;;USD\n" * 50_000 + "A;2026-05-01;0,50;;USD\n"
    assert warehouse.read("tiktok_ads/a.csv", HEAD + rows).status == "loaded"
    assert max(spend for (spend,) in warehouse.rows("spend")) == Decimal("1.234")


def test_percent_becomes_a_fraction(warehouse):
    text = "Product,Category,Gross margin rate\nA,x,0.5%\nB,x,120%\nC,x,0\n"
    warehouse.read("company_crm/a.csv", text)
    assert warehouse.rows("gross_margin_rate") == [(0.005,), (1.2,), (0.0,)]


def test_percent_in_the_heading_becomes_a_fraction(warehouse):
    warehouse.read("company_crm/a.csv", "Product,Category,Gross margin rate (%)\nA,x,0.5\nB,x,45\n")
    assert warehouse.rows("gross_margin_rate") == [(0.005,), (0.45,)]


def test_rate_without_a_percent_sign_is_taken_as_it_is(warehouse):
    warehouse.read("company_inputs/a.csv", "Date,From currency,To currency,Rate\n2026-05-01,EUR,CNY,7.25\n")
    assert warehouse.rows("rate") == [(7.25,)]


DAYS = {
    "iso": "2026-09-21", "iso_with_slashes": "2026/9/21", "month_first": "9/21/2026", "day_first": "21/09/2026",
    "dots": "21.09.2026", "dashes_day_first": "21-9-2026", "digits": "20260921", "chinese": "2026年9月21日",
    "english": "Sep 21, 2026", "english_long": "September 21, 2026", "with_weekday": "Mon, Sep 21, 2026",
    "british": "21 Sept 2026", "oracle": "21-Sep-2026", "german": "21. September 2026", "with_time": "2026-09-21 00:00:00",
    "iso_moment": "2026-09-21T00:00:00Z", "with_am": "Sep 21, 2026 09:30 am", "excel_moment": "21-09-2026 19:58",
    "with_offset": "2026-09-21 23:30:00 -0800",
}  # fmt: skip


@pytest.mark.parametrize("written", DAYS.values(), ids=DAYS)
def test_day_is_read_as_it_is_written(warehouse, written):
    record = warehouse.read("tiktok_ads/a.csv", HEAD + f"A;{written};1.25;5;USD\n")
    assert record.status == "loaded", record.reason
    assert warehouse.rows("date_day") == [(date(2026, 9, 21),)]


def test_one_day_over_twelve_orders_the_whole_column(warehouse):
    warehouse.read("tiktok_ads/a.csv", HEAD + "A;03/04/2026;1.25;5;USD\nA;13/04/2026;1.25;5;USD\n")
    assert warehouse.rows("date_day") == [(date(2026, 4, 3),), (date(2026, 4, 13),)]


def test_period_of_the_preamble_orders_the_days(warehouse):
    text = 'Report\n"March 1, 2026 - March 31, 2026"\nDay,Campaign,Currency code,Cost\n03/04/2026,A,EUR,1.25\n'
    assert warehouse.read("google_ads/a.csv", text).status == "loaded"
    assert warehouse.rows("date_day") == [(date(2026, 3, 4),)]


def test_another_date_column_orders_an_open_one(warehouse):
    text = "Cost line ID,Period start,Period end,Scope,Amount,Currency\nC1,01/09/2026,30/09/2026,media,1.25,USD\n"
    warehouse.read("company_inputs/a.csv", text)
    assert warehouse.rows("period_start") == [(date(2026, 9, 1),)]


MOMENTS = {
    "shopify": ("2026-04-05 21:06:21 +0400", "2026-04-05 17:06:21+00"),
    "iso_z": ("2026-04-05T21:06:21Z", "2026-04-05 21:06:21+00"),
    "milliseconds": ("2026-04-05T21:06:21.250Z", "2026-04-05 21:06:21.25+00"),
    "offset_with_colon": ("2026-04-05T21:06:21-08:00", "2026-04-06 05:06:21+00"),
    "named_utc": ("2026-04-05 21:06:21 UTC", "2026-04-05 21:06:21+00"),
    "no_zone_is_utc_here": ("2026-04-05 21:06", "2026-04-05 21:06:00+00"),
    "afternoon": ("Apr 05, 2026 09:06 pm", "2026-04-05 21:06:00+00"),
    "chinese_afternoon": ("2026年4月5日 下午9:06", "2026-04-05 21:06:00+00"),
    "narrow_space": ("4/15/2026, 9:06:21\u202fPM", "2026-04-15 21:06:21+00"),
    "day_only": ("2026-04-05", "2026-04-05 00:00:00+00"),
}


@pytest.mark.parametrize(("written", "meant"), MOMENTS.values(), ids=MOMENTS)
def test_moment_is_kept_in_utc(warehouse, written, meant):
    text = f'Name,Total,Currency,Lineitem quantity,Lineitem name,Paid at\n#1,1.25,EUR,1,A,"{written}"\n'
    record = warehouse.read("shopify/a.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("cast(paid_at as varchar)") == [(meant,)]


RANGES = {
    "english": "July 8, 2025 - July 31, 2025",
    "quoted": '"July 8, 2025 - July 31, 2025"',
    "british": "8 July 2025 - 31 July 2025",
    "en_dash_shared_year": "Jul 8 – 31, 2025",
    "shared_year_two_months": "Jul 8 – Jul 31, 2025",
    "german": "8. Juli 2025 - 31. Juli 2025",
    "german_numbers": "08.07.2025 bis 31.07.2025",
    "chinese": "2025年7月8日至2025年7月31日",
    "baidu": "1. 时间范围：20250708 至 20250731",
    "iso": "Date range: 2025-07-08 to 2025-07-31",
    "month_first_proven_by_the_end": "7/8/2025 - 7/31/2025",
    "day_first_proven_by_the_end": "08/07/2025 - 31/07/2025",
    "microsoft_with_times": "Report Time: 7/8/2025 12:00:00 AM-7/31/2025 11:59:59 PM",
    "key_in_a_cell": "Date range,2025-07-08 - 2025-07-31",
    "comment": "# Period: 2025-07-08 - 2025-07-31",
}


@pytest.mark.parametrize("line", RANGES.values(), ids=RANGES)
def test_period_is_found_in_the_preamble(line):
    facts = preamble.read(["A title", line], ",", "report.csv", None)
    assert facts.period == (date(2025, 7, 8), date(2025, 7, 31))


def test_open_period_is_not_guessed():
    assert dates.find_range("01/02/2026 - 03/04/2026", None) is None
    assert dates.find_range("01/02/2026 - 03/04/2026", True) == (date(2026, 2, 1), date(2026, 4, 3))


def test_start_and_end_on_lines_of_their_own():
    facts = preamble.read(["# Start date: 20250708", "# End date: 20250731"], ",", "a.csv", None)
    assert facts.period == (date(2025, 7, 8), date(2025, 7, 31))


def test_facts_of_the_preamble():
    lines = [
        "数据生成时间：2026-05-02 10:15:00",
        "账户：Acme",
        "货币：CNY",
        '"Time Zone: (GMT+08:00) Beijing"',
        '"Rows: 1,205"',
    ]
    facts = preamble.read(lines, ",", "a.csv", None)
    assert (facts.account, facts.currency, facts.rows) == ("Acme", "CNY", 1205)
    assert str(facts.exported_at) == "2026-05-02 10:15:00+00:00"


NAMES = {
    "chinese_range_and_export_day": (
        "效果评估报告_2016-04-20至2016-04-21_20160423.csv",
        "2016-04-20",
        "2016-04-21",
        "2016-04-23",
    ),
    "meta": ("Acme-Campaigns-Apr-20-2016-Apr-21-2016.csv", "2016-04-20", "2016-04-21", None),
    "underscore": ("report_2016-04-20_2016-04-21.csv", "2016-04-20", "2016-04-21", None),
    "export_day_only": ("report_20160423.csv.gz", None, None, "2016-04-23"),
    "nothing": ("report 12.csv", None, None, None),
}


@pytest.mark.parametrize(("name", "start", "end", "exported"), NAMES.values(), ids=NAMES)
def test_file_name_gives_what_the_preamble_leaves_out(name, start, end, exported):
    facts = preamble.read([], ",", name, None)
    assert facts.period == ((date.fromisoformat(start), date.fromisoformat(end)) if start and end else None)
    assert (str(facts.exported_at.date()) if facts.exported_at else None) == exported


def test_export_time_before_the_end_of_the_period_is_not_believed(warehouse):
    text = HEAD + "A;2026-05-01;1.25;5;USD\nA;2026-05-09;1.25;5;USD\n"
    assert warehouse.read("tiktok_ads/ads 2026-05-01.csv", text).exported_at is None
    assert (
        warehouse.read("tiktok_ads/ads 2026-05-10.csv", text + "A;2026-05-08;1.25;5;USD\n").exported_at
        == "2026-05-10T00:00:00+00:00"
    )


def test_company_own_connector_declares_what_the_file_leaves_open(warehouse):
    folder = warehouse.settings.home / "connectors"
    folder.mkdir()
    (folder / "lokal.py").write_text(
        "from marketing_warehouse.connectors.specification import *\n"
        "OPPORTUNITY = Entity('opportunity', (\n"
        "    Column('opportunity_id', Type.ID, ('Nr',), required=True), Column('status', Type.TEXT, ('Stand',), required=True),\n"
        "    Column('closed_on', Type.DATE, ('Ende',)), Column('amount', Type.MONEY, ('Summe netto',))),\n"
        "    (Report('list', ('opportunity_id', 'status')),), Load.UPSERT, ('opportunity_id',))\n"
        "CONNECTOR = Connector('lokal', 'L', 'L', Kind.CRM, (OPPORTUNITY,), lands_in='company_crm', currency='EUR',\n"
        "    day_first=True, decimal_comma=True)\n"
    )
    record = warehouse.read("lokal/a.csv", "Nr;Stand;Ende;Summe netto\n1;won;03/04/2026;1.234\n")
    assert record.status == "loaded", record.reason
    found = warehouse.rows("closed_on, amount, _source, stage", "company_crm/opportunity")
    assert found == [(date(2026, 4, 3), Decimal(1234), "lokal", None)]


def test_digits_of_another_script_are_no_number(refused):
    reason = refused("tiktok_ads/a.csv", "Campaign name,Date,Cost,Impressions,Currency\nB,2026-05-01,1.50,١٢,USD\n")
    assert reason == "row 1, column 'Impressions': '١٢' is not a number"


@pytest.mark.parametrize(
    "row",
    [
        "٢٠٢٦-٠٩-١٤,رمضان,١٬٠١١٫٥٠,١٬١٠٠,AED",
        '๑๔/๐๙/๒๕๖๙,สงกรานต์,"๑,๐๑๑.๕๐","๑,๑๐๐",THB',
        '२०२६-०९-१४,दिवाली,"१,०११.५०","१,१००",INR',
        "２０２６/０９/１４,秋,１０１１．５０,１１００,JPY",
        '14/09/2569,สงกรานต์,"1,011.50","1,100",THB',
    ],
    ids=["Arabic", "Thai", "Hindi", "full width", "years of Buddha"],
)
def test_figures_all_in_another_script_are_read(warehouse, row):
    record = warehouse.read("tiktok_ads/a.csv", f"Date,Campaign name,Cost,Impressions,Currency\n{row}\n")
    assert record.status == "loaded", record.reason
    assert warehouse.rows("date_day, spend, impressions") == [(date(2026, 9, 14), Decimal("1011.5"), 1100)]


def test_a_spreadsheets_number_of_a_day_is_read_in_a_text_too(warehouse):
    text = "Campaign name,Date,Cost,Currency\nB,{},1.50,USD\n"
    assert warehouse.read("tiktok_ads/a.csv", text.format(46279)).period_start == "2026-09-14"


def test_a_number_of_no_day_near_is_no_day(refused):
    assert "is not a date" in refused("tiktok_ads/a.csv", "Campaign name,Date,Cost,Currency\nB,12026,1.50,USD\n")


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026/09/21 10:33:12 AM GMT+2", "2026-09-21 08:33:12+00"),
        ("2026/09/21 1:05:59 PM GMT-11", "2026-09-22 00:05:59+00"),
        ("2026-09-21 10:33:12 UTC+05:30", "2026-09-21 05:03:12+00"),
        ("2026/9/21 下午 3:33:12", "2026-09-21 13:33:12+00"),
        ("21/09/2026 10.33.12", "2026-09-21 08:33:12+00"),
        ("21/Sep/26 10:33 AM", "2026-09-21 08:33:00+00"),
    ],
)
def test_moments_of_forms_and_boards_are_read(warehouse, written, utc):
    text = f"Submission ID,Respondent ID,Submitted at,NPS\na,b,{written},9\n"
    record = warehouse.read("tally/a.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("cast(submitted_at as varchar)") == [(utc,)]


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (("9/1/2026", "9/2/2026", "9/3/2026"), "2026-09-01"),
        (("01/09/2026", "02/09/2026", "03/09/2026"), "2026-09-01"),
        (("9/1/2026", "9/2/2026"), None),
        (("9/1/2026", "9/2/2026", "9/4/2026"), None),
        (("1/1/2026", "1/2/2026", "1/3/2026"), None),  # or the first of three months
    ],
)
def test_days_that_follow_each_other_prove_their_order(warehouse, cells, first):
    rows = "".join(f"{cell},A,EUR,1.50\n" for cell in cells)
    record = warehouse.read("google_ads/a.csv", f"Day,Campaign,Currency code,Cost\n{rows}")
    assert record.status == ("loaded" if first else "quarantined"), record.reason
    assert record.period_start == first
