"""Xiaohongshu Juguang (小红书 聚光): reports of 计划, 单元 and 创意 by day.

File: XLSX or CSV in UTF-8 with BOM; headings on line 1, 合计 row possible, nulls - or --. A creative promotes a
note: 笔记ID is kept. 互动量 (likes, comments, saves, …) are engagements, not conversions: its parts stay in _extra; the
report gives no conversions by default. Account reports (时间, 投放位置, …) have no plan: they are read where a column names the account, else refused.
Currency: CNY. Time zone: Asia/Shanghai. Restated: figures of the last day only (RECALLED).
Headings: DESCRIBED by a program that writes this report from the tool's own API (时间, 计划名称, 计划ID,
单元名称, 单元ID, 创意名称, 创意ID, 笔记ID, 消费, 展现量, 点击量, 互动量); 账户 forms are RECALLED.
Lands in: raw/xiaohongshu_juguang/performance.
Alone: python -m marketing_warehouse.extract landing/xiaohongshu_juguang
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
        Column("date_day", Type.DATE, ("时间", "日期")),
        Column("account_id", Type.ID, ("账户ID", "广告主ID", "子账户ID")),
        Column("account_name", Type.TEXT, ("账户名称", "广告主名称", "子账户名称")),
        Column("campaign_id", Type.ID, ("计划ID",)),
        Column("campaign_name", Type.TEXT, ("计划名称", "计划")),
        Column("ad_group_id", Type.ID, ("单元ID",)),
        Column("ad_group_name", Type.TEXT, ("单元名称", "单元")),
        Column("ad_id", Type.ID, ("创意ID",)),
        Column("ad_name", Type.TEXT, ("创意名称", "创意")),
        Column("note_id", Type.ID, ("笔记ID",)),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("展现量", "曝光量")),
        Column("clicks", Type.INTEGER, ("点击量",)),
        Column("engagements", Type.INTEGER, ("互动量",)),
        Column("spend", Type.MONEY, ("消费",)),
    ),
)

CONNECTOR = Connector(
    source="xiaohongshu_juguang",
    title="Xiaohongshu Juguang",
    title_zh="小红书聚光",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=7,
    currency="CNY",
)
