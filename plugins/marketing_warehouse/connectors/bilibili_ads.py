"""Bilibili ads (B站 必火/必选/三连推广): reports of 计划, 单元 and 创意 by day.

File: XLSX or CSV in UTF-8; headings on line 1, 合计 row possible. The overview of an account (日期, 花费,
展示量, 点击量) has no plan: it is read where a column names the account, else refused.
Currency: CNY. Time zone: Asia/Shanghai. Restated: not known.
Headings: 日期, 花费, 展示量, 点击量 DESCRIBED by a program that stores the overview; the level columns, 总花费 and
转化数 are RECALLED: check them against a file of your own (make explain FILE=…).
Lands in: raw/bilibili_ads/performance.
Alone: python -m marketing_warehouse.extract landing/bilibili_ads
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(
        Report("campaign", requires=("campaign_name", "spend")),
        Report("ad_group", requires=("campaign_name", "ad_group_name", "spend")),
        Report("ad", requires=("campaign_name", "ad_group_name", "ad_name", "spend")),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("日期", "时间")),
        Column("account_id", Type.ID, ("账户ID", "账号ID")),
        Column("account_name", Type.TEXT, ("账户名称", "账号名称")),
        Column("campaign_id", Type.ID, ("计划ID",)),
        Column("campaign_name", Type.TEXT, ("计划名称", "计划")),
        Column("ad_group_id", Type.ID, ("单元ID",)),
        Column("ad_group_name", Type.TEXT, ("单元名称", "单元")),
        Column("ad_id", Type.ID, ("创意ID",)),
        Column("ad_name", Type.TEXT, ("创意名称", "创意")),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("展示量", "展现量")),
        Column("clicks", Type.INTEGER, ("点击量",)),
        Column("spend", Type.MONEY, ("花费", "总花费")),
        Column("conversions", Type.DECIMAL, ("转化数",)),
    ),
)

CONNECTOR = Connector(
    source="bilibili_ads",
    title="Bilibili Ads",
    title_zh="哔哩哔哩广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=7,
    currency="CNY",
)
