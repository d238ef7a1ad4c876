"""The company's scoreboard in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import KPIS, Kpi
from marketing_warehouse.publish.marts import Marts

SHOWN = (
    "revenue",
    "revenue_growth_rate",
    "revenue_growth_rate_last_year",
    "average_customer_value",
    "customers_new",
    "retention_rate",
    "csat_rate",
    "nps",
    "market_share",
    "brand_awareness_aided",
    "marketing_expense_ratio",
    "cac",
)
COLOURED = ("revenue_growth_rate", "revenue_growth_rate_last_year")
NO_FIGURES = "No figures yet: nothing has been published from sales, survey or cost exports.  还没有数据。"


def show(database: Path) -> RenderableType:
    """This month, last month and the year to date, from a published marketing.duckdb."""
    marts = Marts.read(database)
    months = marts.months()
    if not months:
        return Group(Text(NO_FIGURES), *_held_out(marts))

    this = months[-1]
    last = months[-2] if len(months) > 1 else None
    running = not marts.is_complete(this)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    table.add_column("")
    table.add_column("")
    table.add_column(f"{numbers.month(this)[0]}{' *' if running else ''}", justify="right", no_wrap=True)
    table.add_column(numbers.month(last)[0] if last else "Last month", justify="right", no_wrap=True)
    table.add_column(f"{this.year} to date", justify="right", no_wrap=True)
    for column in SHOWN:
        kpi = KPIS[column]
        columns = (marts.of(kpi.table, this), marts.of(kpi.table, last) if last else {}, marts.year(kpi.table))
        table.add_row(*kpi.label, *(_cell(row, kpi, marts.currency) for row in columns))

    as_of = numbers.day(marts.as_of)
    head = Text.assemble(("Marketing scoreboard  营销记分牌", "bold"))
    notes = [f"As of {as_of[0]}  数据截至 {as_of[1]}   ·   {marts.currency or 'reporting currency'}"]
    if running:
        notes.append(
            f"* {numbers.month(this)[0]} is still running: growth compares the same number of days  当月未结束"
        )
    lines = [*(Text(note, style="dim") for note in notes[1:]), *_held_out(marts)]
    return Group(head, Text(notes[0], style="dim"), "", table, *lines)


def _held_out(marts: Marts) -> list[Text]:
    """What is missing from every figure above for want of an exchange rate; nothing if nothing is."""
    if not marts.held_out:
        return []
    rows = sum(row["rows_held_out"] for row in marts.held_out)
    currencies = ", ".join(sorted({str(row["currency_code"]) for row in marts.held_out}))
    said = (
        f"Held out: {rows:,} {'rows' if rows > 1 else 'row'} in {currencies} without an exchange rate; load the rates"
    )
    return [Text(f"{said}  {rows:,} 行缺少汇率未计入", style="yellow")]


def _cell(row: dict[str, Any], kpi: Kpi, currency: str) -> Text:
    value = numbers.number(row.get(kpi.column))
    if value is None:
        return Text(numbers.MISSING, style="dim")
    if kpi.column in COLOURED:
        return Text(numbers.growth(value)[0], style="green" if value > 0 else "red" if value < 0 else "")
    return Text(numbers.human(value, kpi.unit, currency)[0])
