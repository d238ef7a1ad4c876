"""Customers by the month of their first purchase: who buys again, what they have brought, and when they have paid back."""

from __future__ import annotations

from datetime import date

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row
from marketing_warehouse.publish.report import customer_value
from marketing_warehouse.publish.report.charts import Chart
from marketing_warehouse.publish.report.layout import Cell, Comparison, Empty, Line, Page, Tile, View
from marketing_warehouse.publish.report.reading import Tables

COHORTS = 13
COHORT_MONTHS = 12
QUARTERS = 6
EMPTY = Empty(
    ("Orders or deals that name their customer make this page.", "本页来自有客户名的订单或赢单。"),
    [("landing/shopify/", ("orders export of the shop", "网店订单导出")),
     ("landing/salesforce/", ("opportunities and accounts", "商机与客户"))],
)  # fmt: skip


def page(marts: Marts, tables: Tables) -> Page:
    """Retention and value by cohort."""
    found: dict[date, dict[int, Row]] = {}
    for row in marts.cohorts:
        if 0 <= row["months_since"] <= COHORT_MONTHS:
            found.setdefault(row["cohort_month"], {})[row["months_since"]] = row
    shown = sorted(found)[-COHORTS:]
    parts = [_table(marts, found, shown), customer_value.table(marts, tables), _curve(found)] if shown else []
    blocks = [part for part in parts if part and (not isinstance(part, dict) or part["views"])]
    return Page(
        "cohorts", ("Cohorts", "客户群"), ("Do customers come back, and what are they worth?", "客户会回来吗？价值多少？"),
        tiles=_tiles(marts, found), blocks=blocks, empty=EMPTY, links=[("customer", ("Customers", "客户")), ("cost", ("What they cost", "获客成本"))],
    )  # fmt: skip


def _table(marts: Marts, found: dict[date, dict[int, Row]], shown: list[date]) -> Comparison:
    after = max((since for cohort in shown for since in found[cohort]), default=0)

    def lines(column: str, unit: str) -> list[Line]:
        figures = {
            (cohort, since): numbers.number(found[cohort].get(since, {}).get(column))
            for cohort in shown
            for since in range(after + 1)
        }
        scale = [
            figure
            for (cohort, since), figure in figures.items()
            if figure is not None and (since or column != "retention_rate") and _is_over(found[cohort][since])
        ]
        low, high = min(scale, default=0.0), max(scale, default=1.0)
        made = []
        for cohort in shown:
            size = max(numbers.number(row.get("customers")) or 0 for row in found[cohort].values())
            cells = [Cell(numbers.human(size, "count"))]
            for since in range(after + 1):
                figure = figures[cohort, since]
                if figure is None:
                    cells.append(Cell(("", "")))
                    continue
                share = min(1.0, max(0.0, (figure - low) / (high - low))) if high > low else 0.5
                heat = round(share, 2) if _is_over(found[cohort][since]) else None
                cells.append(Cell(_short(figure, unit, marts.currency), heat=heat))
            made.append(Line(numbers.month(cohort), cells))
        return made

    views = [View(("Buying, %", "购买比例 %"), lines("retention_rate", "rate")),
             View(("Bought again, %", "复购率 %"), lines("repeat_purchase_rate", "rate")),
             View(("Spent so far, each", "人均累计消费"), lines("cumulative_revenue_per_customer", "money"))]  # fmt: skip
    heads: list[Text] = [("Customers", "客户数"), *((f"{since}", f"{since}") for since in range(after + 1))]
    note = (
        "Customers by the month of their first purchase; columns: months since then. Unshaded: the month is still running.",
        "按首购月份分组；列：首购后第几个月。无底色：当月尚未结束。",
    )
    return Comparison("cohorts", ("Cohorts", "客户群留存"), note, heads, views)


def _curve(found: dict[date, dict[int, Row]]) -> Chart:
    """What a customer has brought by each month of life, by quarter of the first purchase: newer beside older."""
    last = max(since for rows in found.values() for since in rows)
    quarters: dict[Text, list[date]] = {}
    for cohort in sorted(found):
        quarters.setdefault(numbers.quarter(cohort), []).append(cohort)
    series = []
    shown = list(quarters.items())[-QUARTERS:]
    for place, (quarter, of) in enumerate(shown):
        values = [_mean(found, of, since, "cumulative_revenue_per_customer") for since in range(last + 1)]
        if sum(value is not None for value in values) > 1:
            series.append(
                {
                    "name": quarter,
                    "kind": "line",
                    "unit": "money",
                    "axis": 0,
                    "values": values,
                    "tone": "one",
                    "opacity": round(0.3 + 0.7 * (place + 1) / len(shown), 2),
                }
            )
    return {
        "name": "value_curve",
        "title": ("What a customer has brought", "人均累计销售额"),
        "note": ("Revenue per customer by months since the first purchase, for the customers first won in each quarter, by whole months; "
                 "darker is newer.", "按首购季度分组，首购后各完整月的人均累计销售额；颜色越深越近期。"),
        "months": [(f"Month {since}", f"第 {since} 个月") for since in range(last + 1)],
        "ticks": [(f"{since}", f"{since}") for since in range(last + 1)],
        "first": ("Month of life", "首购后月份"),
        "running": False,
        "is_pale": False,
        "is_days": True,
        "names_lines": True,
        "wide": True,
        "views": [{"label": None, "series": series}] if series else [],
    }  # fmt: skip


def _is_over(row: Row) -> bool:
    """Whether a cohort's month of life is in the figures as a whole."""
    return bool(row.get("is_complete", True))


def _mean(found: dict[date, dict[int, Row]], cohorts: list[date], since: int, column: str) -> float | None:
    """The figure per customer of these cohorts together; None while one of them has not completed the month."""
    rows = [found[cohort][since] for cohort in cohorts if since in found[cohort] and _is_over(found[cohort][since])]
    people = sum(numbers.number(row["customers"]) or 0.0 for row in rows)
    if not people or len(rows) < len(cohorts):
        return None
    return round(
        sum((numbers.number(row[column]) or 0.0) * (numbers.number(row["customers"]) or 0.0) for row in rows) / people,
        4,
    )


def _tiles(marts: Marts, found: dict[date, dict[int, Row]]) -> list[Tile]:
    """Whole years of life: how many bought again, and what they brought, by the cohorts that are that old."""
    tiles = []
    for months in (3, 6, 12):
        old = [cohort for cohort, rows in found.items() if months in rows and _is_over(rows[months])]
        spent = _mean(found, old, months, "cumulative_revenue_per_customer") if old else None
        again = _mean(found, old, months, "repeat_purchase_rate") if old else None
        if spent is not None:
            said = numbers.human(again, "rate")
            tiles.append(
                Tile((f"After {months} months", f"首购 {months} 个月后"), numbers.human(spent, "money", marts.currency),
                     (f"per customer; {said[0]} bought again; {_named(old)[0]}", f"人均；复购率 {said[1]}；{_named(old)[1]}"))
            )  # fmt: skip
    return tiles


def _named(cohorts: list[date]) -> Text:
    """Which cohorts a figure is of."""
    first, last = numbers.month(min(cohorts)), numbers.month(max(cohorts))
    if first == last:
        return f"first won in {first[0]}", f"{first[1]}首购"
    return f"first won {first[0]} to {last[0]}", f"{first[1]}至{last[1]}首购"


def _short(figure: float, unit: str, currency: str) -> Text:
    if unit == "rate":
        return (f"{figure * 100:.0f}", f"{figure * 100:.0f}")
    return numbers.human(round(figure), "money", currency)
