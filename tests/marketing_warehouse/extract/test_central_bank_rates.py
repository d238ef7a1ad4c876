"""The European Central Bank's rates: a column per currency becomes a row, and only its list says that the base is the euro."""

from __future__ import annotations

import io
import zipfile
from datetime import date

QUOTED = {
    "USD": "1.1105", "JPY": "160.2", "CZK": "24.35", "DKK": "7.464", "GBP": "0.8512", "HUF": "389.1", "PLN": "4.252",
    "RON": "5.07", "SEK": "11.02", "CHF": "0.9512", "ISK": "142.1", "NOK": "11.62", "AUD": "1.77", "BRL": "6.31",
    "CAD": "1.524", "CNY": "7.91",
}  # fmt: skip
CURRENCIES, RATES = list(QUOTED), list(QUOTED.values())
COLUMNS = "rate_day, from_currency, to_currency, rate"


def test_newest_day_in_a_zip_has_its_date_in_words_and_spaces_behind_commas(warehouse):
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as file:
        content = f"Date, {', '.join(CURRENCIES)}, \n2 September 2026, {', '.join(RATES)}, \n"
        file.writestr("eurofxref.csv", content)
    record = warehouse.read("eurofxref.zip", zipped.getvalue())
    assert (record.source, record.rows_loaded) == ("ecb_exchange_rates", len(CURRENCIES)), record.reason
    assert warehouse.rows(COLUMNS)[0] == (date(2026, 9, 2), "EUR", "USD", 1.1105)


def test_currency_that_is_not_quoted_has_no_rate(warehouse):
    rows = f"2026-09-02,{','.join(RATES)},\n2026-09-01,N/A,{','.join(RATES[1:])},\n"
    record = warehouse.read("eurofxref-hist.csv", f"Date,{','.join(CURRENCIES)},\n{rows}")
    assert record.rows_loaded == 2 * len(CURRENCIES) - 1, record.reason
    assert [row[0] for row in warehouse.rows(COLUMNS) if row[2] == "USD"] == [date(2026, 9, 2)]


def test_few_currencies_of_whatever_base_are_refused_and_the_template_named(refused):
    reason = refused("company_inputs/rates.csv", "Date,USD,GBP,CHF\n2026-09-01,1.1,0.85,0.95\n")
    assert "examples/templates/company_inputs" in reason


def test_list_with_the_euro_among_others_is_of_another_base(refused):
    heading = ",".join(["EUR", *CURRENCIES])
    refused("company_inputs/rates.csv", f"Date,{heading}\n2026-09-01,0.9,{','.join(RATES)}\n")
