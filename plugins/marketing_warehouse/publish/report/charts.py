"""The report's charts as data: what is drawn, in both languages. `page.js` draws every one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import KPIS, Text
from marketing_warehouse.publish.marts import SHOWN_VALUES, Marts

BAR_MONTHS = 13  # so that the same month last year is in the picture
LINE_MONTHS = 25
OTHER: Text = ("All other", "其他")
DIMENSIONS: dict[str, Text] = {
    "region": ("Region", "区域"),
    "product": ("Product", "产品"),
    "channel": ("Channel", "渠道"),
}
ALL = ("all", "all")
Chart = dict[str, Any]


def charts(marts: Marts) -> dict[str, list[Chart]]:
    """All charts by KPI area; a chart without a single figure is left out."""
    bars, lines = marts.months(BAR_MONTHS), marts.months(LINE_MONTHS)
    found = {
        "sales": [_revenue(marts, bars), _revenue_by(marts, bars), _pipeline(marts, bars)],
        "customer": [_flows(marts, bars), _loyalty(marts, lines), _satisfaction(marts, lines)],
        "market": [_share(marts, lines), _awareness(marts, lines), _presence(marts, lines)],
        "cost": [_cost(marts, bars), _media(marts, bars), _efficiency(marts, lines)],
    }
    return {area: [chart for chart in of_area if chart["views"]] for area, of_area in found.items()}


def _revenue(marts: Marts, months: list[date]) -> Chart:
    last_year = _line(marts, months, "revenue_last_year", label=("Same month last year", "去年同月"), unit="money")
    last_year["tone"] = "muted"
    return _chart(
        marts, months, "revenue", ("Revenue by month", "月度销售额"),
        ("Line: the same month a year earlier, of a running one the same days.", "线：去年同月；当月未结束时为去年相同天数。"),
        [(None, [_bar(marts, months, "revenue"), last_year])],
    )  # fmt: skip


def _revenue_by(marts: Marts, months: list[date]) -> Chart:
    views = [
        (label, _stacked_by(marts, months, "kpi_sales", "revenue", dimension))
        for dimension, label in DIMENSIONS.items()
    ]
    title = ("Where revenue comes from", "销售额构成")
    return _chart(marts, months, "revenue_by", title, ("Revenue by month.", "月度销售额。"), views)


def _pipeline(marts: Marts, months: list[date]) -> Chart:
    series = [
        _bar(marts, months, "open_pipeline"),
        _bar(marts, months, "open_pipeline_weighted"),
        _line(marts, months, "win_rate", axis=1),
    ]
    series = [one for one in series if _is_known(one)]  # past stages, and so weights, may not have been exported
    note = (
        "Open deals at the end of the month, and the share of closed deals that was won.",
        "月末在跟商机与当月赢单率。",
    )
    return _chart(marts, months, "pipeline", ("Pipeline and win rate", "商机与赢单率"), note, [(None, series)])


def _flows(marts: Marts, months: list[date]) -> Chart:
    lost = _bar(marts, months, "customers_lost", stack="flow")
    lost["values"] = [value and -value for value in lost["values"]]
    lost["tone"] = "bad"
    series = [
        _bar(marts, months, "customers_new", stack="flow"),
        _bar(marts, months, "customers_reactivated", stack="flow"),
        lost,
        _line(marts, months, "customers_end", axis=1),
    ]
    note = ("Start + new + reactivated − lost = end. Line, right scale: customers at the end.",
            "期初 + 新客户 + 回流 − 流失 = 期末。线（右轴）：期末客户数。")  # fmt: skip
    return _chart(marts, months, "flows", ("Customers won and lost", "客户流入与流失"), note, [(None, series)])


def _loyalty(marts: Marts, months: list[date]) -> Chart:
    views = [
        (("Retention", "留存率"), [_line(marts, months, "retention_rate")]),
        (("Repeat purchases", "复购率"), [_line(marts, months, "repeat_purchase_rate")]),
        (("Lifetime value", "生命周期价值"), [_line(marts, months, "lifetime_value")]),
    ]
    note = ("Retention is known once the sales go back a year. Repeat purchases and lifetime value are to date, by the month of the first "
            "purchase.", "销售历史满一年后才有留存率。复购率与生命周期价值按首购月份统计至今。")  # fmt: skip
    return _chart(marts, months, "loyalty", ("Loyalty", "客户忠诚度"), note, views)


def _satisfaction(marts: Marts, months: list[date]) -> Chart:
    views = [
        (("CSAT", "满意度"), [_line(marts, months, "csat_rate")]),
        (("NPS", "净推荐值"), [_line(marts, months, "nps")]),
    ]
    note = (
        "Shaded: 95 % interval. A change inside the band may be chance.",
        "阴影：95% 置信区间，区间内的变化可能是偶然。",
    )
    return _chart(marts, months, "satisfaction", ("Satisfaction", "客户满意度"), note, views)


def _share(marts: Marts, months: list[date]) -> Chart:
    views: list[tuple[Text | None, list[Chart]]] = [(("Company", "公司"), [_line(marts, months, "market_share")])]
    for dimension, label in (("region", DIMENSIONS["region"]), ("product", ("Category", "品类"))):
        lines = [
            _line(marts, months, "market_share", scope=(dimension, value), label=marts.name(dimension, value))
            for value in marts.values("kpi_market", dimension)[:SHOWN_VALUES]
        ]
        views.append((label, lines))
    note = ("Own revenue as a share of the market's size.", "自有销售额占市场规模的比例。")
    return _chart(marts, months, "share", KPIS["market_share"].label, note, views)


def _awareness(marts: Marts, months: list[date]) -> Chart:
    series = [_line(marts, months, column) for column in ("brand_awareness_aided", "brand_awareness_unaided")]
    note = ("From brand surveys; shaded: 95 % interval.", "来自品牌调查；阴影：95% 置信区间。")
    return _chart(marts, months, "awareness", ("Brand awareness", "品牌知名度"), note, [(None, series)])


def _presence(marts: Marts, months: list[date]) -> Chart:
    series = [_line(marts, months, column) for column in ("share_of_search", "share_of_voice")]
    note = ("Against the competitors named in the inputs.", "与已录入的竞争对手相比。")
    return _chart(
        marts, months, "presence", ("Share of search and of voice", "搜索份额与声量份额"), note, [(None, series)]
    )


def _cost(marts: Marts, months: list[date]) -> Chart:
    scopes = ("media_spend", "agency_cost", "tools_cost", "payroll_cost", "event_cost", "other_cost")
    series = [_bar(marts, months, column, stack="cost") for column in scopes]
    series = [one for one in series if any(one["values"])]
    note = ("Line, right scale: cost as a share of revenue.", "线（右轴）：营销费用占销售额比例。")
    ratio = _line(marts, months, "marketing_expense_ratio", axis=1)
    return _chart(marts, months, "cost", ("Marketing cost by kind", "营销费用构成"), note, [(None, [*series, ratio])])


def _media(marts: Marts, months: list[date]) -> Chart:
    title = ("Media spend by channel", "各渠道媒体花费")
    views = [(None, _stacked_by(marts, months, "kpi_cost", "media_spend", "channel"))]
    return _chart(marts, months, "media", title, ("Online and offline media.", "线上与线下媒体。"), views)


def _efficiency(marts: Marts, months: list[date]) -> Chart:
    cac = [_line(marts, months, column) for column in ("cac", "cac_media_only")]
    views = [
        (("CAC", "获客成本"), cac),
        (("ROAS", "广告回报"), [_line(marts, months, "roas")]),
        (("LTV : CAC", "价值 / 成本"), [_line(marts, months, "ltv_to_cac")]),
    ]
    note = ("What a new customer costs, and what the money returns.", "获得一位新客户的成本与投入的回报。")
    return _chart(marts, months, "efficiency", ("Acquisition cost and return", "获客成本与回报"), note, views)


def _chart(
    marts: Marts,
    months: list[date],
    name: str,
    title: Text,
    note: Text,
    views: Sequence[tuple[Text | None, list[Chart]]],
) -> Chart:
    """A chart whose views can be switched; series and views without figures are dropped."""
    drawn = []
    for label, series in views:
        known = [one for one in series if any(value is not None for value in one["values"])]
        if known:
            drawn.append({"label": label, "series": known})
    running = bool(months) and not marts.is_complete(months[-1])
    return {
        "name": name,
        "title": title,
        "note": note,
        "months": [numbers.month(start) for start in months],
        "ticks": [_tick(start, first=start == months[0]) for start in months],
        "running": running,
        "is_pale": running and any(one["kind"] == "bar" for _, series in views for one in series),
        "views": drawn,
    }


def month_chart(
    marts: Marts,
    months: list[date],
    name: str,
    title: Text,
    note: Text,
    views: Sequence[tuple[Text | None, list[Chart]]],
) -> Chart | None:
    """A page's own chart over months; None where it has no figure."""
    made = _chart(marts, months, name, title, note, views)
    return made | {"wide": False} if made["views"] else None


def _bar(marts: Marts, months: list[date], column: str, stack: str = "") -> Chart:
    kpi = KPIS[column]
    return {
        "name": kpi.label,
        "kind": "bar",
        "unit": kpi.unit,
        "stack": stack,
        "axis": 0,
        "values": _figures(marts.series(kpi.table, column, months)),
    }


def _line(
    marts: Marts,
    months: list[date],
    column: str,
    axis: int = 0,
    scope: tuple[str, str] = ALL,
    label: Text | None = None,
    unit: str = "",
) -> Chart:
    kpi = KPIS.get(column)
    table = kpi.table if kpi else "kpi_sales"
    line = {
        "name": label or (kpi.label if kpi else (column, column)),
        "kind": "line",
        "unit": unit or (kpi.unit if kpi else "count"),
        "axis": axis,
        "values": _figures(marts.series(table, column, months, scope)),
    }
    if axis:
        line["tone"] = "ink"
    if kpi and kpi.interval:
        line["low"] = _figures(marts.series(table, kpi.low, months, scope))
        line["high"] = _figures(marts.series(table, kpi.high, months, scope))
    return line


def _stacked_by(marts: Marts, months: list[date], table: str, column: str, dimension: str) -> list[Chart]:
    """One stacked series per member, the largest first, and the rest of the company's total as one more."""
    total = _figures(marts.series(table, column, months))
    members = {
        value: _figures(marts.series(table, column, months, (dimension, value)))
        for value in marts.values(table, dimension)
    }
    members = {value: figures for value, figures in members.items() if any(figures)}
    largest = sorted(members, key=lambda value: -sum(figure or 0 for figure in members[value]))[:SHOWN_VALUES]
    shown = [(marts.name(dimension, value), members[value]) for value in largest]
    rest = [
        None if whole is None else whole - sum(figures[place] or 0 for _, figures in shown)
        for place, whole in enumerate(total)
    ]
    if shown and any(abs(left or 0) > 0.005 * abs(whole or 0) for left, whole in zip(rest, total, strict=True)):
        shown.append((OTHER, [left if left is None else round(left, 2) for left in rest]))
    return [
        {
            "name": name,
            "kind": "bar",
            "unit": KPIS[column].unit,
            "stack": dimension,
            "axis": 0,
            "values": figures,
            "tone": "muted" if name is OTHER else "",
        }
        for name, figures in shown
    ]


def _is_known(series: Chart) -> bool:
    """Whether there is a figure for at least half of the months."""
    return sum(value is not None for value in series["values"]) * 2 >= len(series["values"])


def _figures(values: Sequence[object]) -> list[float | None]:
    """Finite numbers for JSON, without digits nobody sees."""
    found = [numbers.number(value) for value in values]
    return [value if value is None else round(value, 2) if abs(value) >= 100 else round(value, 6) for value in found]


def _tick(start: date, first: bool) -> Text:
    """The month, with its year under January and under the first one."""
    english, chinese = numbers.month(start, with_year=False)
    return (f"{english}\n{start.year}", f"{chinese}\n{start.year}") if first or start.month == 1 else (english, chinese)
