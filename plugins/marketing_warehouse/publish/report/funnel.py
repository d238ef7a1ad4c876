"""From being seen to being paid: what each stage counts, how much of it goes on to the next, and what one costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text, Unit
from marketing_warehouse.publish.marts import Marts, as_date, earlier
from marketing_warehouse.publish.report import shapes
from marketing_warehouse.publish.report.charts import month_chart
from marketing_warehouse.publish.report.layout import DASH, Cell, Comparison, Empty, Line, Page, View
from marketing_warehouse.publish.report.periods import Window, windows
from marketing_warehouse.publish.report.reading import Tables
from marketing_warehouse.publish.untold import UNTOLD

MONTHS = 13


@dataclass(frozen=True)
class Stage:
    """One stage: its name, what going on to it is called, its unit and where its days are counted."""

    key: str
    label: Text
    step: Text | None
    unit: Unit
    needed: dict[str, str]
    query: str


_ADS = {"fct_ad_performance_daily": "date_day impressions clicks"}
STAGES = (
    Stage("impressions", ("Impressions", "展示"), None, "count", _ADS,
          "select date_day, sum(impressions) from marts.fct_ad_performance_daily group by 1"),
    Stage("clicks", ("Clicks", "点击"), ("clicked", "点击率"), "count", _ADS,
          "select date_day, sum(clicks) from marts.fct_ad_performance_daily group by 1"),
    Stage("leads", ("Leads", "线索"), ("became a lead", "线索转化率"), "count", {"fct_touchpoint": "date_day touch_kind"},
          "select date_day, count(*) from marts.fct_touchpoint where touch_kind in ('lead', 'contact') group by 1"),
    Stage("opportunities", ("Opportunities opened", "新建商机"), ("became an opportunity", "商机转化率"), "count",
          {"fct_opportunity": "opened_on"}, "select opened_on, count(*) from marts.fct_opportunity group by 1"),
    Stage("deals", ("Deals won", "赢单"), ("won, per opened", "赢单 / 新建"), "count", {"fct_opportunity": "closed_on status"},
          "select closed_on, count(*) from marts.fct_opportunity where status = 'won' group by 1"),
    Stage("customers", ("New customers", "新客户"), None, "count", {"dim_customer": "first_purchase_on"},
          "select first_purchase_on, count(*) from marts.dim_customer group by 1"),
    Stage("revenue", ("Revenue", "销售额"), None, "money", {"fct_sales": "date_day amount"},
          "select date_day, sum(amount) from marts.fct_sales group by 1"),
)  # fmt: skip
SPEND = (
    {"fct_cost": "date_day amount is_counted cost_scope"},
    "select date_day, sum(amount) from marts.fct_cost where is_counted and cost_scope = 'media' group by 1",
)
EMPTY = Empty(
    ("Ad exports, leads and deals of the CRM, and orders make this page.", "本页来自广告导出、CRM 线索与商机、订单。"),
    [("landing/google_ads/", ("campaign report, or that of any other platform", "广告系列报表（或其他平台）")),
     ("landing/salesforce/", ("leads and opportunities", "线索与商机")),
     ("landing/shopify/", ("orders", "订单"))],
)  # fmt: skip
Days = dict[date, float]


def page(marts: Marts, tables: Tables) -> Page:
    """The funnel of the latest month, quarter and year, with the followed fate of deals beside it."""
    days = {stage.key: _days(tables, stage.needed, stage.query) for stage in STAGES}
    spend = _days(tables, *SPEND)
    blocks: list[object] = []
    if any(days.values()) and marts.months():
        views = [View(window[0], _lines(marts, days, spend, window)) for window in windows(marts)]
        blocks.append(Comparison("funnel", ("From impression to revenue", "从展示到销售额"), _NOTE, _HEADS, views))
        blocks += [chart for chart in (_rates(marts, days), _fates(marts, tables)) if chart]
    return Page(
        "funnel", ("Funnel", "漏斗"), ("Where do people drop out, and what does the next one cost?", "客户在哪一步流失？每一步成本多少？"),
        blocks=blocks, empty=EMPTY, links=[("channels", ("By channel", "按渠道")), ("sales", ("Sales", "销售"))],
    )  # fmt: skip


_HEADS: list[Text] = [
    ("Count", "数量"), ("vs last year", "同比"), ("Went on", "转化率"), ("Last year", "去年"), ("Media per unit", "单位媒体成本"),
    ("13 months", "近 13 个月"),
]  # fmt: skip
_NOTE: Text = (
    "Each stage counts what happened in the period; people are not followed from one stage to the next. "
    "Media per unit: media spend ÷ count.",
    "各阶段按发生时间统计，并非跟踪同一批人。单位媒体成本 = 媒体花费 ÷ 数量。",
)


def _lines(marts: Marts, days: dict[str, Days], spend: Days, window: Window) -> list[Line]:
    _, first, last, first_before, last_before = window
    paid = between(spend, first, last)
    now = [between(days[stage.key], first, last) for stage in STAGES]
    then = [between(days[stage.key], first_before, last_before) for stage in STAGES]
    found = []
    for place, stage in enumerate(STAGES):
        step = (now[place - 1], now[place], then[place - 1], then[place]) if stage.step and place else (None,) * 4
        trend = [month_sum(days[stage.key], month) for month in marts.months(MONTHS)]
        cells = [
            Cell(
                numbers.human(now[place], stage.unit, marts.currency), reason=NONE_TOLD if days[stage.key] else UNTOLD
            ),
            _growth(now[place], then[place], stage.unit),
            *_step(stage, *step),
            _price(marts, stage, now[place], paid),
            Cell(("", ""), drawing=shapes.sparkline(trend, 110, 24)),
        ]
        found.append(Line(stage.label, cells, is_total=stage.key == "revenue"))
    return found


NONE_TOLD: Text = ("no file tells of one in this period", "本期没有文件提供此数据")
NO_YEAR: Text = ("nothing known of the same days last year", "没有去年同期数据")
NO_STEP: Text = ("not a share of the stage above", "不是上一阶段的一部分")
NO_COST: Text = ("no media spend or nothing to divide by", "没有媒体花费或数量为零")
BY_CHANCE = 1.96  # standard deviations; a smaller difference of counts is not called better or worse


def _growth(now: float | None, then: float | None, unit: Unit) -> Cell:
    if now is None or not then:
        return Cell(DASH, reason=NO_YEAR)
    noise = BY_CHANCE * (now + then) ** 0.5 if unit == "count" else 0.005 * then
    return Cell(numbers.growth(now / then - 1), "" if abs(now - then) <= noise else "good" if now > then else "bad")


def _step(
    stage: Stage, base: float | None, count: float | None, base_then: float | None, count_then: float | None
) -> tuple[Cell, Cell]:
    """The share that went on, this year and last; called better or worse only where chance alone would hardly do it."""
    rate, before = share(count, base), share(count_then, base_then)
    verdict = ""
    if rate is not None and before is not None and base and base_then:
        pooled = ((count or 0.0) + (count_then or 0.0)) / (base + base_then)
        noise = BY_CHANCE * (pooled * (1 - pooled) * (1 / base + 1 / base_then)) ** 0.5
        verdict = "" if abs(rate - before) <= noise else "good" if rate > before else "bad"
    note = stage.step if rate is not None else None
    return Cell(numbers.human(rate, "rate"), verdict, NO_STEP, note=note), Cell(
        numbers.human(before, "rate"), reason=NO_STEP
    )


def share(part: float | None, whole: float | None) -> float | None:
    """The part as a share; None where it is none: more than the whole comes from elsewhere too."""
    return part / whole if part is not None and whole and part <= whole else None


def _price(marts: Marts, stage: Stage, count: float | None, paid: float | None) -> Cell:
    """Media spend for one of the stage; of revenue what a unit of money spent on media goes with."""
    if not paid or not count:
        return Cell(DASH, reason=NO_COST)
    if stage.unit == "money":
        return Cell(numbers.human(count / paid, "times"), note=("media spend", "媒体花费"))
    if paid / count < 0.1:
        thousand = numbers.human(paid / count * 1000, "money", marts.currency)
        return Cell(thousand, note=("per 1,000", "每千次"))
    return Cell(numbers.human(paid / count, "money", marts.currency))


def _rates(marts: Marts, days: dict[str, Days]) -> dict[str, object] | None:
    """Each step's rate, month by month; a stage that others feed too has none."""
    months = marts.months(25)
    views: list[tuple[Text | None, list[dict[str, object]]]] = []
    for before, stage in pairwise(STAGES):
        pairs = [(month_sum(days[stage.key], month), month_sum(days[before.key], month)) for month in months]
        if not stage.step or sum((part or 0.0) > (whole or 0.0) for part, whole in pairs) > len(months) / 4:
            continue
        values = [share(*pair) for pair in pairs]
        name = (f"{before.label[0]} → {stage.label[0].lower()}", f"{before.label[1]} → {stage.label[1]}")
        line = {"name": name, "kind": "line", "unit": "rate", "axis": 0,
                "values": [value if value is None else round(value, 5) for value in values]}  # fmt: skip
        views.append((stage.label, [line]))
    note = ("Share of each stage that goes on to the next, by month.", "每月各阶段进入下一阶段的比例。")
    return month_chart(marts, months, "funnel_rates", ("Step by step", "各步转化率"), note, views)


def _fates(marts: Marts, tables: Tables) -> dict[str, object] | None:
    """What became of the deals opened in each month: these are followed."""
    months = marts.months(MONTHS)
    rows = tables.rows(
        {"fct_opportunity": "opened_on status"},
        "select cast(date_trunc('month', opened_on) as date) as month, status, count(*) as deals "
        "from marts.fct_opportunity where opened_on is not null group by 1, 2",
    )
    count = {(as_date(row["month"]), row["status"]): row["deals"] for row in rows}
    series = [
        {"name": label, "kind": "bar", "unit": "count", "axis": 0, "stack": "fate", "tone": tone,
         "values": [count.get((month, status)) for month in months]}
        for status, label, tone in (("won", ("Won", "赢单"), ""), ("open", ("Still open", "在跟"), "pale"),
                                    ("lost", ("Lost", "输单"), "muted"))
    ]  # fmt: skip
    note = ("Deals by the month they were opened in, and what became of them.", "按新建月份统计的商机及其结果。")
    return month_chart(marts, months, "fates", ("What became of the deals", "商机结果"), note, [(None, series)])


def between(days: Days, first: date, last: date) -> float | None:
    """The sum of the days; None where nothing is known of them."""
    found = [amount for day, amount in days.items() if first <= day <= last]
    return sum(found) if found else None


def month_sum(days: Days, month: date) -> float | None:
    """The sum of a month's days; None where nothing is known of them."""
    return between(days, month, date.fromordinal(earlier(month, -1).toordinal() - 1))


def _days(tables: Tables, needed: dict[str, str], query: str) -> Days:
    rows = tables.rows(needed, query)
    pairs = [tuple(row.values()) for row in rows]
    return {as_date(day): float(amount) for day, amount in pairs if day is not None and amount is not None}
