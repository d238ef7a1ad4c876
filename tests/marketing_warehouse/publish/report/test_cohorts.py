from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import cohorts
from marketing_warehouse.publish.report.layout import Page
from tests.marketing_warehouse.publish import example_marts
from tests.marketing_warehouse.publish.report.reading import tables_of

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def test_value_of_several_cohorts_is_weighed_by_their_customers() -> None:
    found = {JANUARY: {3: {"customers": 10, "worth": 100}}, FEBRUARY: {3: {"customers": 30, "worth": 20}}}
    assert cohorts._mean(found, [JANUARY, FEBRUARY], 3, "worth") == pytest.approx((10 * 100 + 30 * 20) / 40)


def test_line_ends_where_the_youngest_has_no_further_month() -> None:
    found = {JANUARY: {1: {"customers": 10, "worth": 100}}, FEBRUARY: {}}
    assert cohorts._mean(found, [JANUARY, FEBRUARY], 1, "worth") is None


def _page(database: Path) -> Page:
    with tables_of(database) as tables:
        return cohorts.page(Marts.read(database), tables)


def test_page_has_retention_repeat_purchase_and_value_by_month_of_life(tmp_path: Path) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb")
    page = _page(database)
    table, curve = page.blocks
    assert [view.label[1] for view in table.views] == ["购买比例 %", "复购率 %", "人均累计消费"]
    assert len(table.views[0].lines) == cohorts.COHORTS
    assert [cell.text[0] for cell in table.views[0].lines[-1].cells[1:4]] == ["100", "", ""], (
        "the youngest has lived no month yet"
    )
    assert len(curve["views"][0]["series"]) == cohorts.QUARTERS - 1, (
        "of the newest quarter only its first month is known"
    )
    assert [tile.label[0] for tile in page.tiles] == ["After 3 months", "After 6 months", "After 12 months"]


def test_month_that_is_still_running_is_unshaded_and_in_no_mean(tmp_path: Path) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb")
    before = _page(database)
    with duckdb.connect(str(database)) as connection:
        connection.execute("alter table marts.kpi_customer_cohort add column is_complete boolean default true")
        connection.execute("""
            update marts.kpi_customer_cohort set is_complete = false, cumulative_revenue_per_customer = 0
            where cohort_month + to_months(cast(months_since as integer)) = (select max(cohort_month) from marts.kpi_customer_cohort)
        """)
    after = _page(database)
    oldest = after.blocks[0].views[0].lines[0].cells
    assert oldest[-2].heat is not None
    assert oldest[-1].heat is None
    assert oldest[-1].text == before.blocks[0].views[0].lines[0].cells[-1].text
    last = [tile.note[0].rsplit(" to ", 1)[-1] for tile in (*before.tiles, *after.tiles)]
    assert last == ["Jul 2026", "Apr 2026", "Oct 2025", "Jun 2026", "Mar 2026", "Sep 2025"]
    assert all(tile.value[0] > "$0" for tile in after.tiles)
