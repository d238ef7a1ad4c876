"""Tencent Ads (腾讯广告, before 广点通: WeChat, QQ): reports of 推广计划, 广告 and creatives.

File: CSV in GBK or UTF-8, or XLSX; headings on line 1, 总计 row possible. Since version 3.0 there is no 推广计划
above a 广告: the 广告 is then its own campaign, as in the tool itself. Old 广点通 exports have no 日期 column:
they are read when the name or the preamble gives the range (…_20260901-20260907.csv), else refused. One date
alone in a name is the day of the download, not of the figures, and does not help.
Currency: CNY. Time zone: Asia/Shanghai. Restated: conversions for some days (RECALLED).
Headings: DESCRIBED by the tool's own report and the vendor's API (日期, 广告名称, 曝光次数, 点击次数, 花费,
目标转化量); 推广计划 and 创意 forms, 曝光量, 点击量 and 账户ID are RECALLED.
Lands in: raw/tencent_ads/performance.
Alone: python -m marketing_warehouse.extract landing/tencent_ads
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(
        Report("ad_group", requires=("ad_group_name", "spend")),
        Report("campaign", requires=("campaign_name", "spend")),
        Report("ad_group", requires=("campaign_name", "ad_group_name", "spend")),
        Report("ad", requires=("ad_group_name", "ad_name", "spend")),
        Report("ad", requires=("campaign_name", "ad_group_name", "ad_name", "spend")),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("日期", "时间")),
        Column("account_id", Type.ID, ("账户ID", "广告主ID", "帐户ID", "推广账户ID")),
        Column("account_name", Type.TEXT, ("账户名称", "公司名称", "广告主名称")),
        Column("campaign_id", Type.ID, ("推广计划ID", "计划ID", "广告计划ID")),
        Column("campaign_name", Type.TEXT, ("推广计划名称", "推广计划", "计划名称", "广告计划名称", "广告计划")),
        Column("ad_group_id", Type.ID, ("广告ID", "广告组ID")),
        Column("ad_group_name", Type.TEXT, ("广告名称", "广告", "广告组名称", "广告组")),
        Column("ad_id", Type.ID, ("创意ID", "广告创意ID")),
        Column("ad_name", Type.TEXT, ("创意名称", "广告创意名称")),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("曝光次数", "曝光量")),
        Column("clicks", Type.INTEGER, ("点击次数", "点击量")),
        Column("spend", Type.MONEY, ("花费", "消耗")),
        Column("conversions", Type.DECIMAL, ("目标转化量", "转化目标量")),
    ),
)

CONNECTOR = Connector(
    source="tencent_ads",
    title="Tencent Ads",
    title_zh="腾讯广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=7,
    currency="CNY",
)
