"""Kuaishou ads (快手 磁力智投, 磁力金牛): reports of 广告计划, 广告组 and 创意 by day.

File: CSV in UTF-8 with BOM or GBK, or XLSX; headings on line 1, 合计 or 总计 row possible.
Kuaishou counts in two steps: the cover is shown (封面曝光数) and tapped (封面点击数), then the video runs
(素材曝光数) and the viewer acts (行为数). Impressions are 曝光数 where given, else covers, else videos shown; the
click that leads to the advertiser is 行为数. The other counts stay in _extra.
Currency: CNY. Time zone: Asia/Shanghai. Restated: conversions for some days (RECALLED).
Headings: DESCRIBED by an import program and the vendor's API (日期, 广告计划, 花费, 花费（元）, 封面曝光数,
封面点击数, 素材曝光数, 行为数, 曝光数, 计划ID, 计划名称, 广告组ID, 广告组名称, 创意ID, 创意名称); 转化数 and
账户 forms are RECALLED.
Lands in: raw/kuaishou_ads/performance.
Alone: python -m marketing_warehouse.extract landing/kuaishou_ads
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
        Column("account_id", Type.ID, ("账户ID", "广告主ID")),
        Column("account_name", Type.TEXT, ("账户名称", "账户", "广告主名称")),
        Column("campaign_id", Type.ID, ("计划ID", "广告计划ID")),
        Column("campaign_name", Type.TEXT, ("广告计划", "广告计划名称", "计划名称")),
        Column("ad_group_id", Type.ID, ("广告组ID",)),
        Column("ad_group_name", Type.TEXT, ("广告组名称", "广告组")),
        Column("ad_id", Type.ID, ("创意ID", "广告创意ID")),
        Column("ad_name", Type.TEXT, ("创意名称", "广告创意")),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("曝光数", "封面曝光数", "素材曝光数")),
        Column("clicks", Type.INTEGER, ("行为数", "点击数")),
        Column("spend", Type.MONEY, ("花费", "消耗")),
        Column("conversions", Type.DECIMAL, ("转化数",)),
    ),
)

CONNECTOR = Connector(
    source="kuaishou_ads",
    title="Kuaishou Ads",
    title_zh="快手磁力",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=7,
    currency="CNY",
)
