"""Pinterest Ads: custom reports of campaigns, ad groups and ads (promoted Pins) by day.

File: CSV in UTF-8 without preamble, or XLSX. Money is in the account's currency and the report says it only in the
column `Currency` (RECALLED): without it the file is refused. Clicks are Pin clicks, else those that left Pinterest.
Time zone: the ad account's. Restated: 60 days, the longest conversion window (RECALLED).
Headings: DESCRIBED by import programs: `Date`, `Advertiser name`, `Campaign name`, `Ad group name`, `Promoted pin
name`, `Pin promotion name`, `Impressions`, `Clicks`, `Outbound clicks`, `Cost`, `Spend in account currency`, `Total
conversions`, `Total conversion value`, `TOTAL_ENGAGEMENT`. RECALLED: ids, `Pin clicks`, `Total order value (Checkout)`, `Engagements`.
Lands in: raw/pinterest_ads/performance.
Alone: python -m marketing_warehouse.extract landing/pinterest_ads
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
        Report("ad_group", requires=("ad_group_name", "spend"), in_folder=True),
        Report("ad", requires=("ad_name", "spend"), in_folder=True),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Date", "Day")),
        Column("account_id", Type.ID, ("Ad account ID", "Advertiser ID", "Account ID")),
        Column("account_name", Type.TEXT, ("Advertiser name", "Ad account name", "Account name")),
        Column("campaign_id", Type.ID, ("Campaign ID",)),
        Column("campaign_name", Type.TEXT, ("Campaign name",)),
        Column("ad_group_id", Type.ID, ("Ad group ID",)),
        Column("ad_group_name", Type.TEXT, ("Ad group name",)),
        Column("ad_id", Type.ID, ("Ad ID", "Pin promotion ID", "Promoted pin ID")),
        Column("ad_name", Type.TEXT, ("Ad name", "Pin promotion name", "Promoted pin name")),
        Column("currency_code", Type.CURRENCY, ("Currency", "Account currency", "Ad account currency")),
        Column("impressions", Type.INTEGER, ("Impressions", "Impression", "Impression 1")),
        Column("clicks", Type.INTEGER, ("Pin clicks", "Clicks", "Outbound clicks", "Clickthrough 1")),
        Column("engagements", Type.INTEGER, ("Engagements", "Total engagements", "Total engagement", "Engagement 1")),
        Column("spend", Type.MONEY, ("Spend in account currency", "Spend", "Spend (*)", "Cost")),
        Column("conversions", Type.DECIMAL, ("Total conversions", "Total conversions (Checkout)", "Conversions")),
        Column(
            "conversion_value",
            Type.MONEY,
            ("Total conversion value", "Total order value (Checkout)", "Conversion value"),
        ),
    ),
)

CONNECTOR = Connector(
    source="pinterest_ads",
    title="Pinterest Ads",
    title_zh="Pinterest 广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=60,
)
