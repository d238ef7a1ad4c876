from __future__ import annotations

from pathlib import Path

from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import customer_value
from tests import hand_made_marts
from tests.marketing_warehouse.publish.report.reading import tables_of

# Of each month of life: projected or not, value and its interval; one cohort has lived a year, the other a month.
VALUES = """
    create or replace table marts.kpi_customer_value as
    select cohort_month, months_since, 'all' as dimension, 'all' as dimension_value, 20 as customers, is_projected,
        value as lifetime_value, value - 10 as lifetime_value_low, value + 30 as lifetime_value_high, 40 as cac,
        1.5 as lifetime_profit_to_cac, payback as payback_months
    from (values (date '2025-09-01', 0, false, 100, 0), (date '2025-09-01', 12, false, 250, 0),
        (date '2026-09-01', 0, false, 90, null), (date '2026-09-01', 12, true, 240, null))
        as t(cohort_month, months_since, is_projected, value, payback)
"""


def test_what_is_lived_and_what_is_expected_are_told_apart(tmp_path: Path) -> None:
    database = hand_made_marts.write(tmp_path / "marketing.duckdb", [VALUES])
    with tables_of(database) as tables:
        table = customer_value.table(Marts.read(database), tables)
    assert table is not None
    assert [head[0] for head in table.heads] == [
        "Customers", "Cost of each", "Brought so far", "By month 12", "Profit per cost by month 12", "Paid back in",
    ], "nobody has lived 24 months, and nothing is said of them"  # fmt: skip
    old, young = table.views[0].lines
    assert (old.cells[2].text[0], old.cells[3].text[0], old.cells[3].note) == ("$250", "$250", None)
    assert (young.cells[2].text[0], young.cells[3].text[0]) == ("$90.00", "$240")
    assert young.cells[3].note == ("$230 – $270", "$230 – $270")
    assert (old.cells[5].text, young.cells[5].text[0]) == (("the first month", "首月"), "–")
