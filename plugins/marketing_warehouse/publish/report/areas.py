"""The pages of the four KPI areas: sales, customers, market, cost."""

from __future__ import annotations

from dataclasses import dataclass

from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import charts, tables
from marketing_warehouse.publish.report.layout import Empty, Page


@dataclass(frozen=True)
class Area:
    """What an area's page is called, asks, and needs."""

    label: Text
    question: Text
    empty: Empty


_INPUTS = "landing/company_inputs/"
AREAS = {
    "sales": Area(
        ("Sales", "销售"),
        ("Is revenue growing, and where does it come from?", "销售额是否增长？来自哪里？"),
        Empty(
            ("Paid orders and won deals make this page.", "本页来自已付款订单与赢单。"),
            [("landing/shopify/", ("orders export of the shop", "网店订单导出")),
             ("landing/salesforce/", ("opportunities export of the CRM", "CRM 商机导出"))],
        ),
    ),
    "customer": Area(
        ("Customers", "客户"),
        ("Do we win more customers than we lose, and are they content?", "新客户是否多于流失？客户是否满意？"),
        Empty(
            ("Orders or deals that name their customer, and surveys, make this page.", "本页来自有客户名的订单、商机与问卷。"),
            [("landing/shopify/", ("orders export of the shop", "网店订单导出")),
             (f"{_INPUTS}satisfaction_survey.csv", ("answers of customer surveys", "客户满意度问卷"))],
        ),
    ),
    "market": Area(
        ("Market", "市场"),
        ("How large is our part of the market, and who knows us?", "市场份额多大？多少人知道我们？"),
        Empty(
            ("Market sizes, competitors and brand surveys make this page.", "本页来自市场规模、竞争对手与品牌调查。"),
            [(f"{_INPUTS}market_size.csv", ("size of the market by year or quarter", "市场规模（按年或季度）")),
             (f"{_INPUTS}competitor.csv", ("what competitors sell", "竞争对手销售额")),
             (f"{_INPUTS}brand_tracking.csv", ("answers of a brand survey", "品牌调查"))],
        ),
    ),
    "cost": Area(
        ("Cost", "费用"),
        ("What do we spend, and what does a new customer cost?", "花了多少？获得一位新客户要多少钱？"),
        Empty(
            ("Ad exports and finance's cost lines make this page.", "本页来自广告平台导出与财务费用明细。"),
            [("landing/google_ads/", ("campaign report, or that of any other platform", "广告系列报表（或其他平台）")),
             (f"{_INPUTS}cost_line.csv", ("cost lines of finance", "财务费用明细"))],
        ),
    ),
}  # fmt: skip


def pages(marts: Marts) -> dict[str, Page]:
    """One page per area, with its charts and tables."""
    months = marts.months()
    drawn = charts.charts(marts) if months else {}
    compared = tables.tables(marts, months[-1]) if months else {}
    return {
        key: Page(
            key,
            area.label,
            area.question,
            blocks=[*_widened(drawn.get(key, [])), *compared.get(key, [])],
            empty=area.empty,
        )
        for key, area in AREAS.items()
    }


def _widened(found: list[charts.Chart]) -> list[charts.Chart]:
    """The first chart over the whole width, the rest side by side; an odd last one wide too."""
    rest = len(found) - 1
    return [chart | {"wide": place == 0 or (place == rest and rest % 2)} for place, chart in enumerate(found)]
