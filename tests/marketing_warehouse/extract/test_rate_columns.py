"""Exchange rates with a column per currency or month: read where the file says which way round they are, refused where not."""

from __future__ import annotations

import datetime as dt

import pytest

COLUMNS = "rate_day, from_currency, to_currency, rate"
DAY, NEXT = dt.date(2026, 9, 1), dt.date(2026, 9, 2)


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        ("rates", "Date,EUR/USD,GBP/EUR\n2026-09-01,1.1,1.18\n", [(DAY, "EUR", "USD", 1.1), (DAY, "GBP", "EUR", 1.18)]),
        ("rates", "Datum;EURUSD\n01.09.2026;1,1000\n13.09.2026;-\n", [(DAY, "EUR", "USD", 1.1)]),
        ("rates", "Date,USD per EUR\n2026-09-01,1.1\n", [(DAY, "EUR", "USD", 1.1)]),
        ("rates", "Base currency: EUR\n\nDate,USD,GBP\n2026-09-01,1.1,\n2026-09-02,1.2,0.85\n",
         [(DAY, "EUR", "USD", 1.1), (NEXT, "EUR", "USD", 1.2), (NEXT, "EUR", "GBP", 0.85)]),
        ("rates", "1 EUR =,USD,GBP\n2026-09-01,1.1,0.85\n", None),
        ("rates", "EUR per unit of foreign currency\nDate,USD,GBP\n2026-09-01,0.91,1.18\n",
         [(DAY, "USD", "EUR", 0.91), (DAY, "GBP", "EUR", 1.18)]),
    ],
)  # fmt: skip
def test_a_column_per_currency_is_a_line_per_day_and_pair(warehouse, name, content, rows):
    record = warehouse.read(f"company_inputs/{name}.csv", content.replace("1 EUR =,", "1 EUR =\nDate,"))
    assert record.status == "loaded", record.reason
    assert warehouse.rows(COLUMNS) == (rows or [(DAY, "EUR", "USD", 1.1), (DAY, "EUR", "GBP", 0.85)])


def test_a_months_rate_is_that_of_each_of_its_days_and_a_closing_rate_of_its_last(warehouse):
    warehouse.read("company_inputs/average rates.csv", "From,To,Jan 2026,Feb 2026\nEUR,USD,1.1,1.2\n")
    rows = warehouse.rows(COLUMNS)
    assert len(rows) == 31 + 28
    assert (rows[0], rows[30], rows[31][3]) == (
        (dt.date(2026, 1, 1), "EUR", "USD", 1.1),
        (dt.date(2026, 1, 31), "EUR", "USD", 1.1),
        1.2,
    )


def test_a_closing_rate_is_that_of_the_last_day(warehouse):
    warehouse.read("company_inputs/closing rates.csv", "Pair,Jan 2026,Feb 2026\nEUR/USD,1.1,1.2\n")
    assert warehouse.rows("rate_day, rate") == [(dt.date(2026, 1, 31), 1.1), (dt.date(2026, 2, 28), 1.2)]


def test_months_down_are_days_too(warehouse):
    record = warehouse.read("company_inputs/rates.csv", "Month,EUR/USD\nFeb 2026,1.1\n")
    assert (record.rows_loaded, warehouse.rows("rate_day")[27]) == (28, (dt.date(2026, 2, 28),)), record.reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Date,USD,GBP\n2026-09-01,1.1,0.85\n", "which way round"),
        ("Rates of 100 units, base currency: CNY\nDate,USD,JPY\n2026-09-01,710.5,4.85\n", "which way round"),
        ("Rates EUR and USD\nCurrency,Jan 2026,Feb 2026\nGBP,1.1,1.2\n", "which way round"),
        ("Date,EUR/USD,EUR/GBP\n2026-09-01,1.1,none yet\n", "row 2: 'none yet' is no exchange rate"),
        ("Date,EUR/USD,EUR/GBP\n2026-09-01,1.10\n", "row 2 has 2 cells for 3 headings"),
        ("Date,EUR/USD\n2026-09-01,1.1050\n2026-09-02,1.1", "ends without a line end behind '1.1'"),
        ("Date,EUR/USD,EUR/GBP\n2026-09-01,1.1,0\n", "row 2: '0' is no exchange rate"),
    ],
)
def test_rates_that_may_be_either_way_round_are_refused(refused, content, said):
    assert said in refused("company_inputs/rates.csv", content)
