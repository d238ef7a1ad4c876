"""The channels: what each costs and brings, what platforms claim beside what the CRM verifies, offline beside digital."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text, Unit
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report import channel_claims, shapes
from marketing_warehouse.publish.report.attribution import MODELS
from marketing_warehouse.publish.report.channel_claims import NOT_TOLD, row_of
from marketing_warehouse.publish.report.layout import (
    Cell,
    Comparison,
    Drawing,
    Empty,
    Line,
    Page,
    Tile,
    View,
    both,
)
from marketing_warehouse.publish.report.reading import Tables

NEEDED = {
    "kpi_channel": "period period_start channel_key platform is_complete spend impressions clicks leads claimed_conversions "
    "attribution_model sales customers_new revenue roas cac"
}
EMPTY = Empty(
    ("Ad exports, offline plans, e-mail reports and leads with their source make this page.",
     "本页来自广告导出、线下投放计划、邮件报表与带来源的线索。"),
    [("landing/google_ads/", ("campaign report, or that of any other platform", "广告系列报表（或其他平台）")),
     ("landing/offline_media/", ("TV, radio, print, outdoor and event plans", "电视、广播、平面、户外与活动计划")),
     ("landing/hubspot/", ("contacts and deals with their source", "带来源的联系人与商机"))],
)  # fmt: skip
ONLINE: dict[bool, Text] = {True: ("Digital", "线上"), False: ("Offline", "线下")}
MONTHS = 13
Cells = list[Cell]


def page(marts: Marts, tables: Tables) -> Page:
    """Every channel of the latest months and the year, by the chosen attribution model."""
    rows = [
        marts.told("kpi_channel", row)
        for row in tables.rows(
            NEEDED,
            "select * from marts.kpi_channel where period in ('month', 'year') order by period_start, channel_key, platform",
        )
    ]
    label, question = (
        ("Channels", "渠道"),
        ("What does each channel cost, and what does it really bring?", "每个渠道花费多少？真正带来什么？"),
    )
    online = {
        row["channel_key"]: bool(row["is_online"])
        for row in tables.rows({"dim_channel": "channel_key is_online"}, "select * from marts.dim_channel")
    }
    months = sorted(
        {
            as_date(row["period_start"])
            for row in rows
            if row["period"] == "month" and as_date(row["period_start"]) <= marts.as_of
        }
    )
    if not months:
        return Page("channels", label, question, empty=EMPTY)
    shown = [month for month in months[-2:] if _is_worth(rows, month)] or months[-1:]
    periods = [(_named(rows, month), "month", month) for month in reversed(shown)]
    year = marts.as_of.replace(month=1, day=1)
    periods.append(((f"{year.year} to date", f"{year.year} 年至今"), "year", year))
    whole = row_of(rows, "month", shown[-1], "all")
    blocks: list[Comparison | Drawing] = [
        Comparison(
            "channels", ("What each channel costs and brings", "各渠道投入与产出"), _note(rows),
            [("Spend", "花费"), ("Revenue", "销售额"), ("ROAS", "ROAS"), ("New customers", "新客户"), ("CAC", "获客成本"), ("Leads", "线索"),
             ("Per lead", "线索成本"), ("Impressions", "展示"), ("Clicks", "点击"), ("Spend, 13 months", "近 13 个月花费")],
            [View(name, found) for name, kind, start in periods if (found := _lines(marts, rows, kind, start, online))],
        ),
        channel_claims.claims(marts, rows, periods),
        *channel_claims.own(marts, rows, periods),
    ]  # fmt: skip
    return Page(
        "channels", label, question, lead=_lead(marts, rows, shown[-1]), tiles=_tiles(marts, whole, periods[0][0]),
        blocks=[block for block in blocks if block and block.views], empty=EMPTY,
        links=[("attribution", ("How revenue is attributed", "归因方法")), ("budget", ("Budget", "预算")), ("cost", ("All cost", "全部费用"))],
    )  # fmt: skip


def _is_worth(rows: list[Row], month: date) -> bool:
    return bool(row_of(rows, "month", month, "all"))


def _lines(marts: Marts, rows: list[Row], kind: str, start: date, online: dict[str, bool]) -> list[Line]:
    """Digital channels, then offline ones, then what belongs to none; the largest spend first."""
    of = [row for row in rows if (row["period"], as_date(row["period_start"]), row["platform"]) == (kind, start, "all")
          and row["channel_key"] != "all"
          and any(numbers.number(row[name]) for name in ("spend", "impressions", "leads", "revenue", "sales"))]  # fmt: skip
    named = [row for row in of if not row["channel_key"].startswith("(")]
    largest = max((numbers.number(row["spend"]) or 0.0 for row in of), default=0.0)

    def place(row: Row) -> tuple[bool, bool, float, float]:
        return (row not in named, not online.get(row["channel_key"], True),
                -(numbers.number(row["spend"]) or 0.0), -(numbers.number(row["revenue"]) or 0.0))  # fmt: skip

    found = []
    for row in sorted(of, key=place):
        trend = _trend(rows, row["channel_key"])
        note = ONLINE[online.get(row["channel_key"], True)] if row in named else None
        found.append(Line(marts.name("channel", row["channel_key"]), _cells(marts, row, largest, trend), note=note))
    whole = row_of(rows, kind, start, "all")
    if found and whole:
        found.append(Line(("All channels", "全部渠道"), _cells(marts, whole, 0.0, _trend(rows, "all")), True))
    return found


def _trend(rows: list[Row], channel: str) -> list[float | None]:
    """Spend of the whole months: a running one would look like a fall."""
    return [
        numbers.number(one["spend"])
        for one in rows
        if (one["period"], one["channel_key"], one["platform"]) == ("month", channel, "all") and one["is_complete"]
    ][-MONTHS:]


def _cells(marts: Marts, row: Row, largest: float, trend: Sequence[float | None]) -> Cells:
    def said(column: str, unit: Unit, reason: Text) -> Cell:
        return Cell(numbers.human(numbers.number(row.get(column)), unit, marts.currency), reason=reason)

    spend = numbers.number(row.get("spend"))
    if not spend:  # what cost nothing this period was paid in another
        row = row | {"cac": None, "cost_per_lead": None}
    bar = shapes.bar(spend / largest if spend and largest else None)
    return [
        Cell(numbers.human(spend, "money", marts.currency), drawing=bar, reason=_NO_SPEND),
        said("revenue", "money", NOT_TOLD), said("roas", "times", _NOTHING), said("customers_new", "count", NOT_TOLD),
        said("cac", "money", _NOTHING), said("leads", "count", NOT_TOLD), said("cost_per_lead", "money", _NOTHING),
        said("impressions", "count", NOT_TOLD), said("clicks", "count", NOT_TOLD),
        Cell(("", ""), drawing=shapes.sparkline(trend if any(trend) else [], 110, 24)),
    ]  # fmt: skip


_NO_SPEND: Text = ("no spend is known", "没有花费数据")
_NOTHING: Text = ("no spend, or nothing to divide by", "没有花费或分母为零")


def _lead(marts: Marts, rows: list[Row], month: date) -> list[Text]:
    """The best and the worst return among channels with a worthwhile spend, in a sentence."""
    whole = numbers.number(row_of(rows, "month", month, "all").get("spend")) or 0.0
    of = [row for row in rows if (row["period"], as_date(row["period_start"]), row["platform"]) == ("month", month, "all")
          and row["channel_key"] != "all" and numbers.number(row["roas"]) is not None
          and (numbers.number(row["spend"]) or 0.0) >= whole * 0.03]  # fmt: skip
    if len(of) < 2:
        return []
    of.sort(key=lambda row: numbers.number(row["roas"]) or 0.0)
    worst, best = of[0], of[-1]
    if worst["roas"] == best["roas"]:
        return []
    returns = [numbers.human(numbers.number(row["roas"]), "times") for row in (best, worst)]
    names, name = [marts.name("channel", row["channel_key"]) for row in (best, worst)], _named(rows, month)
    return [(f"{name[0]}: {names[0][0]} returned most on its spend ({returns[0][0]}), {names[1][0]} least ({returns[1][0]}).",
             f"{name[1]}：{names[0][1]}回报最高（{returns[0][1]}），{names[1][1]}最低（{returns[1][1]}）。")]  # fmt: skip


def _tiles(marts: Marts, whole: Row, name: Text) -> list[Tile]:
    found: list[tuple[Text, Unit, str]] = [
        (("Spend", "花费"), "money", "spend"), (("Leads", "线索"), "count", "leads"), (("Cost per lead", "线索成本"), "money", "cost_per_lead"),
        (("New customers", "新客户"), "count", "customers_new"), (("Revenue", "销售额"), "money", "revenue"),
    ]  # fmt: skip
    known = [
        (label, unit, value)
        for label, unit, column in found
        if (value := numbers.number(whole.get(column))) is not None
    ]
    return [
        Tile(label, numbers.human(value, unit, marts.currency), None if place else name)
        for place, (label, unit, value) in enumerate(known)
    ]


def _note(rows: list[Row]) -> Text:
    model = next((row["attribution_model"] for row in rows if row["attribution_model"]), None)
    name = MODELS.get(model, both(model)) if model else None
    said = ("Customers and revenue as verified in the CRM and the shop", "客户与销售额以 CRM 与网店核实为准")
    scope = (
        "Spend is on media and events. The last row sets all revenue and all new customers against it; the ROAS of paid channels "
        "alone, and the CAC of all marketing cost, are on the Cost page.",
        "花费含媒体与活动。合计行以全部销售额、全部新客户与之相比；仅付费渠道的 ROAS 与含全部营销费用的获客成本见费用页。",
    )
    return (
        (f"{said[0]}, shared out by the model “{name[0]}”. {scope[0]}", f"{said[1]}，按“{name[1]}”模型分摊。{scope[1]}")
        if name
        else (f"{said[0]}. {scope[0]}", f"{said[1]}。{scope[1]}")
    )


def _named(rows: list[Row], month: date) -> Text:
    name = numbers.month(month)
    return (
        name
        if row_of(rows, "month", month, "all").get("is_complete", True)
        else (f"{name[0]} so far", f"{name[1]}至今")
    )
