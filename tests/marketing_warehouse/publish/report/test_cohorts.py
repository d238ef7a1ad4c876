from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import cohorts
from tests.marketing_warehouse.publish import example_marts
from tests.marketing_warehouse.publish.report.reading import tables_of

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def test_value_of_several_cohorts_is_weighed_by_their_customers() -> None:
    found = {JANUARY: {3: {"customers": 10, "worth": 100}}, FEBRUARY: {3: {"customers": 30, "worth": 20}}}
    assert cohorts._mean(found, [JANUARY, FEBRUARY], 3, "worth") == pytest.approx((10 * 100 + 30 * 20) / 40)


def test_line_ends_where_the_youngest_has_no_further_month() -> None:
    found = {JANUARY: {1: {"customers": 10, "worth": 100}}, FEBRUARY: {}}
    assert cohorts._mean(found, [JANUARY, FEBRUARY], 1, "worth") is None


def test_page_has_retention_repeat_purchase_and_value_by_month_of_life(tmp_path: Path) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb")
    with tables_of(database) as tables:
        page = cohorts.page(Marts.read(database), tables)
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
