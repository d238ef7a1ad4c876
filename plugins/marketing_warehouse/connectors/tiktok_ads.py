"""TikTok Ads Manager: UI exports of campaigns, ad groups and ads by day.

File: CSV in UTF-8 or XLSX, no preamble, `Total…` row possible, small counts
masked `<5`. The same day and names may occur twice: two ads without their ids.
Time zone: the account's. Restated: 28 days.
Lands in: raw/tiktok_ads/performance.
Alone: python -m marketing_warehouse.extract landing/tiktok_ads
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
    ),
    columns=(
        Column("date_day", Type.DATE, ("Date", "By Day", "Day", "日期", "按天")),
        Column("account_id", Type.ID, ("Account ID", "Advertiser ID", "账户 ID", "广告主 ID")),
        Column("account_name", Type.TEXT, ("Account name", "Advertiser name", "账户名称")),
        Column("campaign_id", Type.ID, ("Campaign ID", "推广系列 ID")),
        Column("campaign_name", Type.TEXT, ("Campaign name", "推广系列名称")),
        Column("ad_group_id", Type.ID, ("Ad group ID", "广告组 ID")),
        Column("ad_group_name", Type.TEXT, ("Ad group name", "广告组名称")),
        Column("ad_id", Type.ID, ("Ad ID", "广告 ID")),
        Column("ad_name", Type.TEXT, ("Ad name", "广告名称")),
        Column("currency_code", Type.CURRENCY, ("Currency", "货币", "币种")),
        Column("impressions", Type.INTEGER, ("Impressions", "Impression", "展示量", "展示次数")),
        Column("clicks", Type.INTEGER, ("Clicks (Destination)", "Clicks (destination)", "Clicks", "点击量（目标页面）", "点击量")),
        Column("spend", Type.MONEY, ("Cost", "Total cost", "消耗", "总消耗")),
        Column("conversions", Type.DECIMAL, ("Conversions", "Conversion", "转化量", "转化数")),
        Column("conversion_value", Type.MONEY, ("Total purchase value", "Purchase value", "总购买价值")),
    ),
)

CONNECTOR = Connector(
    source="tiktok_ads",
    title="TikTok Ads",
    title_zh="TikTok 广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=28,
)
