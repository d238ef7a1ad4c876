"""The company's scoreboard in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import KPIS, Kpi
from marketing_warehouse.publish.marts import Marts, Row
from marketing_warehouse.publish.report.goal_words import BEHIND, STATUSES
from marketing_warehouse.publish.report.reading import Tables

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
MARKS = {"off_track": "◆", "at_risk": "▲", "missed": "■"}
ALERTS_SHOWN = 4
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
    return Group(head, Text(notes[0], style="dim"), "", table, *lines, *_management(database))


def _management(database: Path) -> list[Text]:
    """Which goals are behind, and which alerts are open; nothing where there are none."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = Tables.of(connection)
        goals = tables.rows(
            {"kpi_goal": "goal_name goal_id status is_latest"},
            "select goal_name, goal_id, status from marts.kpi_goal where is_latest order by goal_end, goal_id",
        )
        alerts = tables.rows(
            {"kpi_alert": "severity status scope_name rule_name opened_on"},
            "select * from marts.kpi_alert where status = 'open' order by severity, opened_on desc, scope_name, rule_name",
        )
    return [*_goals(goals), *_alerts(alerts)]


def _goals(rows: list[Row]) -> list[Text]:
    judged = [row for row in rows if row["status"] not in ("no_data", "not_started")]
    if not judged:
        return []
    good = sum(row["status"] not in BEHIND for row in judged)
    said = f"Goals  目标    {good} of {len(judged)} on target  {len(judged)} 个中 {good} 个符合预期"
    lines = [Text(""), Text(said, style="bold")]
    for status in BEHIND:
        names = [row["goal_name"] or row["goal_id"] for row in judged if row["status"] == status]
        if names:
            label, colour = STATUSES[status], "yellow" if status == "at_risk" else "red"
            lines.append(Text.assemble((f"  {MARKS[status]} {label[0]}  {label[1]}: ", colour), ", ".join(names)))
    return lines


def _alerts(rows: list[Row]) -> list[Text]:
    if not rows:
        return []
    critical = sum(row["severity"] == "critical" for row in rows)
    said = f"Open alerts  未关闭预警    {len(rows)}, {critical} critical  {len(rows)} 条，严重 {critical} 条"
    lines = [Text(""), Text(said, style="bold")]
    for row in rows[:ALERTS_SHOWN]:
        mark, colour = ("◆", "red") if row["severity"] == "critical" else ("▲", "yellow")
        lines.append(
            Text.assemble(
                (f"  {mark} ", colour), f"{row['scope_name']}: {row['rule_name']}, since {row['opened_on']:%Y-%m-%d}"
            )
        )
    if len(rows) > ALERTS_SHOWN:
        lines.append(Text(f"  and {len(rows) - ALERTS_SHOWN} more in the report  其余见报告", style="dim"))
    return lines


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
