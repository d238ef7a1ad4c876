"""What a goal's own page shows: its figures, its way so far and to come, and where its distance comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import KPIS, Text, Unit
from marketing_warehouse.publish.marts import Row, as_date
from marketing_warehouse.publish.report import shapes
from marketing_warehouse.publish.report.drivers import REST, Driver, reference
from marketing_warehouse.publish.report.goal_words import amount, distance, sign_of
from marketing_warehouse.publish.report.layout import NOTHING, Cell, Comparison, Line, Tile, View

PHASINGS: dict[str, Text] = {
    "even": ("evenly by day", "按日平均"),
    "working_day": ("by working day", "按工作日"),
    "season": ("by last year's season", "按去年季节"),
}
POINTS = 45  # of a goal's line
PERCENT_POINTS = " 个百分点"
NOBODY: Text = ("nothing to divide by", "分母为零")
PAGES: dict[str, tuple[str, Text]] = {
    "kpi_sales": ("sales", ("Sales", "销售")),
    "kpi_customer": ("customer", ("Customers", "客户")),
    "kpi_market": ("market", ("Market", "市场")),
    "kpi_cost": ("cost", ("Cost", "费用")),
}


def tiles(row: Row, unit: Unit, currency: str) -> list[Tile]:
    """The goal's figures side by side."""

    def said(column: str) -> Text:
        return numbers.human(numbers.number(row[column]), unit, currency)

    day, end = numbers.day(as_date(row["date_day"])), numbers.day(as_date(row["goal_end"]))
    target = Tile(("Target", "目标值"), target_of(row, unit, currency), (f"by {end[0]}", f"截至{end[1]}"))
    if numbers.number(row["actual_to_date"]) is None:
        return [target]
    found = [Tile(("Actual", "实际"), said("actual_to_date"), (f"by {day[0]}", f"截至{day[1]}"))]
    if is_total(row):
        found.append(Tile(("Due by now", "应完成"), said("expected_to_date"), PHASINGS.get(row["phasing"])))
    found.append(target)
    if is_open(row):
        low, high = said("projected_low"), said("projected_high")
        note = f"80 %: {low[0]} to {high[0]}", f"80%：{low[1]} 至 {high[1]}"
        found.append(Tile(("Ends at", "预测期末"), said("projected_value"), note))
    return found


def target_of(row: Row, unit: Unit, currency: str) -> Text:
    """The target, or both ends of its range."""
    low = numbers.human(numbers.number(row["target"]), unit, currency)
    if numbers.number(row["target_upper"]) is None:
        return low
    high = numbers.human(numbers.number(row["target_upper"]), unit, currency)
    return f"{low[0]} – {high[0]}", f"{low[1]} – {high[1]}"


def is_total(row: Row) -> bool:
    """Whether the goal is a sum that falls due day by day, not a ratio that should be at its target all the time."""
    due, target = numbers.number(row["expected_to_date"]), numbers.number(row["target"])
    return due is not None and due != target and row["direction"] != "keep_within"


def is_open(row: Row) -> bool:
    """Whether its end is still to come, and projected."""
    return numbers.number(row["projected_low"]) is not None and as_date(row["date_day"]) < as_date(row["goal_end"])


def rests_on_windows(row: Row) -> bool:
    """Whether its projection rests on earlier windows of its length, not on the last weeks."""
    return row.get("projection_basis") == "earlier_windows"


def links(row: Row) -> list[tuple[str, Text]]:
    """Where to look next."""
    own = PAGES.get(KPIS[row["metric"]].table) if row["metric"] in KPIS else None
    rest: list[tuple[str, Text]] = [("channels", ("Channels", "渠道")), ("funnel", ("Funnel", "漏斗")),
                                    ("budget", ("Budget", "预算")), ("alerts", ("Alerts", "预警"))]  # fmt: skip
    return [own, *rest] if own else rest


def table(row: Row, found: Sequence[Driver], unit: Unit, currency: str) -> Comparison | None:
    """Where the distance comes from: one view per dimension, each adding up to the goal's own distance."""
    gap = distance(row)
    if not found or gap is None:
        return None
    sign, is_ratio = sign_of(row), found[0].is_ratio

    def cells(actual: float | None, due: float | None, off: float, largest: float) -> list[Cell]:
        middle = numbers.human(due, "rate") if is_ratio else numbers.human(due, unit, currency)
        return [
            Cell(numbers.human(actual, unit, currency), reason=NOBODY),
            Cell(middle),
            _off(off, largest, sign, unit, currency),
        ]

    views = []
    for driver in found:
        largest = max(abs(one.gap) for one in driver.members)
        members = sorted(driver.members, key=lambda one: (one.key == REST, one.gap * sign))
        lines = [
            Line(one.name, cells(one.actual, one.weight if is_ratio else one.due, one.gap, largest)) for one in members
        ]
        total = cells(numbers.number(row["actual_to_date"]), 1.0 if is_ratio else reference(row), gap, 0.0)
        views.append(View(driver.label, [*lines, Line(("Goal", "目标合计"), total, True)]))
    note = _RATIO_NOTE if is_ratio else _STOCK_NOTE if found[0].is_from_before else _TOTAL_NOTE
    if unit == "rate":
        note = note[0], f"{note[1]}差距以百分点计。"
    heads = [
        ("Actual", "实际"),
        found[0].weighed_by or ("Due by now", "应完成"),
        ("Distance", "差距"),
    ]
    title = ("Where the distance comes from", "差距来自哪里")
    return Comparison(f"drivers-{row['slug']}", title, note, heads, views, is_half=True)


_RATIO_NOTE: Text = (
    "What each adds to the distance: (its numerator − what is due × its denominator) ÷ the whole denominator.",
    "各项对差距的贡献：（分子 − 应完成值 × 分母）÷ 总分母。",
)
_STOCK_NOTE: Text = (
    "What is due by now is shared out by what each had before the goal began.",
    "应完成值按目标开始前的占比分摊。",
)
_TOTAL_NOTE: Text = (
    "What is due by now is shared out by what each brought on the same days last year.",
    "应完成值按去年同期占比分摊。",
)


def _off(gap: float, largest: float, sign: int, unit: Unit, currency: str) -> Cell:
    english, chinese = amount(gap, unit, currency)
    size = english, chinese.removesuffix(PERCENT_POINTS)  # the note says it
    if abs(gap) < 1e-12:
        return Cell(size)
    is_bad, mark = gap * sign < 0, numbers.MINUS if gap < 0 else "+"
    drawn = shapes.gap(gap, largest, is_bad) if largest else NOTHING
    return Cell((f"{mark}{size[0]}", f"{mark}{size[1]}"), "bad" if is_bad else "good", drawing=drawn)


def chart(row: Row, history: list[Row], unit: Unit) -> dict[str, Any] | None:
    """The way so far beside the way that was due, and the interval in which it ends; evenly spaced days."""
    if len(history) < 2:
        return None
    by_day = {as_date(one["date_day"]): one for one in history}
    last, end = max(by_day), as_date(row["goal_end"])
    step = max(1, -(-((end if is_open(row) else last) - min(by_day)).days // POINTS))
    past = sorted(last - timedelta(days=back) for back in range(0, (last - min(by_day)).days + 1, step))
    past = [day for day in past if day in by_day]
    later = [last + timedelta(days=on) for on in range(step, (end - last).days + step, step)] if is_open(row) else []
    blank: list[float | None] = [None] * len(later)
    target, upper = numbers.number(row["target"]), numbers.number(row["target_upper"])
    series = [_line(("Actual", "实际"), [numbers.number(by_day[day]["actual_to_date"]) for day in past] + blank, unit)]
    if is_total(row):
        due = [numbers.number(by_day[day]["expected_to_date"]) for day in past]
        series.append(_line(("Due", "应完成"), due + blank, unit) | {"tone": "muted"})
    names: tuple[Text, ...] = (
        (("Target", "目标值"),) if upper is None else (("Lower end", "下限"), ("Upper end", "上限"))
    )
    for name, value in zip(names, (target, upper), strict=False):
        series.append(_line(name, [value] * (len(past) + len(later)), unit) | {"tone": "ink"})
    if later:
        series.append(_projection(row, len(past), len(later), unit))
    days = [*past, *(min(day, end) for day in later)]
    return {
        "name": f"progress-{row['slug']}",
        "title": ("Progress", "进展"),
        "note": _WINDOWS_NOTE if rests_on_windows(row) else _WEEKS_NOTE,
        "months": [numbers.day(day) for day in days],
        "ticks": [_tick(day) for day in days],
        "first": ("Day", "日期"),
        "running": False,
        "is_pale": False,
        "is_days": True,
        "is_scaled": not is_total(row) or _begins_far_from_zero(by_day),
        "views": [{"label": None, "series": series}],
    }  # fmt: skip


_WEEKS_NOTE: Text = (
    "To date, and where it ends if it goes on as in the last thirteen weeks, and the season is last year's where that is known.",
    "累计进展，以及按最近十三周趋势（已知时按去年季节）的期末预测。",
)
_WINDOWS_NOTE: Text = (
    "To date, and where it ends if the rest goes as the rest of earlier windows of this length did.",
    "截至当日的进展，以及按此前同长时段后续走势的期末预测。",
)


def _begins_far_from_zero(by_day: dict[date, Row]) -> bool:
    """What stands there from the first day on, like a number of customers: its movement is what there is to see."""
    values = [abs(value) for one in by_day.values() if (value := numbers.number(one["actual_to_date"])) is not None]
    return min(values, default=0.0) > max(values, default=0.0) / 2


def _line(name: Text, values: list[float | None], unit: Unit) -> dict[str, Any]:
    rounded = [
        value if value is None else round(value, 1) if abs(value) >= 100 else round(value, 5) for value in values
    ]
    return {"name": name, "kind": "line", "unit": unit, "axis": 0, "values": rounded}


def _projection(row: Row, past: int, later: int, unit: Unit) -> dict[str, Any]:
    now = numbers.number(row["actual_to_date"]) or 0.0

    def fan(column: str) -> list[float | None]:
        end = numbers.number(row[column])
        ways = [None if end is None else now + (end - now) * place / later for place in range(later + 1)]
        return [*([None] * (past - 1)), *ways]

    made = _line(("Projection, 80 % interval", "预测（80% 区间）"), fan("projected_value"), unit) | {"tone": "dashed"}
    return made | {
        "low": _line(("", ""), fan("projected_low"), unit)["values"],
        "high": _line(("", ""), fan("projected_high"), unit)["values"],
    }


def _tick(day: date) -> Text:
    return f"{day.day} {numbers.month(day, with_year=False)[0]}", f"{day.month}月{day.day}日"
