"""A company whose files say nothing of something is shown a dash, never a zero."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from marketing_warehouse.publish import untold
from marketing_warehouse.publish.kpi_dictionary import KPIS
from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import render
from tests import hand_made_marts
from tests.marketing_warehouse.publish import example_marts
from tests.marketing_warehouse.publish.shown import words

OCTOBER = date(2026, 10, 1)
NO_SALES = "delete from marts.fct_sales"
HELD_OUT = "insert into marts.held_out values ('fct_sales', 'shopify', 'CHF', date '2026-10-03', 2, 80)"


def marts_of(folder: Path, *changes: str) -> Marts:
    return Marts.read(hand_made_marts.write(folder / "marketing.duckdb", changes))


def test_without_a_shop_or_crm_revenue_is_unknown_and_cost_is_not(tmp_path: Path) -> None:
    marts = marts_of(tmp_path, NO_SALES)
    cost = marts.of("kpi_cost", OCTOBER)
    assert marts.of("kpi_sales", OCTOBER)["revenue"] is None
    assert (cost["revenue"], cost["roas"], cost["marketing_expense_ratio"]) == (None, None, None)
    assert cost["marketing_cost"] > 0
    assert marts.missing(KPIS["revenue"]) == untold.UNTOLD
    assert marts.missing(KPIS["nps"]) == KPIS["nps"].missing


def test_without_any_cost_the_expense_ratio_is_not_nothing(tmp_path: Path) -> None:
    marts = marts_of(tmp_path, "delete from marts.fct_cost")
    cost = marts.of("kpi_cost", OCTOBER)
    assert (cost["marketing_cost"], cost["marketing_expense_ratio"], cost["cac"]) == (None, None, None)
    assert marts.of("kpi_sales", OCTOBER)["revenue"] > 0


def test_what_is_held_out_is_not_said_to_be_told_by_no_file(tmp_path: Path) -> None:
    marts = marts_of(tmp_path, NO_SALES, HELD_OUT)
    assert marts.missing(KPIS["revenue"]) == untold.HELD_OUT


def test_with_all_facts_every_figure_stays(tmp_path: Path) -> None:
    assert {table for table, _ in marts_of(tmp_path).untold} == {"kpi_channel"}  # it has no leads
    assert not Marts.read(example_marts.write(tmp_path / "only_kpi_tables.duckdb")).untold


def test_report_without_sales_has_no_zero_revenue(tmp_path: Path) -> None:
    path = render(
        hand_made_marts.write(tmp_path / "marketing.duckdb", [NO_SALES, "delete from marts.fct_opportunity"]), tmp_path
    )
    html = path.read_text(encoding="utf-8")
    board = words(html, "scoreboard")
    assert untold.UNTOLD[0] in board
    assert untold.UNTOLD[1] in board
    for page in ("scoreboard", "channels", "cost"):
        assert "$0" not in words(html, page).replace("$0.", ""), page
        assert "0.00×" not in words(html, page), page
    assert "landing/shopify/" in words(html, "sales")


def test_retention_is_shown_from_when_somebody_could_have_left(tmp_path: Path) -> None:
    database = example_marts.write(tmp_path / "marketing.duckdb")
    months = Marts.read(database).months()
    for lost, first_known in ((months[5], months[5]), (months[20], months[12])):
        with duckdb.connect(str(database)) as connection:
            connection.execute("update marts.kpi_customer set customers_lost = if(period_start < ?, 0, 3)", [lost])
        marts = Marts.read(database)
        known = [month for month in months if marts.of("kpi_customer", month)["retention_rate"] is not None]
        assert known[0] == first_known


def test_where_everything_is_held_out_rates_are_asked_for_not_exports(tmp_path: Path) -> None:
    database = hand_made_marts.write(tmp_path / "marketing.duckdb", empty=True)
    before = words(render(database, tmp_path).read_text(encoding="utf-8"), "scoreboard")
    assert "Drop the first exports" in before
    with duckdb.connect(str(database)) as connection:
        connection.execute(HELD_OUT)
    after = words(render(database, tmp_path).read_text(encoding="utf-8"), "scoreboard")
    assert "Drop the first exports" not in after
    assert "company_inputs/exchange_rate.csv" in after
