"""X Ads (formerly Twitter): exports of campaigns, ad groups and ads by day.

File: XLSX or CSV in UTF-8, no preamble; `Time period` is the day in a daily export. Clicks are link clicks where the
export has them, else all clicks. The funding source is not the account: drop the file in landing/x_ads/<account>/.
Time zone: the ad account's. Restated: 30 days, the longest post-engagement window.
Headings: DESCRIBED by import programs: `Time period`, `Campaign`, `Campaign ID`, `Ad Group name`, `Impressions`,
`Clicks`, `Spend`, `Currency`, `Leads`. RECALLED: `Campaign name`, `Ad Group ID`, `Ad name`, `Ad ID`, `Link clicks`,
`Purchases`, `Purchases - sale amount`, `Tweet engagements`, `Post engagements`, `Engagements` (clicks among them).
Lands in: raw/x_ads/performance.
Alone: python -m marketing_warehouse.extract landing/x_ads
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
        Report("ad", requires=("campaign_name", "ad_group_name", "ad_id", "spend")),
        Report("ad_group", requires=("ad_group_name", "spend"), in_folder=True),
        Report("ad", requires=("ad_name", "spend"), in_folder=True),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Time period", "Time", "Date", "Day")),
        Column("account_id", Type.ID, ("Account ID", "Ad account ID")),
        Column("account_name", Type.TEXT, ("Account name", "Ad account name")),
        Column("campaign_id", Type.ID, ("Campaign ID",)),
        Column("campaign_name", Type.TEXT, ("Campaign name", "Campaign")),
        Column("ad_group_id", Type.ID, ("Ad Group ID",)),
        Column("ad_group_name", Type.TEXT, ("Ad Group name", "Ad Group")),
        Column("ad_id", Type.ID, ("Ad ID", "Tweet ID", "Post ID")),
        Column("ad_name", Type.TEXT, ("Ad name",)),
        Column("currency_code", Type.CURRENCY, ("Currency",)),
        Column("impressions", Type.INTEGER, ("Impressions",)),
        Column("clicks", Type.INTEGER, ("Link clicks", "Clicks")),
        Column("engagements", Type.INTEGER, ("Tweet engagements", "Post engagements", "Engagements")),
        Column("spend", Type.MONEY, ("Spend", "Spend (*)")),
        Column("conversions", Type.DECIMAL, ("Purchases", "Conversions")),
        Column("conversion_value", Type.MONEY, ("Purchases - sale amount", "Sale amount")),
    ),
)

CONNECTOR = Connector(
    source="x_ads",
    title="X Ads",
    title_zh="X（推特）广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=30,
)
