"""Where the next money returns most: the suggested moves, and the curves that they rest on."""

from __future__ import annotations

import math

from markupsafe import Markup

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report import shapes
from marketing_warehouse.publish.report.layout import Cell, Comparison, Drawing, Line, View
from marketing_warehouse.publish.report.reading import Tables

HUNDRED = 100
MOVES = {
    "budget_reallocation": "period_start period_end dimension dimension_value budget_now budget_suggested change marginal_return_now "
    "marginal_return_suggested expected_gain expected_gain_low expected_gain_high is_suggested reason reason_zh"
}
CURVES = {
    "budget_response_curve": "channel_key recent_weekly_spend highest_weekly_spend effect scale r_squared fit_error_rate is_usable reason reason_zh"
}


def moves(marts: Marts, tables: Tables) -> list[Row]:
    """The suggested budgets of the next month."""
    return tables.rows(
        MOVES,
        "select * from marts.budget_reallocation order by abs(change) desc nulls last, budget_now desc, dimension_value",
    )


def moved_in_words(marts: Marts, whole: Row) -> Text:
    """What moving money would bring, with its interval; why none is moved, else."""
    if not whole["is_suggested"]:
        return whole["reason"], whole["reason_zh"]
    gain, low, high = (
        numbers.human(numbers.number(whole[name]), "money", marts.currency)
        for name in ("expected_gain", "expected_gain_low", "expected_gain_high")
    )
    month = numbers.month(as_date(whole["period_start"]))
    return (
        f"The same money, moved between channels, is expected to bring {gain[0]} more revenue in {month[0]} (80 %: {low[0]} to {high[0]}).",
        f"总额不变，在渠道间调整，预计{month[1]}多带来销售额 {gain[1]}（80%：{low[1]} 至 {high[1]}）。",
    )


def next_money(marts: Marts, tables: Tables, moved: list[Row]) -> list[Comparison]:
    """What each channel has, what it should have, and what a hundred more would bring."""
    of = [row for row in moved if row["dimension"] == "channel"]
    if not of:
        return []
    of.sort(
        key=lambda row: (
            numbers.number(row["marginal_return_now"]) is None,
            -(numbers.number(row["marginal_return_now"]) or 0.0),
        )
    )
    largest = max(max(float(row["budget_now"]), float(row["budget_suggested"])) for row in of)
    lines = [_move(marts, row, largest) for row in of]
    whole = next((row for row in moved if row["dimension"] == "all"), None)
    if whole:
        lines.append(_move(marts, whole, 0.0, is_total=True))
    month = numbers.month(as_date(of[0]["period_start"]))
    hundred = numbers.human(HUNDRED, "money", marts.currency)
    heads: list[Text] = [
        (f"Next {hundred[0]} bring", f"再投 {hundred[1]} 带来"), ("○ now  ● suggested", "○ 当前  ● 建议"), ("Budget now", "当前预算"),
        ("Suggested", "建议"), ("Change", "变化"), ("Expected gain", "预期增收"), ("Why", "原因"),
    ]  # fmt: skip
    note = ("The same money, moved to where one more unit of it brings most revenue. Only channels with a usable curve are moved, and none beyond "
            "1.5 times the most ever spent there.", "总额不变，移到边际销售额最高处；仅调整曲线可用的渠道，且不超过历史最高花费的 1.5 倍。")  # fmt: skip
    title = (f"The next best {hundred[0]}: {month[0]}", f"下一笔 {hundred[1]} 投向哪里：{month[1]}")
    return [Comparison("moves", title, note, heads, [View(month, lines)])]


def _move(marts: Marts, row: Row, largest: float, is_total: bool = False) -> Line:
    now, then = numbers.number(row["budget_now"]), numbers.number(row["budget_suggested"])
    change, gain = numbers.number(row["change"]), numbers.number(row["expected_gain"])
    low, high = numbers.number(row["expected_gain_low"]), numbers.number(row["expected_gain_high"])
    first = numbers.number(row["marginal_return_now"])

    def money(value: float | None) -> Text:
        return numbers.human(value, "money", marts.currency)

    range_text = (
        (f"80 %: {money(low)[0]} to {money(high)[0]}", f"80%：{money(low)[1]} 至 {money(high)[1]}")
        if low is not None and high is not None
        else None
    )
    sign = "" if not change else "+" if change > 0 else numbers.MINUS
    size = money(abs(change)) if change is not None else money(None)
    drawn = shapes.dumbbell(now, then, largest * 1.02)
    name = (
        ("All channels", "全部渠道")
        if is_total
        else ("No channel named", "未指明渠道")
        if row["dimension_value"] == "(any)"
        else marts.name("channel", row["dimension_value"])
    )
    return Line(
        name,
        [
            Cell(money(first * HUNDRED if first is not None else None), reason=_NO_CURVE),
            Cell(("", ""), drawing=drawn, is_text=True),
            Cell(money(now)),
            Cell(money(then)),
            Cell((f"{sign}{size[0]}", f"{sign}{size[1]}") if change else ("0", "0")),
            Cell(money(gain), reason=_NO_MOVE, note=range_text),
            Cell(("", "") if is_total else (row["reason"], row["reason_zh"]), is_text=True, is_long=True),
        ],
        is_total,
    )


_NO_CURVE: Text = ("no usable curve", "没有可用曲线")
_NO_MOVE: Text = ("nothing is moved", "未调整")


def curves(marts: Marts, tables: Tables, moved: list[Row]) -> list[Drawing]:
    """Each channel's curve with where it stands and where it should; why there is none, else."""
    rows = tables.rows(
        CURVES,
        "select * from marts.budget_response_curve order by is_usable desc, recent_weekly_spend desc, channel_key",
    )
    if not any(row["is_usable"] for row in rows):  # why there is none stands beside the moves
        return []
    suggested = {row["dimension_value"]: row for row in moved if row["dimension"] == "channel" and row["is_suggested"]}
    parts = [_one(marts, row, suggested.get(row["channel_key"])) for row in rows]
    note = ("Revenue that a week's spend adds, fitted to each channel's own history. Ring: recent spend; dot: suggested; the line ends at 1.5 times the most "
            "ever spent in a week.", "每周花费带来的新增销售额，按各渠道历史拟合。圆圈：近期；实点：建议；曲线止于历史最高周花费的 1.5 倍。")  # fmt: skip
    drawn = Markup('<div class="curves">{}</div>').format(Markup("").join(parts))
    return [Drawing("curves", ("What more money brings", "响应曲线"), note, [(("", ""), drawn)])]


def _one(marts: Marts, row: Row, move: Row | None) -> Markup:
    name = shapes.bilingual(marts.name("channel", row["channel_key"]))
    if not row["is_usable"]:
        return Markup('<figure class="curve none"><h4>{}</h4><p class="note">{}</p></figure>').format(
            name, shapes.bilingual((row["reason"], row["reason_zh"]))
        )
    effect, scale, end = float(row["effect"]), float(row["scale"]), float(row["highest_weekly_spend"]) * 1.5
    points = [(end * step / 40, effect * math.log1p(end * step / 40 / scale)) for step in range(41)]
    marks = [(float(row["recent_weekly_spend"]), "ring")]
    if move:
        days = (as_date(move["period_end"]) - as_date(move["period_start"])).days + 1
        marks.append((float(move["budget_suggested"]) * 7 / days, "dot"))
    at = [(spend, effect * math.log1p(spend / scale), kind) for spend, kind in marks]
    error = numbers.human(numbers.number(row["fit_error_rate"]), "rate")
    most = numbers.human(points[-1][1], "money", marts.currency)
    told = numbers.human(row["r_squared"], "rate")
    said = (
        f"Brings up to {most[0]} a week. Explains {told[0]} of the weeks, off by {error[0]} on average.",
        f"每周最多带来 {most[1]}。可解释 {told[1]}，平均误差 {error[1]}。",
    )
    until = numbers.human(end, "money", marts.currency)
    ends = shapes.bilingual((f"{until[0]} a week", f"每周 {until[1]}"))
    frame = '<figure class="curve"><h4>{}</h4>{}<p class="ends"><span>0</span><span>{}</span></p><p class="note">{}</p></figure>'
    return Markup(frame).format(name, shapes.curve(points, at), ends, shapes.bilingual(said))
