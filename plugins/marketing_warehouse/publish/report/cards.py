"""The scoreboard at the top of the report: one card per company KPI."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import KPIS, Kpi, Text
from marketing_warehouse.publish.marts import Marts, Row, earlier
from marketing_warehouse.publish.report.shapes import sparkline

SHOWN = (
    "revenue",
    "average_customer_value",
    "customers_new",
    "retention_rate",
    "csat_rate",
    "nps",
    "market_share",
    "brand_awareness_aided",
    "marketing_cost",
    "marketing_expense_ratio",
    "cac",
    "roas",
)
SPARK_MONTHS = 25
NOTABLE = 0.005  # smaller changes are shown but not coloured
RUNNING: Text = ("the month is still running, so it is not compared with a whole one", "当月未结束，不与完整月份比较")
NO_EARLIER: Text = ("no figure for the earlier month", "较早月份没有数据")


@dataclass(frozen=True)
class Change:
    """One comparison on a card: what with, by how much, whether it is good news."""

    against: Text
    text: Text | None
    verdict: str
    reason: Text = NO_EARLIER


@dataclass(frozen=True)
class Card:
    """What one card shows; texts are already formatted."""

    kpi: Kpi
    value: Text
    is_missing: bool
    latest_known: Text | None
    interval: Text | None
    changes: list[Change]
    year: Text
    year_label: Text
    sparkline: Markup
    missing: Text

    @property
    def page(self) -> str:
        """The page that shows the KPI closer."""
        return self.kpi.table.removeprefix("kpi_")


def cards(marts: Marts, month: date) -> list[Card]:
    """The cards for one month."""
    return [_card(marts, KPIS[column], month) for column in SHOWN]


def headline(marts: Marts, month: date) -> Text | None:
    """The month's revenue in one sentence; None where it is unknown."""
    row = marts.of("kpi_sales", month)
    if numbers.number(row.get("revenue")) is None:
        return None
    value = numbers.human(row["revenue"], "money", marts.currency)
    name, running = numbers.month(month), not marts.is_complete(month)
    english = f"{name[0]}{' so far' if running else ''}: revenue {value[0]}"
    chinese = f"{name[1]}{'至今' if running else ''}：销售额 {value[1]}"
    said = english
    compared = (("revenue_growth_rate", 1, "环比"), ("revenue_growth_rate_last_year", 12, "同比"))
    for column, back, word in compared:
        rate = numbers.number(row.get(column))
        if rate is not None:
            before = numbers.month(earlier(month, back), with_year=back > 1)
            english += f", {numbers.growth(rate)[0]} on {before[0]}"
            chinese += f"，{word} {numbers.growth(rate)[1]}"
    same_days = (" (same number of days)", "（按相同天数）") if running and english != said else ("", "")
    return f"{english}{same_days[0]}.", f"{chinese}{same_days[1]}。"


def _card(marts: Marts, kpi: Kpi, month: date) -> Card:
    row, year = marts.of(kpi.table, month), marts.year(kpi.table)
    value = row.get(kpi.column)
    is_missing = numbers.number(value) is None
    months = [start for start in marts.months() if start <= month][-SPARK_MONTHS:]
    figures = [numbers.number(figure) for figure in marts.series(kpi.table, kpi.column, months)]
    is_partial = kpi.grows_with_period and not marts.is_complete(month)
    return Card(
        kpi=kpi,
        value=numbers.human(value, kpi.unit, marts.currency),
        is_missing=is_missing,
        latest_known=_latest_known(marts, kpi, months, figures) if is_missing else None,
        interval=None if is_missing else _interval(kpi, row),
        changes=[_change(marts, kpi, month, back) for back in (1, 12)],
        year=numbers.human(year.get(kpi.column), kpi.unit, marts.currency),
        year_label=(f"{marts.as_of.year} to date", f"{marts.as_of.year} 年至今"),
        sparkline=sparkline(figures[:-1] if is_partial else figures),
        missing=marts.missing(kpi),
    )


def _change(marts: Marts, kpi: Kpi, month: date, back: int) -> Change:
    then = earlier(month, back)
    name = numbers.month(then, with_year=back > 1)
    against = (f"vs {name[0]}", "环比" if back == 1 else "同比")
    now, before = marts.of(kpi.table, month), marts.of(kpi.table, then)
    if kpi.column == "revenue":
        rate = numbers.number(now.get("revenue_growth_rate" if back == 1 else "revenue_growth_rate_last_year"))
        return Change(
            against, None if rate is None else numbers.growth(rate), "" if rate is None else _verdict(kpi, rate)
        )
    if kpi.grows_with_period and not marts.is_complete(month):
        return Change(against, None, "", RUNNING)
    value, earlier_value = now.get(kpi.column), before.get(kpi.column)
    difference = numbers.difference_of(value, earlier_value, kpi.unit)
    if difference is None:
        return Change(against, None, "")
    verdict = "" if _within_interval(kpi, now, earlier_value) else _verdict(kpi, difference)
    return Change(against, numbers.change(value, earlier_value, kpi.unit), verdict)


def _verdict(kpi: Kpi, difference: float) -> str:
    """`good` or `bad` by the KPI's direction; empty for a change too small to matter."""
    if not kpi.better or abs(difference) < (NOTABLE if kpi.unit != "rate" else NOTABLE / 5):
        return ""
    return "good" if (difference > 0) == (kpi.better == "up") else "bad"


def _within_interval(kpi: Kpi, row: Row, before: Any) -> bool:
    """Whether a survey's change may be chance: the earlier value lies in this period's interval."""
    low, high, value = (numbers.number(figure) for figure in (row.get(kpi.low), row.get(kpi.high), before))
    return kpi.interval and None not in (low, high, value) and low <= value <= high  # type: ignore[operator]


def _interval(kpi: Kpi, row: Row) -> Text | None:
    low, high, answers = (numbers.number(row.get(name)) for name in (kpi.low, kpi.high, kpi.answers))
    if not kpi.interval or low is None or high is None:
        return None
    ends = [numbers.human(end, kpi.unit) for end in (low, high)]
    of = numbers.human(answers, "count")
    return (
        f"95 %: {ends[0][0]} to {ends[1][0]} · {of[0]} answers",
        f"95%：{ends[0][1]} 至 {ends[1][1]} · {of[1]} 份回答",
    )


def _latest_known(marts: Marts, kpi: Kpi, months: list[date], figures: list[float | None]) -> Text | None:
    known = [(start, figure) for start, figure in zip(months, figures, strict=True) if figure is not None]
    if not known:
        return None
    start, figure = known[-1]
    value, name = numbers.human(figure, kpi.unit, marts.currency), numbers.month(start)
    return f"Latest known: {value[0]} in {name[0]}", f"最近一次：{name[1]} {value[1]}"
