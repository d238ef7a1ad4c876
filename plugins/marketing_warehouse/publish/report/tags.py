"""Spend whose tags are missing, and tags whose spend is: what attribution rests on."""

from __future__ import annotations

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report import shapes
from marketing_warehouse.publish.report.layout import DASH, Cell, Comparison, Line, View, both, title_of
from marketing_warehouse.publish.report.reading import Tables

AUDITED = {"utm_audit": "month_start platform told_campaign status spend clicks tagged_touches tagged_people"}
AUDIT: dict[str, tuple[Text, str]] = {
    "tagged": (("tagged", "正常"), "on_track"),
    "spend_without_tags": (("spend, but nobody comes with its tags", "有花费但无带标记触达"), "off_track"),
    "tags_without_spend": (("tags, but no spend", "有标记但无花费"), "at_risk"),
    "tags_without_campaign": (("tags that match no campaign", "标记无法对应广告系列"), "at_risk"),
}


def table(marts: Marts, tables: Tables) -> Comparison | None:
    """Spend whose tags are missing, and tags whose spend is; the newest whole month, what costs most first."""
    rows: list[Row] = tables.rows(
        AUDITED,
        "select * from marts.utm_audit where month_start <= ? order by month_start desc, spend desc, tagged_touches desc, platform, told_campaign",
        [marts.as_of],
    )
    if not any(row["tagged_touches"] for row in rows):
        return None  # no file tells of tags at all: spend without them says nothing
    months = sorted({as_date(row["month_start"]) for row in rows})[-2:]
    views = []
    for month in reversed(months):
        of = [row for row in rows if as_date(row["month_start"]) == month]
        of.sort(
            key=lambda row: (
                row["status"] == "tagged",
                -(numbers.number(row["spend"]) or 0.0),
                -(row["tagged_touches"] or 0),
            )
        )
        lines = [
            Line(both(row["told_campaign"]), [
                Cell(numbers.human(numbers.number(row["spend"]), "money", marts.currency)),
                Cell(numbers.human(numbers.number(row["clicks"]), "count")),
                Cell(numbers.human(numbers.number(row["tagged_touches"]), "count")),
                Cell(AUDIT.get(row["status"], (both(row["status"]), ""))[0], is_text=True, drawing=shapes.mark(AUDIT.get(row["status"], (DASH, "no_data"))[1])),
            ], note=title_of(row["platform"]))
            for row in of[:20]
        ]  # fmt: skip
        views.append(View(numbers.month(month), lines))
    heads: list[Text] = [("Spend", "花费"), ("Clicks", "点击"), ("Tagged touches", "带标记触达"), ("Status", "状态")]
    note = (
        "Whether those who come carry the tags of the campaigns that are paid for; what is odd first.",
        "付费活动带来的触达是否带有对应标记；异常在前。",
    )
    return Comparison("tags", ("Tags", "UTM 标记核查"), note, heads, views) if views else None
