"""The report's comparison tables: this month's figures by region, product and channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import KPIS, Kpi, Text
from marketing_warehouse.publish.marts import SHOWN_VALUES, Marts, Row, earlier
from marketing_warehouse.publish.report.charts import DIMENSIONS
from marketing_warehouse.publish.report.layout import Cell, Comparison, Line, View

WHOLE: Text = ("Company", "公司合计")


def tables(marts: Marts, month: date) -> dict[str, list[Comparison]]:
    """All tables by KPI area; a table without a line is left out.

    Revenue is shown for the running month, as its growth compares like with like; customers and
    market position for the latest whole one.
    """
    whole = earlier(month, 1) if not marts.is_complete(month) and len(marts.months()) > 1 else month
    found = {
        "sales": [_revenue(marts, month)],
        "customer": [_customers(marts, whole)],
        "market": [_market(marts, whole)],
        "cost": [_channels(marts, month, whole)],
    }
    return {area: [table for table in of_area if table.views] for area, of_area in found.items()}


def _revenue(marts: Marts, month: date) -> Comparison:
    columns = ("revenue", "revenue_growth_rate", "revenue_growth_rate_last_year", "average_customer_value", "win_rate")

    def line(dimension: str, value: str, name: Text) -> Line:
        row, whole = marts.of("kpi_sales", month, (dimension, value)), marts.of("kpi_sales", month)
        cells = [_cell(marts, row, KPIS[column]) for column in columns]
        cells.insert(1, _share(row.get("revenue"), whole.get("revenue")))
        return Line(name, cells, dimension == "all")

    views = _by_dimension(marts, month, "kpi_sales", DIMENSIONS, line)
    heads = [KPIS["revenue"].label, ("Share", "占比"), ("vs last month", "环比"), ("vs last year", "同比"),
             KPIS["average_customer_value"].label, KPIS["win_rate"].label]  # fmt: skip
    return Comparison("revenue_table", ("Revenue compared", "销售额对比"), _of(marts, month), heads, views)


def _customers(marts: Marts, month: date) -> Comparison:
    columns = ("customers_start", "customers_new", "customers_reactivated", "customers_lost", "customers_end",
               "retention_rate", "csat_rate", "nps")  # fmt: skip

    def line(dimension: str, value: str, name: Text) -> Line:
        row = marts.of("kpi_customer", month, (dimension, value))
        return Line(name, [_cell(marts, row, KPIS[column]) for column in columns], dimension == "all")

    views = _by_dimension(marts, month, "kpi_customer", DIMENSIONS, line)
    heads = [("Start", "期初"), ("New", "新客户"), ("Reactivated", "回流"), ("Lost", "流失"), ("End", "期末"),
             ("Retention", "留存率"), ("CSAT", "满意度"), ("NPS", "净推荐值")]  # fmt: skip
    return Comparison("customer_table", ("Customers compared", "客户对比"), _of(marts, month), heads, views)


def _market(marts: Marts, month: date) -> Comparison:
    columns = ("market_share", "relative_share", "brand_awareness_aided", "brand_awareness_unaided", "share_of_search")

    def line(dimension: str, value: str, name: Text) -> Line:
        row = marts.of("kpi_market", month, (dimension, value))
        size = numbers.human(row.get("market_size"), "money", marts.currency)
        cells = [Cell(size, reason=KPIS["market_share"].missing)]
        cells += [_cell(marts, row, KPIS[column]) for column in columns]
        rival = row.get("largest_competitor")
        cells.append(Cell((str(rival), str(rival)) if rival else (numbers.MISSING, numbers.MISSING),
                          reason=KPIS["relative_share"].missing))  # fmt: skip
        return Line(name, cells, dimension == "all")

    dimensions = {"region": DIMENSIONS["region"], "product": ("Category", "品类")}
    views = _by_dimension(marts, month, "kpi_market", dimensions, line)
    heads = [("Market size", "市场规模"), ("Share", "份额"), ("Relative share", "相对份额"), ("Aided", "提示后知名度"),
             ("Unaided", "未提示知名度"), ("Search", "搜索份额"), ("Largest competitor", "最大竞争对手")]  # fmt: skip
    phased = marts.of("kpi_market", month).get("is_market_size_phased")
    period = _of(marts, month)
    note = (
        (f"{period[0]} Market size is phased from a longer period.", f"{period[1]}市场规模由较长期间分摊。")
        if phased
        else period
    )
    return Comparison("market_table", ("Market position", "市场地位"), note, heads, views)


def _channels(marts: Marts, month: date, whole: date) -> Comparison:
    columns = (
        "media_spend",
        "revenue",
        "attributed_revenue",
        "roas",
        "customers_new",
        "cac",
        "marketing_expense_ratio",
        "ltv_to_cac",
        "payback_months",
    )

    def lines(period: str, start: date) -> list[Line]:
        found: list[tuple[Row, Line]] = []
        company = marts.of("kpi_cost", start, period=period)
        if numbers.number(company.get("marketing_cost")) is None:
            return []
        for value in marts.values("kpi_cost", "channel"):
            row = marts.of("kpi_cost", start, ("channel", value), period)
            if any(numbers.number(row.get(column)) for column in ("media_spend", "marketing_cost", "revenue")):
                found.append((row, Line(marts.name("channel", value), _cost_cells(marts, row, columns))))
        found.sort(key=lambda pair: -(numbers.number(pair[0].get("media_spend")) or 0))
        return [line for _, line in found] + [Line(WHOLE, _cost_cells(marts, company, columns), True)] if found else []

    year = marts.as_of.year
    views = [View(_named(marts, start), lines("month", start)) for start in dict.fromkeys((whole, month))]
    views.append(View((f"{year} to date", f"{year} 年至今"), lines("year", date(year, 1, 1))))
    heads = [("Media", "媒体花费"), ("Revenue", "销售额"), ("Attributed", "归因销售额"), ("ROAS", "ROAS"), ("New customers", "新客户"),
             ("CAC", "获客成本"), ("Expense ratio", "费用率"), ("LTV : CAC", "价值 / 成本"),
             ("Payback", "回本周期")]  # fmt: skip
    note = ("Revenue and customers by the source named in the CRM. Attributed: what the attribution model gives to paid channels, as on "
            "the Channels page; ROAS: attributed ÷ media.",
            "销售额与客户按 CRM 来源统计。归因销售额为归因模型分给付费渠道的销售额，与渠道页一致；ROAS = 归因销售额 ÷ 媒体花费。")  # fmt: skip
    views = [view for view in views if view.lines]
    return Comparison("channel_table", ("What each channel costs and returns", "各渠道投入与产出"), note, heads, views)


def _cost_cells(marts: Marts, row: Row, columns: Sequence[str]) -> list[Cell]:
    return [_cell(marts, row, KPIS[column]) for column in columns]


def _by_dimension(
    marts: Marts, month: date, table: str, dimensions: dict[str, Text], line: Callable[[str, str, Text], Line]
) -> list[View]:
    views = []
    for dimension, label in dimensions.items():
        members = [value for value in marts.values(table, dimension) if marts.of(table, month, (dimension, value))]
        if members:
            shown = [line(dimension, value, marts.name(dimension, value)) for value in members[: SHOWN_VALUES + 8]]
            if any(cell.text[0] != numbers.MISSING for of in shown for cell in of.cells):
                views.append(View(label, [*shown, line("all", "all", WHOLE)]))
    return views


def _cell(marts: Marts, row: Row, kpi: Kpi) -> Cell:
    value = numbers.number(row.get(kpi.column))
    if value is None:
        return Cell((numbers.MISSING, numbers.MISSING), reason=marts.missing(kpi))
    if kpi.column.startswith("revenue_growth_rate"):
        return Cell(numbers.growth(value), "good" if value > 0.005 else "bad" if value < -0.005 else "")
    return Cell(numbers.human(value, kpi.unit, marts.currency))


def _share(part: object, whole: object) -> Cell:
    of, total = numbers.number(part), numbers.number(whole)
    share = of / total if of is not None and total else None
    return Cell(numbers.human(share, "rate"), reason=KPIS["revenue"].missing)


def _of(marts: Marts, month: date) -> Text:
    name = _named(marts, month)
    return f"{name[0]}.", f"{name[1]}。"


def _named(marts: Marts, month: date) -> Text:
    name = numbers.month(month)
    return name if marts.is_complete(month) else (f"{name[0]} so far", f"{name[1]}至今")
