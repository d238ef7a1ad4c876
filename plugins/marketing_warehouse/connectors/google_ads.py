"""Google Ads: UI reports (campaign, ad group, ad) and API dumps.

File: CSV in UTF-8, or "Excel csv": UTF-16LE with TAB. Two preamble lines (title,
range), header, rows, then `Total: …` rows. Without a `Day` segment the range of
line 2 is all the file says about time. Nulls are ` --`, masks `< 10%`.
Time zone: the account's. Restated: conversions for 28 days and more.
Lands in: raw/google_ads/performance.
Alone: python -m marketing_warehouse.extract landing/google_ads
"""

from marketing_warehouse.connectors.specification import (
    Column,
    Connector,
    Entity,
    Kind,
    Load,
    Report,
    Type,
    micros,
)

PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(
        Report("campaign", requires=("campaign_name", "spend")),
        Report("ad_group", requires=("campaign_name", "ad_group_name", "spend")),
        Report("ad", requires=("campaign_name", "ad_group_name", "ad_id", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Day", "segments.date", "Tag", "天", "日")),
        Column("account_id", Type.ID, ("Customer ID", "customer.id", "Kundennummer", "客户 ID")),
        Column("account_name", Type.TEXT, ("Account name", "Account", "customer.descriptive_name", "帐号名称", "账号名称")),
        Column("campaign_id", Type.ID, ("Campaign ID", "campaign.id", "Kampagnen-ID", "广告系列 ID")),
        Column("campaign_name", Type.TEXT, ("Campaign", "campaign.name", "Kampagne", "广告系列")),
        Column("ad_group_id", Type.ID, ("Ad group ID", "ad_group.id", "Anzeigengruppen-ID", "广告组 ID")),
        Column("ad_group_name", Type.TEXT, ("Ad group", "ad_group.name", "Anzeigengruppe", "广告组")),
        Column("ad_id", Type.ID, ("Ad ID", "ad_group_ad.ad.id", "Anzeigen-ID", "广告 ID")),
        Column("ad_name", Type.TEXT, ("Ad name", "ad_group_ad.ad.name", "Anzeigenname", "广告名称")),
        Column("device", Type.TEXT, ("Device", "segments.device", "Gerät", "设备")),
        Column("campaign_type", Type.TEXT, ("Campaign type", "campaign.advertising_channel_type", "Kampagnentyp", "广告系列类型")),
        Column("currency_code", Type.CURRENCY, ("Currency code", "customer.currency_code", "Währungscode", "货币代码")),
        Column("impressions", Type.INTEGER, ("Impr.", "Impressions", "metrics.impressions", "Impr", "展示次数")),
        Column("clicks", Type.INTEGER, ("Clicks", "metrics.clicks", "Klicks", "点击次数")),
        Column("spend", Type.MONEY, ("Cost", "Kosten", "费用", micros("metrics.cost_micros"), micros("cost_micros"))),
        Column("conversions", Type.DECIMAL, ("Conversions", "metrics.conversions", "转化次数")),
        Column(
            "conversion_value",
            Type.MONEY,
            ("Conv. value", "Total conv. value", "metrics.conversions_value", "Conv.-Wert", "转化价值"),
        ),
    ),
)

CONNECTOR = Connector(
    source="google_ads",
    title="Google Ads",
    title_zh="谷歌广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=30,
)
