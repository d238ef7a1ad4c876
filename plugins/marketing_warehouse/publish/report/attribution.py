"""Attribution: the same sales shared out by seven models, so that it shows where the answer depends on the model."""

from __future__ import annotations

from datetime import date

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import shapes, tags
from marketing_warehouse.publish.report.charts import OTHER
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
)
from marketing_warehouse.publish.report.periods import windows
from marketing_warehouse.publish.report.reading import Tables

MODELS: dict[str, Text] = {
    "first_touch": ("First touch", "首次触达"),
    "last_touch": ("Last touch", "末次触达"),
    "last_non_direct": ("Last non-direct", "末次非直接"),
    "linear": ("Linear", "线性"),
    "position_based": ("Position 40/20/40", "位置 40/20/40"),
    "time_decay": ("Time decay", "时间衰减"),
    "markov": ("Data-driven", "数据驱动（马尔可夫）"),
}
SHOWN = 12
NEEDED = {
    "fct_attribution": "attribution_model is_chosen_model sale_key sale_type date_day channel_key touches revenue weight"
}
EMPTY = Empty(
    ("Sales that can be joined to touches (tagged leads and visits, campaign members, e-mail clicks, events, coded responses) make this page.",
     "本页来自可与触达关联的销售（带标记的线索与访问、活动成员、邮件点击、线下活动、带码回应）。"),
    [("landing/salesforce/", ("leads, campaign members and opportunities", "线索、活动成员与商机")),
     ("landing/shopify/", ("orders with their landing page", "带落地页的订单")),
     ("landing/company_inputs/touchpoint.csv", ("visits and clicks that any other tool knows of", "其他工具的访问与点击"))],
)  # fmt: skip


def page(marts: Marts, tables: Tables) -> Page:
    """The models compared by channel, and the tags that attribution rests on."""
    views = [
        View(label, lines)
        for label, first, last, *_ in windows(marts)
        if (lines := _lines(marts, _read(tables, first, last)))
    ]
    blocks = (
        [
            Comparison(
                "models",
                ("Revenue by channel, by each model", "各模型下的渠道销售额"),
                _NOTE,
                [*MODELS.values(), _RANGE],
                views,
            )
        ]
        if views
        else []
    )
    audit = tags.table(marts, tables)
    label, question = ("Attribution", "归因"), ("Does the answer depend on how we count?", "结论是否取决于归因方法？")
    return Page(
        "attribution", label, question, lead=_lead(marts, tables) if views else [], tiles=_tiles(marts, tables) if views else [],
        blocks=[*blocks, *([audit] if audit else [])], empty=EMPTY, links=[("channels", ("Channels", "渠道")), ("funnel", ("Funnel", "漏斗"))],
    )  # fmt: skip


_RANGE: Text = ("Range", "区间")
_NOTE: Text = (
    "Each model shares every sale out among the touches before it; each column adds up to the same revenue. The darker a cell, the more "
    "the channel gets. The range shows how much of a channel's revenue is a matter of the model.",
    "各模型将每笔销售分摊到之前的触达，每列合计相同。颜色越深，渠道所得越多；区间显示结果对模型的依赖程度。",
)


def _read(tables: Tables, first: date, last: date) -> dict[str, dict[str, float]]:
    """Revenue by channel and model."""
    rows = tables.rows(
        NEEDED,
        "select channel_key, attribution_model, sum(revenue) as revenue from marts.fct_attribution where date_day between ? and ? group by 1, 2",
        [first, last],
    )
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        found.setdefault(row["channel_key"], {})[row["attribution_model"]] = numbers.number(row["revenue"]) or 0.0
    return found


def _lines(marts: Marts, found: dict[str, dict[str, float]]) -> list[Line]:
    named = [channel for channel in found if channel != "(unattributed)"]
    named.sort(key=lambda channel: (-max(found[channel].values()), channel))
    largest = max((value for channel in named for value in found[channel].values()), default=0.0)
    rest = named[SHOWN:] if len(named) > SHOWN + 1 else []

    def line(name: Text, of: dict[str, float], is_shaded: bool = True) -> Line:
        values = [of.get(model, 0.0) for model in MODELS]
        heats = [_heat(value, largest) if is_shaded else None for value in values]
        cells = [
            Cell(numbers.human(value, "money", marts.currency), heat=heat)
            for value, heat in zip(values, heats, strict=True)
        ]
        return Line(name, [*cells, _range(marts, values, largest)])

    lines = [line(marts.name("channel", channel), found[channel]) for channel in named if channel not in rest]
    if rest:
        lines.append(line(OTHER, {model: sum(found[channel].get(model, 0.0) for channel in rest) for model in MODELS}))
    if "(unattributed)" in found:
        lines.append(line(marts.name("channel", "(unattributed)"), found["(unattributed)"], is_shaded=False))
    if lines:
        totals = [sum(of.get(model, 0.0) for of in found.values()) for model in MODELS]
        lines.append(
            Line(
                ("All channels", "全部渠道"),
                [*(Cell(numbers.human(total, "money", marts.currency)) for total in totals), Cell(("", ""))],
                True,
            )
        )
    return lines


def _heat(value: float, largest: float) -> float | None:
    return round(max(0.0, value) / largest, 2) if largest else None


def _range(marts: Marts, values: list[float], largest: float) -> Cell:
    """How far the models are apart, drawn on the scale of the largest channel."""
    low, high = min(values), max(values)
    apart = (high - low) / high if high > 0 else 0.0
    return Cell(
        numbers.human(apart, "rate") if high > 0 else DASH,
        drawing=shapes.dumbbell(max(0.0, low), max(0.0, high), largest) if largest else shapes.bar(None),
    )


def _lead(marts: Marts, tables: Tables) -> list[Text]:
    """The channel that gains most from the first touch over the last, of this year."""
    label, first, last, *_ = windows(marts)[-1]
    found = {channel: of for channel, of in _read(tables, first, last).items() if not channel.startswith("(")}
    moved = sorted(
        found, key=lambda channel: found[channel].get("first_touch", 0.0) - found[channel].get("last_touch", 0.0)
    )
    if len(moved) < 2:
        return []
    opens, closes = moved[-1], moved[0]
    said = []
    for channel, more, less in ((opens, "first_touch", "last_touch"), (closes, "last_touch", "first_touch")):
        off = found[channel].get(more, 0.0) - found[channel].get(less, 0.0)
        said.append((marts.name("channel", channel), numbers.human(off, "money", marts.currency), off))
    if said[0][2] <= 0 or said[1][2] <= 0:
        return []
    (first_name, first_off, _), (last_name, last_off, _) = said
    return [(f"{label[0]}: {first_name[0]} opens more sales than it closes (+{first_off[0]} by first touch); {last_name[0]} closes more than it "
             f"opens (+{last_off[0]} by last touch).",
             f"{label[1]}：{first_name[1]}更多是开启销售（首次触达多 {first_off[1]}），{last_name[1]}更多是促成销售（末次触达多 {last_off[1]}）。")]  # fmt: skip


def _tiles(marts: Marts, tables: Tables) -> list[Tile]:
    """How much is attributed at all, and how long the ways are; of this year."""
    label, first, last, *_ = windows(marts)[-1]
    rows = tables.rows(
        NEEDED,
        """
        with sales as (
            select sale_key, max(touches) as touches, sum(revenue) as revenue, bool_or(channel_key = '(unattributed)') as is_unattributed
            from marts.fct_attribution where is_chosen_model and date_day between ? and ? and sale_type <> 'refund' group by sale_key
        )
        select count(*) as sales, sum(revenue) as revenue, avg(touches) filter (where not is_unattributed) as touches,
            count(*) filter (where not is_unattributed) as attributed, sum(revenue) filter (where not is_unattributed) as attributed_revenue,
            count(*) filter (where touches > 1 and not is_unattributed) as long_ways
        from sales
        """,
        [first, last],
    )  # fmt: skip
    model = tables.rows(NEEDED, "select distinct attribution_model from marts.fct_attribution where is_chosen_model")
    figure = {name: numbers.number(value) for name, value in (rows[0] if rows else {}).items()}
    if not figure.get("sales"):
        return []
    chosen = MODELS.get(model[0]["attribution_model"], both(model[0]["attribution_model"])) if model else DASH

    def share(part: str, whole: str) -> Text:
        of = figure.get(whole)
        return numbers.human((figure.get(part) or 0.0) / of, "rate") if of else DASH

    return [
        Tile(("Model in use", "当前模型"), chosen, ("in the KPI tables", "用于 KPI 表")),
        Tile(("Revenue attributed", "已归因销售额"), share("attributed_revenue", "revenue"), label),
        Tile(("Sales attributed", "已归因销售数"), share("attributed", "sales"), label),
        Tile(("Touches per sale", "平均触达数"), (f"{figure['touches']:.1f}",) * 2 if figure.get("touches") else DASH, label),
        Tile(("More than one touch", "多次触达占比"), share("long_ways", "attributed"), label),
    ]  # fmt: skip
