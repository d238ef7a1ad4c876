"""The alerts: what is open, with the figures that raised it and where to look; what has closed itself lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import KPIS, Text, Unit
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report import shapes
from marketing_warehouse.publish.report.goal_words import unit_of
from marketing_warehouse.publish.report.goals import Goal
from marketing_warehouse.publish.report.layout import DASH, Cell, Comparison, Empty, Line, Page, Tile, View, both
from marketing_warehouse.publish.report.reading import Tables

NEEDED = {
    "kpi_alert": "alert_id rule_name rule_name_zh kind metric unit dimension dimension_value scope_name scope_name_zh severity status "
    "opened_on last_fired_on closed_on nights_fired window_start window_end value expected volume chance latest_value latest_expected summary summary_zh owner_id owner_name"
}
RESTS_ON: dict[str, Text] = {  # what is counted, by kind of rule
    "goal_pace": ("days", " 天"),
    "overspend": ("planned", "（预算）"),
    "rate_drop": ("clicks", " 次点击"),
    "no_conversions": ("clicks", " 次点击"),
    "stale_source": ("gaps", " 个间隔"),
    "restatement": ("told before", "（原报告）"),
    "untagged_spend": ("spent", "（花费）"),
    "tags_without_spend": ("touches", " 次触达"),
}
SEVERITIES: dict[str, Text] = {"critical": ("Critical", "严重"), "warning": ("Warning", "提醒")}
CLOSED_SHOWN = 30
CLOSED_DAYS = 92
ON_SCOREBOARD = 4
QUIET = Empty(("No alert has been raised: every figure is within its rule.", "没有预警：所有指标均在规则范围内。"))
EMPTY = Empty(
    ("Rules as data raise alerts here: a conversion rate that fell, clicks without conversions, overspend, a source gone stale. Defaults "
     "apply as soon as there are figures; your own rules go into the template.",
     "规则即数据：转化率下降、有点击无转化、超支、数据源停滞等会在此提示。有数据后默认规则即生效，也可填写自己的规则。"),
    [("landing/company_inputs/alert_rule.csv", ("template: examples/templates/company_inputs/alert_rule.csv", "模板：examples/templates/company_inputs/alert_rule.zh.csv"))],
)  # fmt: skip


@dataclass(frozen=True)
class Alerts:
    """All alerts, newest first, critical before warning; `is_known` tells no alert from no table."""

    rows: list[Row]
    is_known: bool

    @property
    def open(self) -> list[Row]:
        return [row for row in self.rows if row["status"] == "open"]

    @property
    def worst(self) -> str:
        return "off_track" if any(row["severity"] == "critical" for row in self.open) else "at_risk"


def read(tables: Tables) -> Alerts:
    """The alerts as published."""
    rows = tables.rows(
        NEEDED, "select * from marts.kpi_alert order by severity, opened_on desc, scope_name, rule_name, alert_id"
    )
    return Alerts(rows, tables.has("kpi_alert"))


def page(marts: Marts, found: Alerts, goals: Sequence[Goal]) -> Page:
    """Open alerts, and those that closed in the last three months."""
    label, question = (
        ("Alerts", "预警"),
        ("What has gone wrong, since when, and who looks after it?", "出了什么问题？何时开始？谁负责？"),
    )
    since = marts.as_of - timedelta(days=CLOSED_DAYS)
    closed = [row for row in found.rows if row["status"] == "closed" and as_date(row["closed_on"]) >= since]
    closed.sort(key=lambda row: as_date(row["closed_on"]), reverse=True)
    blocks = []
    if found.open:
        blocks.append(
            Comparison(
                "open_alerts",
                ("Open", "未关闭"),
                _NOTE,
                _HEADS,
                [View(("", ""), [_line(marts, row, goals) for row in found.open])],
            )
        )
    if closed:
        note = (
            "Alerts close themselves once their rule has been quiet for its cool-down days.",
            "规则安静满冷却天数后，预警自动关闭。",
        )
        heads = [*_HEADS[:-1], ("Closed", "关闭日")]
        blocks.append(
            Comparison(
                "closed_alerts",
                ("Closed lately", "近期已关闭"),
                note,
                heads,
                [View(("", ""), [_line(marts, row, goals) for row in closed[:CLOSED_SHOWN]])],
            )
        )
    count = {severity: sum(row["severity"] == severity for row in found.open) for severity in SEVERITIES}
    tiles = [Tile((f"Open, {name[0].lower()}", f"未关闭（{name[1]}）"), both(count[key]), mark=shapes.mark(key if count[key] else "achieved"))
             for key, name in SEVERITIES.items()]  # fmt: skip
    tiles.append(Tile(("Closed in three months", "三个月内关闭"), both(len(closed))))
    return Page(
        "alerts", label, question, tiles=tiles if found.rows else [], blocks=blocks, status=found.worst, count=len(found.open),
        empty=QUIET if found.is_known and marts.months() else EMPTY,
        links=[("trust", ("Data trust", "数据可信度")), ("channels", ("Channels", "渠道")), ("budget", ("Budget", "预算"))],
    )  # fmt: skip


_HEADS: list[Text] = [
    ("Severity", "级别"), ("What", "规则"), ("Figure", "数值"), ("Expected", "预期"), ("Rests on", "样本量"), ("By chance", "偶然概率"), ("Since", "开始"),
    ("Owner", "负责人"),
]  # fmt: skip
_NOTE: Text = (
    "Figures as they were when the alert opened. By chance: how often such a figure would come if nothing had changed.",
    "数值为触发时的数据。偶然概率：若一切如常，出现此结果的可能。",
)


def _line(marts: Marts, row: Row, goals: Sequence[Goal]) -> Line:
    value, expected = (_figure(marts, row, column) for column in ("value", "expected"))
    chance = numbers.number(row["chance"])
    opened = numbers.day(as_date(row["opened_on"]))
    nights, fired = row["nights_fired"] or 0, numbers.day(as_date(row["last_fired_on"]))
    last = numbers.day(as_date(row["closed_on"])) if row["closed_on"] else None
    return Line(
        (row["scope_name"], row["scope_name_zh"] or row["scope_name"]),
        [
            Cell(SEVERITIES.get(row["severity"], both(row["severity"])), drawing=shapes.mark(row["severity"]), is_text=True),
            Cell((row["rule_name"], row["rule_name_zh"] or row["rule_name"]), is_text=True, note=_metric(row)),
            Cell(value, note=_now(marts, row)), Cell(expected),
            Cell(_volume(marts, row)),
            Cell(_chance(chance), reason=_NO_TEST),
            Cell(opened, note=(f"{nights} {'night' if nights == 1 else 'nights'}, last {fired[0]}", f"{nights} 晚，最近 {fired[1]}"), is_text=True),
            Cell(last) if last else Cell(both(row["owner_name"] or row["owner_id"]), is_text=True, reason=_NOBODY),
        ],
        href=_where(row, goals),
    )  # fmt: skip


_NO_TEST: Text = ("this rule is no statistical test", "该规则不是统计检验")
_NOBODY: Text = ("the rule names nobody", "规则未指明负责人")


def _figure(marts: Marts, row: Row, column: str) -> Text:
    value = numbers.number(row[column])
    return numbers.human(value, unit_of(row["metric"] or "", row["unit"]), marts.currency)


def _now(marts: Marts, row: Row) -> Text | None:
    """What an open alert's figure is by now."""
    now = _figure(marts, row, "latest_value")
    return (f"now {now[0]}", f"现为 {now[1]}") if row["status"] == "open" and row["latest_value"] is not None else None


def _volume(marts: Marts, row: Row) -> Text:
    """What the figure rests on, in its unit: a budget's plan, a goal's days, clicks, what a source spent."""
    volume, kind = numbers.number(row["volume"]), row["kind"]
    unit: Unit = "money" if kind in ("overspend", "restatement", "untagged_spend") else "count"
    if kind == "metric" and row["unit"] in ("money", "count"):
        return _figure(marts, row, "volume")
    said = numbers.human(volume, unit, marts.currency)
    word = RESTS_ON.get(kind) if volume is not None else None
    return (f"{said[0]} {word[0]}", f"{said[1]}{word[1]}") if word else said


def _chance(chance: float | None) -> Text:
    if chance is None:
        return DASH
    if chance < 0.0001:
        return f"< 0.01{numbers.SPACE}%", "< 0.01%"
    return numbers.human(chance, "rate")


def _metric(row: Row) -> Text | None:
    name = row.get("metric_name")
    return (name, row.get("metric_name_zh") or name) if name else None


def _where(row: Row, goals: Sequence[Goal]) -> str:
    """The page that explains what the alert is about."""
    if row["dimension"] == "goal":
        return next((goal.key for goal in goals if goal.goal_id == row["dimension_value"]), "scoreboard")
    if row["kind"] in ("stale_source", "restatement") or row["dimension"] == "source":
        return "trust"
    if row["kind"] == "overspend" or row["dimension"] == "budget":
        return "budget"
    if row["kind"] in ("untagged_spend", "tags_without_spend"):
        return "attribution"
    if row["dimension"] in ("channel", "platform", "campaign"):
        return "channels"
    return KPIS[row["metric"]].table.removeprefix("kpi_") if row["metric"] in KPIS else "channels"


def attention(marts: Marts, found: Alerts, goals: Sequence[Goal]) -> list[Line]:
    """The open alerts that the scoreboard names: the most severe and newest."""
    lines = []
    for row in found.open[:ON_SCOREBOARD]:
        now = "latest_" if row["latest_value"] is not None and row["latest_expected"] is not None else ""
        value, expected = (_figure(marts, row, f"{now}{column}") for column in ("value", "expected"))
        opened = numbers.day(as_date(row["opened_on"]))
        rule = row["rule_name"], row["rule_name_zh"] or row["rule_name"]
        note = (
            f"{value[0]}, expected {expected[0]}, since {opened[0]}",
            f"{value[1]}，预期 {expected[1]}，自{opened[1]}",
        )
        name = (f"{row['scope_name']}: {rule[0]}", f"{row['scope_name_zh'] or row['scope_name']}：{rule[1]}")
        lines.append(Line(name, [], note=note, drawing=shapes.mark(row["severity"]), href=_where(row, goals)))
    return lines


def of_goal(marts: Marts, found: Alerts, goal: Goal) -> Comparison | None:
    """The open alerts about the goal itself, its metric, or the scope it is about."""
    metric, dimension, value = goal.subject
    of = [
        row
        for row in found.open
        if (row["dimension"] == "goal" and row["dimension_value"] == goal.goal_id)
        or (row["dimension"] != "goal" and row["metric"] == metric and value in ("all", row["dimension_value"]))
        or (dimension != "all" and (row["dimension"], row["dimension_value"]) == (dimension, value))
    ]
    if not of:
        return None
    note = ("Alerts that are open on the same goal, metric or scope.", "与该目标、指标或范围相关的未关闭预警。")
    return Comparison(
        f"alerts-{goal.key}",
        ("Open alerts", "未关闭预警"),
        note,
        _HEADS,
        [View(("", ""), [_line(marts, row, []) for row in of])],
    )
