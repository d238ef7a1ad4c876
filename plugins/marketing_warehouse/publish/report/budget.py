"""The budget: what was planned, spent and will be, and where the next money returns most."""

from __future__ import annotations

from datetime import date

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report import shapes
from marketing_warehouse.publish.report.budget_moves import curves, moved_in_words, moves, next_money
from marketing_warehouse.publish.report.charts import month_chart
from marketing_warehouse.publish.report.driver_names import SCOPES
from marketing_warehouse.publish.report.layout import (
    DASH,
    Cell,
    Comparison,
    Empty,
    Line,
    Page,
    Tile,
    View,
    both,
    joined,
    title_of,
)
from marketing_warehouse.publish.report.periods import days_so_far
from marketing_warehouse.publish.report.reading import Tables

STATUSES: dict[str, tuple[Text, str]] = {  # worst first; the mark of a goal's status says the same
    "overspent": (("Overspent", "超支"), "off_track"),
    "overspending": (("Overspending", "将超支"), "off_track"),
    "unplanned": (("Not planned", "未列预算"), "at_risk"),
    "underspending": (("Underspending", "将结余"), "at_risk"),
    "underspent": (("Underspent", "结余过多"), "at_risk"),
    "no_rate": (("No exchange rate", "缺少汇率"), "no_data"),
    "on_track": (("On track", "正常"), "on_track"),
    "closed": (("As planned", "符合预算"), "achieved"),
    "not_started": (("Not started", "未开始"), "not_started"),
}
CALLING = ("overspent", "overspending", "unplanned", "underspending")
NEEDED = {
    "kpi_budget": "period_start period_end dimension dimension_value is_complete planned expected_to_date spent_to_date pace projected_spend "
    "projected_overspend status roas roi marginal_return"
}
EMPTY = Empty(
    ("A plan of what may be spent, by month and channel, makes this page.", "本页来自按月、按渠道的预算计划。"),
    [("landing/company_inputs/budget.csv", ("template: examples/templates/company_inputs/budget.csv", "模板：examples/templates/company_inputs/budget.zh.csv"))],
)  # fmt: skip
MONTHS = 13


def page(marts: Marts, tables: Tables) -> Page:
    """Pacing of the running month and the ones around it, response curves and the suggested moves."""
    rows = [
        marts.told("kpi_budget", row)
        for row in tables.rows(
            NEEDED,
            "select * from marts.kpi_budget where period = 'month' order by period_start, dimension, dimension_value",
        )
    ]
    if not any(numbers.number(row["planned"]) for row in rows):
        rows = []  # nobody planned anything: nothing is over or under
    label, question = (
        ("Budget", "预算"),
        ("Is the money spent as planned, and where would it do more?", "花费是否符合预算？投到哪里效果更好？"),
    )
    now = marts.as_of.replace(day=1)
    months = [month for month in sorted({as_date(row["period_start"]) for row in rows}) if month <= now][-3:]
    views = [
        View(_named(of), _lines(marts, of), _heads(of[0]["is_complete"]))
        for month in reversed(months)
        if (of := _month(rows, month))
    ]
    moved = moves(marts, tables)
    if not rows and not any(row["is_suggested"] for row in moved):
        moved = []
    blocks = [
        Comparison("pacing", ("Pacing", "预算执行"), _NOTE, [], views) if views else None,
        *next_money(marts, tables, moved),
        *curves(marts, tables, moved),
        _plan(marts, rows),
    ]
    current = _month(rows, months[-1]) if months else []
    behind = [row for row in current if row["status"] in CALLING and row["dimension"] == "channel"]
    return Page(
        "budget", label, question, lead=_lead(marts, current, moved), tiles=_tiles(marts, current), empty=EMPTY,
        blocks=[block for block in blocks if block], status="at_risk", count=len(behind),
        links=[("channels", ("Channels", "渠道")), ("cost", ("All cost", "全部费用")), ("reconciliation", ("Exports against finance", "平台与财务核对"))],
    )  # fmt: skip


def _heads(is_complete: bool) -> list[Text]:
    running = (("Due by now", "应花费"), ("Ends at", "预测月末")) if not is_complete else ()
    return [
        ("Status", "状态"), ("Spent of plan", "执行进度"), ("Planned", "预算"), *running[:1], ("Spent", "已花费"), *running[1:],
        ("Over or under", "超支 / 结余"), ("ROAS", "ROAS"), ("ROI", "投资回报率"),
    ]  # fmt: skip


_NOTE: Text = (
    "Bar: spent, red beyond the plan. Line: planned. Of a running month the thin tick is what is due by now, the ring where it "
    "ends. Every cost counts for one budget only. ROAS (of media) and ROI (of all the cost) go by the attribution model.",
    "条：已花费，超出预算部分为红色；粗线：预算；当月未结束时，细线为应花费，圆点为月末预测。每笔费用只计入一个预算。ROAS（仅媒体）与 ROI（全部费用）按归因模型计。",
)


def _month(rows: list[Row], month: date) -> list[Row]:
    return [row for row in rows if as_date(row["period_start"]) == month]


def _lines(marts: Marts, of: list[Row]) -> list[Line]:
    """Channels, the worst first, each followed by nothing; the budgets below them; the company last."""
    order = {status: place for place, status in enumerate(STATUSES)}

    def place(row: Row) -> tuple[int, float]:
        return order.get(row["status"], len(order)), -(
            numbers.number(row["planned"]) or numbers.number(row["spent_to_date"]) or 0.0
        )

    of = [
        row for row in of if any(numbers.number(row[name]) for name in ("planned", "spent_to_date", "projected_spend"))
    ]
    shown = [row for row in of if row["dimension"] == "channel"] or [row for row in of if row["dimension"] == "budget"]
    lines = [_line(marts, row, _name(marts, row)) for row in sorted(shown, key=place)]
    return [*lines, *(_line(marts, row, ("All budgets", "全部预算"), True) for row in of if row["dimension"] == "all")]


def _line(marts: Marts, row: Row, name: Text, is_total: bool = False) -> Line:
    figure = {column: numbers.number(row[column]) for column in
              ("planned", "expected_to_date", "spent_to_date", "projected_spend", "projected_overspend", "roas", "roi")}  # fmt: skip
    status, sign = STATUSES.get(row["status"], (both(row["status"]), "no_data"))
    off = figure["projected_overspend"]
    due = None if row["is_complete"] else figure["expected_to_date"]
    end = None if row["is_complete"] else figure["projected_spend"]

    def money(value: float | None) -> Text:
        return numbers.human(value, "money", marts.currency)

    over = money(abs(off)) if off is not None else DASH
    mark = "+" if (off or 0) > 0 else numbers.MINUS
    bullet = shapes.bullet(figure["spent_to_date"], due, (figure["planned"], None), (None, end, None), "plan")
    return Line(
        name,
        [
            Cell(status, drawing=shapes.mark(sign), is_text=True),
            Cell(("", ""), drawing=bullet, is_text=True),
            Cell(money(figure["planned"])),
            *([] if row["is_complete"] else [Cell(money(due))]),
            Cell(money(figure["spent_to_date"])),
            *([] if row["is_complete"] else [Cell(money(end))]),
            Cell((f"{mark}{over[0]}", f"{mark}{over[1]}") if off else over, "bad" if sign == "off_track" else ""),
            Cell(numbers.human(figure["roas"], "times"), reason=_NO_MEDIA),
            Cell(numbers.human(figure["roi"], "rate"), reason=_NO_REVENUE),
        ],
        is_total,
    )


_NO_MEDIA: Text = (
    "no media was bought, of which alone ROAS tells, or revenue is unknown",
    "没有媒体花费（ROAS 仅指媒体）或销售额未知",
)
_NO_REVENUE: Text = ("no revenue goes to it, or nothing was spent", "没有对应销售额或花费")


def _name(marts: Marts, row: Row) -> Text:
    if row["dimension_value"] == "(any)":
        return "No channel named", "未指明渠道"
    if row["dimension"] == "channel":
        return marts.name("channel", row["dimension_value"])
    parts = []
    for column in ("cost_scope", "channel_key", "platform", "campaign", "region_key"):
        value = row.get(column)
        if value and value not in ("(any)", "(all)"):
            parts.append(_word(marts, column, value))
    return joined(parts, " · ", " · ") if parts else both(row["dimension_value"])


def _word(marts: Marts, column: str, value: str) -> Text:
    if column == "cost_scope":
        return SCOPES.get(value, both(value))
    if column == "platform":
        return title_of(value)
    return marts.name("channel", value) if column == "channel_key" else both(value)


def _named(of: list[Row]) -> Text:
    name = numbers.month(as_date(of[0]["period_start"]))
    return name if of[0]["is_complete"] else (f"{name[0]} so far", f"{name[1]}至今")


def _side(off: float) -> Text:
    """On which side of its plan a month ends."""
    return ("over", "超出") if off > 0 else ("under", "低于")


def _lead(marts: Marts, current: list[Row], moved: list[Row]) -> list[Text]:
    """How the month ends, which channel matters most, and what moving money would bring."""
    found = []
    whole = next((row for row in current if row["dimension"] == "all"), None)
    if whole and numbers.number(whole["planned"]):
        name, off = numbers.month(as_date(whole["period_start"])), numbers.number(whole["projected_overspend"]) or 0.0
        size = numbers.human(abs(off), "money", marts.currency)
        share = numbers.human(abs(off) / float(whole["planned"]), "rate")
        word = _side(off)
        ends = ("ended" if whole["is_complete"] else "is heading"), ("" if whole["is_complete"] else "预计")
        most = _most(marts, current, off)
        found.append(
            (
                f"{name[0]} {ends[0]} {size[0]} ({share[0]}) {word[0]} plan{most[0]}.",
                f"{name[1]}{ends[1]}{word[1]}预算 {size[1]}（{share[1]}）{most[1]}。",
            )
        )
    total = next((row for row in moved if row["dimension"] == "all"), None)
    if total:
        found.append(moved_in_words(marts, total))
    return [joined(found)] if found else []


def _most(marts: Marts, current: list[Row], off: float) -> Text:
    """The channels that push the month furthest in the direction it goes: at most two, and only those that matter."""
    sign = 1 if off > 0 else -1
    pushed = [
        (numbers.number(row["projected_overspend"]) or 0.0, row) for row in current if row["dimension"] == "channel"
    ]
    pushed = sorted(((by * sign, row) for by, row in pushed), key=lambda pair: -pair[0])[:2]
    told = [(_name(marts, row), numbers.human(by, "money", marts.currency)) for by, row in pushed if by > abs(off) / 4]
    if not told:
        return "", ""
    mark = "+" if off > 0 else numbers.MINUS
    english = ", ".join(f"{name[0]} {mark}{size[0]}" for name, size in told)
    chinese = "、".join(f"{name[1]} {mark}{size[1]}" for name, size in told)
    return f": {english}", f"：{chinese}"


def _tiles(marts: Marts, current: list[Row]) -> list[Tile]:
    whole = next((row for row in current if row["dimension"] == "all"), None)
    if not whole:
        return []

    def money(column: str) -> Text:
        return numbers.human(numbers.number(whole[column]), "money", marts.currency)

    status, sign = STATUSES.get(whole["status"], (both(whole["status"]), "no_data"))
    found = [Tile(("Planned", "预算"), money("planned"), _named(current))]
    if not whole["is_complete"]:
        days = days_so_far(as_date(whole["period_start"]), marts.as_of, as_date(whole["period_end"]))
        found.append(Tile(("Due by now", "应花费"), money("expected_to_date"), days))
    found.append(Tile(("Spent", "已花费"), money("spent_to_date"), (f"{numbers.human(numbers.number(whole['pace']), 'rate')[0]} of what was due",
                                                               f"为应花费的 {numbers.human(numbers.number(whole['pace']), 'rate')[1]}")))  # fmt: skip
    if not whole["is_complete"]:
        off = numbers.number(whole["projected_overspend"]) or 0.0
        size, word = numbers.human(abs(off), "money", marts.currency), _side(off)
        note = f"{size[0]} {word[0]} plan", f"{word[1]}预算 {size[1]}"
        found.append(Tile(("Ends at", "预测月末"), money("projected_spend"), note))
    return [*found, Tile(("Status", "状态"), status, mark=shapes.mark(sign))]


def _plan(marts: Marts, rows: list[Row]) -> dict[str, object] | None:
    """Planned and spent, month by month."""
    months = marts.months(MONTHS)
    of = {as_date(row["period_start"]): row for row in rows if row["dimension"] == "all"}
    series = [
        {"name": name, "kind": kind, "unit": "money", "axis": 0, "tone": tone,
         "values": [numbers.number(of[month][column]) or None if month in of else None for month in months]}
        for column, name, kind, tone in (("spent_to_date", ("Spent", "已花费"), "bar", ""), ("planned", ("Planned", "预算"), "line", "ink"))
    ]  # fmt: skip
    title, note = ("Planned and spent", "预算与花费"), ("All budgets together, by month.", "全部预算合计，按月。")
    made = month_chart(marts, months, "plan", title, note, [(None, series)])
    return made | {"wide": True} if made and of else None
