"""Headings of dumps: what tools that copy an ad platform's figures (Supermetrics, Looker Studio, API scripts) call them.

China's platforms have one stock of words too (展现, 展示, 曝光; 消费, 消耗, 花费) and change them from release to release.
Words of other languages than English are shared the same way: what any platform's page calls spend in German.
Every platform's dump has the same words, so they say nothing about where a file comes from: they only
count for a file that lies in a platform's own folder, and behind the headings its connector declares.
DESCRIBED: field names of the platforms' APIs and of such tools.
"""

from __future__ import annotations

from collections.abc import Mapping

from marketing_warehouse.connectors.specification import Heading, micros

# Platforms that bill in yuan have Chinese pages: English words are their API's, with money in other units (Tencent: cents).
OTHER_UNITS = "CNY"

_TEXTS: dict[str, tuple[str, ...]] = {
    "date_day": ("Date", "Day", "Report date", "Data date", "segments_date", "stat_time_day"),
    "account_id": ("Account ID", "Advertiser ID", "Ad account ID", "Customer ID", "Profile ID"),
    "account_name": ("Account name", "Account", "Advertiser name", "Ad account name", "Customer descriptive name"),
    "campaign_id": ("Campaign ID",),
    "campaign_name": ("Campaign name", "Campaign"),
    "ad_group_id": ("Ad group ID", "Adgroup ID", "Ad set ID", "Adset ID"),
    "ad_group_name": ("Ad group name", "Ad group", "Adgroup name", "Adgroup", "Ad set name", "Ad set", "Adset name", "Adset"),
    "ad_id": ("Ad ID", "Creative ID"),
    "ad_name": ("Ad name", "Creative name"),
    "currency_code": (
        "Currency code", "Currency", "Account currency", "Account currency code", "Ad account currency", "Budget currency",
        "Customer currency code", "Campaign budget currency code",
    ),
    "impressions": ("Impressions", "Impr.", "Impression", "metrics_impressions"),
    "clicks": ("Clicks", "Link clicks", "metrics_clicks"),
    "spend": ("Spend", "Cost", "Amount spent", "Total spend", "Total cost", "Total spent", "Spend (*)", "Cost (*)"),
    "conversions": ("Conversions", "Total conversions", "Conversion", "metrics_conversions"),
    "conversion_value": (
        "Conversion value", "Conversions value", "Total conversion value", "Purchase value", "metrics_conversions_value",
    ),
}  # fmt: skip
_MICROS = ("cost_micros", "metrics_cost_micros", "spend_micros", "spend_in_micro_dollar", "billed_charge_local_micro")

HEADINGS: Mapping[str, tuple[Heading, ...]] = {
    **{name: tuple(Heading(text) for text in texts) for name, texts in _TEXTS.items()},
    "spend": (*(Heading(text) for text in _TEXTS["spend"]), *(micros(text) for text in _MICROS)),
}

_IN_CHINA: dict[str, tuple[str, ...]] = {
    "date_day": ("日期", "时间", "时间-天", "统计日期", "数据日期", "统计时间"),
    "account_id": ("账户ID", "账号ID", "广告主ID", "推广账户ID"),
    "account_name": ("账户名称", "账户名", "账户", "账号名称", "广告主名称", "推广账户"),
    "impressions": (
        "展现", "展现量", "展现数", "展现次数", "展示", "展示量", "展示数", "展示次数", "曝光", "曝光量", "曝光数", "曝光次数",
    ),
    "clicks": ("点击", "点击量", "点击数", "点击次数"),
    "spend": ("消费", "消耗", "花费", "费用", "总消费", "总消耗", "总花费", "总费用", "消费金额", "消耗金额"),
}  # fmt: skip
HEADINGS_IN_CHINA: Mapping[str, tuple[Heading, ...]] = {
    name: tuple(Heading(text) for text in texts) for name, texts in _IN_CHINA.items()
}
