"""Reddit Ads Manager: reports of campaigns, ad groups and ads by day.

File: CSV in UTF-8 with BOM, no preamble; the currency stands in the heading, `Amount Spent (USD)`; every cell of an
ad that spent nothing may be empty. The file name ends in the last day.
Time zone: the ad account's. Restated: 28 days, the longest click window (RECALLED).
Headings: DESCRIBED by import programs: `Amount Spent (USD)`, `Purchase ROAS (Return on Ad Spend)`, `Campaign Name`.
RECALLED: the rest.
Lands in: raw/reddit_ads/performance.
Alone: python -m marketing_warehouse.extract landing/reddit_ads
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
        Column("account_id", Type.ID, ("Account ID", "Ad Account ID")),
        Column("account_name", Type.TEXT, ("Account Name", "Ad Account Name")),
        Column("campaign_id", Type.ID, ("Campaign ID",)),
        Column("campaign_name", Type.TEXT, ("Campaign Name",)),
        Column("ad_group_id", Type.ID, ("Ad Group ID",)),
        Column("ad_group_name", Type.TEXT, ("Ad Group Name",)),
        Column("ad_id", Type.ID, ("Ad ID",)),
        Column("ad_name", Type.TEXT, ("Ad Name",)),
        Column("currency_code", Type.CURRENCY, ("Currency",)),
        Column("impressions", Type.INTEGER, ("Impressions",)),
        Column("clicks", Type.INTEGER, ("Clicks",)),
        Column("spend", Type.MONEY, ("Amount Spent (*)", "Amount Spent", "Spend (*)", "Spend")),
        Column("conversions", Type.DECIMAL, ("Purchases", "Purchase", "Total Purchases", "Conversions")),
        Column(
            "conversion_value",
            Type.MONEY,
            ("Purchase Total Value (*)", "Purchase Total Value", "Total Purchase Value (*)", "Total Purchase Value"),
        ),
    ),
)

CONNECTOR = Connector(
    source="reddit_ads",
    title="Reddit Ads",
    title_zh="Reddit 广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=28,
)
