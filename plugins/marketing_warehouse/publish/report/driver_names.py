"""What people call the members that a goal's distance is told apart by, and what they are weighed by."""

from __future__ import annotations

from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report.charts import DIMENSIONS
from marketing_warehouse.publish.report.layout import both, joined, title_of
from marketing_warehouse.publish.report.reading import Tables
from marketing_warehouse.publish.report.trust import OFFLINE

LABELS: dict[str, Text] = DIMENSIONS | {
    "scope": ("Kind of cost", "费用类别"),
    "platform": ("Platform", "平台"),
    "campaign": ("Campaign", "广告系列"),
}
SCOPES: dict[str, Text] = {
    "media": ("Media", "媒体"),
    "agency": ("Agencies", "代理"),
    "tools": ("Tools", "工具"),
    "payroll": ("Payroll", "人力"),
    "event": ("Events", "活动"),
    "other": ("Other", "其他"),
}
UNASSIGNED: dict[str, Text] = {  # agencies, tools and payroll are nobody's in particular
    "channel": ("Cost of no channel", "未归属渠道的费用"),
    "region": ("Cost of no region", "未归属区域的费用"),
    "product": ("Cost of no product", "未归属产品的费用"),
    "platform": ("Cost of no platform", "未归属平台的费用"),
    "campaign": ("Cost of no campaign", "未归属广告系列的费用"),
}
UNPLANNED: dict[str, Text] = {  # a budget that names none is for all of them
    "channel": ("No channel named", "未指明渠道"),
    "region": ("No region named", "未指明区域"),
    "product": ("No product named", "未指明产品"),
    "platform": ("No platform named", "未指明平台"),
}
NOWHERE: dict[str, Text] = {
    "platform": ("No platform", "无平台"),
    "campaign": ("No campaign", "无广告系列"),
}
WEIGHED_BY: dict[str, Text] = {  # measures that are no metric of the dictionary
    "deals_closed": ("closed deals", "结单"),
    "nps_answers": ("answers", "回答"),
    "csat_answers": ("answers", "回答"),
    "brand_aided_answers": ("answers", "回答"),
    "brand_unaided_answers": ("answers", "回答"),
    "market_size": ("the market", "市场"),
    "revenue_last_year": ("last year's revenue", "去年同期销售额"),
    "cost_with_known_return": ("marketing cost", "营销总费用"),
    "budget_spent_with_known_return": ("what was spent of budgets", "预算已花费"),
    "thousand_impressions": ("impressions", "展示"),
    "thousand_circulation": ("circulation", "发行量"),
    "deals_with_days_to_close": ("deals won", "赢单"),
    "customers": ("customers", "客户"),
    "customers_start": ("customers at start", "期初客户"),
}


def of_member(marts: Marts, tables: Tables, dimension: str, key: str, is_cost: bool) -> Text:
    """The member's name; what is nobody's is cost that nobody in particular caused, or just unknown."""
    if key == "(any)":
        return UNPLANNED.get(dimension, both(key))
    if key == "(unknown)":
        return (UNASSIGNED if is_cost else NOWHERE).get(dimension) or marts.name(dimension, key)
    if dimension == "scope":
        return SCOPES.get(key, both(key))
    if dimension == "platform":
        return _platform(marts, key)
    if dimension == "campaign":
        return _campaign(marts, tables, key)
    if dimension == "product":
        found = tables.rows({"dim_product": "product_key product_name"},
                            "select product_name from marts.dim_product where product_key = ?", [key])  # fmt: skip
        return both(found[0]["product_name"]) if found and found[0]["product_name"] else marts.name(dimension, key)
    return marts.name(dimension, key)


def of_weight(denominator: str, name: str | None, name_zh: str | None) -> Text:
    """What the members of a ratio are weighed by: the column's heading."""
    if denominator in WEIGHED_BY:
        english, chinese = WEIGHED_BY[denominator]
    elif name:
        english, chinese = name if name[1:2].isupper() else name[0].lower() + name[1:], name_zh or name
    else:
        return "Weight", "权重"
    return f"Of {english}", f"占{chinese}"


def _platform(marts: Marts, key: str) -> Text:
    if key.startswith(OFFLINE):
        return marts.name("channel", key.removeprefix(OFFLINE))
    return marts.name("platform", key) if key.startswith("(") else title_of(key)


def _campaign(marts: Marts, tables: Tables, key: str) -> Text:
    """The campaign's name, with its platform where several run one of that name."""
    found = tables.rows(
        {"dim_campaign": "campaign_key campaign_name platform"},
        """
        select own.campaign_name, own.platform, count(*) > 1 as is_shared
        from marts.dim_campaign as own
        inner join marts.dim_campaign as others on own.campaign_name = others.campaign_name
        where own.campaign_key = ?
        group by 1, 2
        """,
        [key],
    )
    if not found:
        return both(key)
    name = both(found[0]["campaign_name"])
    return joined([name, _platform(marts, found[0]["platform"])], " · ", " · ") if found[0]["is_shared"] else name
