"""What platforms claim beside what sales say, and the measures that only one kind of channel has."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text, Unit
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report import shapes
from marketing_warehouse.publish.report.layout import DASH, Cell, Comparison, Drawing, Line, View, title_of

Period = tuple[Text, str, date]  # label, kind and first day
NOT_TOLD: Text = ("no file tells of it", "没有文件提供此数据")
# A channel's own measures, in the order people ask for them: label, unit, column.
OWN: dict[str, list[tuple[Text, Unit, str]]] = {
    "email": [(("Sent", "发送"), "count", "emails_sent"), (("Delivered", "送达率"), "rate", "email_delivery_rate"),
              (("Opened", "打开率"), "rate", "email_open_rate"), (("Clicked", "点击率"), "rate", "email_click_rate"),
              (("Click to open", "打开后点击率"), "rate", "email_click_to_open_rate"),
              (("Unsubscribed", "退订率"), "rate", "email_unsubscribe_rate"), (("Bounced", "退信率"), "rate", "email_bounce_rate")],
    "tv": [(("Spots", "播出次数"), "count", "tv_spots"), (("Rating points", "总收视点"), "count", "gross_rating_points"),
           (("Cost per point", "每收视点成本"), "money", "cost_per_rating_point")],
    "print": [(("Circulation", "发行量"), "count", "circulation"), (("Per thousand", "千份成本"), "money", "cost_per_thousand_circulation"),
              (("Coded responses", "带码回应"), "count", "coded_responses"), (("Response rate", "回应率"), "rate", "response_rate")],
    "social": [(("Engagements", "互动量"), "count", "engagements"), (("Engagement rate", "互动率"), "rate", "engagement_rate")],
    "search": [(("Impression share", "展示份额"), "rate", "search_impression_share")],
    "event": [(("Registered", "报名"), "count", "event_registered"), (("Attended", "到场"), "count", "event_attended"),
              (("Show rate", "到场率"), "rate", "event_show_rate"), (("Per attendee", "每位到场成本"), "money", "cost_per_attendee")],
    "outdoor": [(("Contacts", "触达人次"), "count", "offline_contacts")],
    "radio": [(("Listeners", "收听人次"), "count", "offline_contacts")],
}  # fmt: skip


def row_of(rows: list[Row], kind: str, start: date, channel: str, platform: str = "all") -> Row:
    """The figures of a channel, or of one of its platforms; empty where there are none."""
    return next((row for row in rows if (row["period"], as_date(row["period_start"]), row["channel_key"], row["platform"])
                 == (kind, start, channel, platform)), {})  # fmt: skip


def claims(marts: Marts, rows: list[Row], periods: list[Period]) -> Comparison:
    """What each platform says it sold, beside what the sales themselves say."""
    views = []
    for name, kind, start in periods:
        of = [row for row in rows if (row["period"], as_date(row["period_start"])) == (kind, start)
              and row["channel_key"] != "all" and row["platform"] not in ("all", "(unknown)")
              and numbers.number(row["claimed_conversions"])]  # fmt: skip
        pairs = [(row, numbers.number(row["claimed_conversions"]) or 0.0, numbers.number(row["sales"])) for row in of]
        largest = max((max(claimed, verified or 0.0) for _, claimed, verified in pairs), default=0.0)
        lines = [
            Line(title_of(row["platform"]), [
                Cell(numbers.human(claimed, "count")),
                Cell(numbers.human(verified, "count"), reason=NOT_TOLD),
                Cell(("", ""), drawing=shapes.dumbbell(claimed, verified, largest)),
                Cell(numbers.human(claimed / verified, "times") if verified and verified >= 1 else DASH, reason=_FEW),
                # Who counts conversions and says they are worth nothing has no values in the export.
                Cell(numbers.human(numbers.number(row.get("claimed_conversion_value")) or None, "money", marts.currency), reason=NOT_TOLD),
                Cell(numbers.human(numbers.number(row["revenue"]), "money", marts.currency), reason=NOT_TOLD),
            ], note=marts.name("channel", row["channel_key"]))
            for row, claimed, verified in sorted(pairs, key=lambda pair: -pair[1])
        ]  # fmt: skip
        if lines:
            views.append(View(name, lines))
    heads: list[Text] = [("Claimed", "平台声称"), ("Verified", "已核实"), ("○ claimed  ● verified", "○ 声称  ● 已核实"), ("Claimed per sale", "声称 / 核实"),
                         ("Claimed value", "声称价值"), ("Verified revenue", "核实销售额")]  # fmt: skip
    note = ("Conversions as the platforms count them, and orders and won deals that the attribution model gives them. Platforms also "
            "count what is no sale, and several may claim the same one.",
            "平台自行统计的转化，与按归因模型核实的订单和赢单。平台也会计入非销售转化，且可能重复声称。")  # fmt: skip
    return Comparison("claims", ("Claimed beside verified", "平台声称与核实"), note, heads, views)


_FEW: Text = ("less than one verified sale", "核实销售不足一单")


def own(marts: Marts, rows: list[Row], periods: list[Period]) -> list[Drawing]:
    """The measures that only one kind of channel has, by period."""
    views = []
    for name, kind, start in periods:
        parts = []
        for channel, measures in OWN.items():
            row = row_of(rows, kind, start, channel)
            figures = [(label, _figure(row, column, unit), unit) for label, unit, column in measures]
            if any(figure for _, figure, _ in figures):
                items = Markup("").join(
                    Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(
                        shapes.bilingual(label), shapes.bilingual(numbers.human(figure, unit, marts.currency))
                    )
                    for label, figure, unit in figures
                )
                parts.append(
                    Markup("<div><h4>{}</h4><dl>{}</dl></div>").format(
                        shapes.bilingual(marts.name("channel", channel)), items
                    )
                )
        if parts:
            views.append((name, Markup('<div class="measures">{}</div>').format(Markup("").join(parts))))
    title, note = (
        ("Measures of their own", "各渠道专属指标"),
        ("What only this kind of channel tells.", "仅该类渠道提供的指标。"),
    )
    return [Drawing("own", title, note, views)] if views else []


def _figure(row: Row, column: str, unit: Unit) -> float | None:
    """A channel's own figure; a price is unknown where the period cost nothing, as it was paid in another."""
    figure = numbers.number(row.get(column))
    return None if unit == "money" and not figure else figure
