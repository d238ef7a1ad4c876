"""Snapchat Ads Manager: reports of campaigns, ad sets and ads by day.

File: CSV in UTF-8 without preamble. Currency in the column `Currency` or the heading (RECALLED); without either the
file is refused. A report for a period has `Start Time` and `End Time` in place of a day (RECALLED).
Time zone: the ad account's. Restated: 28 days, the longest swipe-up window.
Headings: DESCRIBED by import programs: `Campaign Name`, `Ad Name`, `Impressions`, `Swipe Ups`, `Spend`, `Amount Spent`,
`Purchases`, `Date`. RECALLED: `Ad Set Name`, `Ad Squad Name`, ids, `Paid Impressions`, `Clicks`, `Purchases Value`.
Lands in: raw/snapchat_ads/performance.
Alone: python -m marketing_warehouse.extract landing/snapchat_ads
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

# Beside them start and end are the campaign's own.
FLIGHT = ("Status", "Campaign Status", "Ad Set Status", "Ad Status", "Delivery", "Delivery Status")
PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    period=("period_start", "period_end"),
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
        Column("period_start", Type.DATE, ("Start Time", "Start Date"), unless=FLIGHT),
        Column("period_end", Type.DATE, ("End Time", "End Date"), unless=FLIGHT),
        Column("account_id", Type.ID, ("Ad Account ID", "Account ID")),
        Column("account_name", Type.TEXT, ("Ad Account Name", "Account Name")),
        Column("campaign_id", Type.ID, ("Campaign ID",)),
        Column("campaign_name", Type.TEXT, ("Campaign Name",)),
        Column("ad_group_id", Type.ID, ("Ad Set ID", "Ad Squad ID")),
        Column("ad_group_name", Type.TEXT, ("Ad Set Name", "Ad Squad Name")),
        Column("ad_id", Type.ID, ("Ad ID",)),
        Column("ad_name", Type.TEXT, ("Ad Name",)),
        Column("currency_code", Type.CURRENCY, ("Currency", "Ad Account Currency")),
        Column("impressions", Type.INTEGER, ("Paid Impressions", "Impressions")),
        Column("clicks", Type.INTEGER, ("Swipe Ups", "Swipes", "Clicks")),
        Column("spend", Type.MONEY, ("Amount Spent", "Amount Spent (*)", "Spend", "Spend (*)")),
        Column("conversions", Type.DECIMAL, ("Purchases", "Conversions")),
        Column("conversion_value", Type.MONEY, ("Purchases Value", "Purchase Value", "Purchases Value (*)")),
    ),
)

CONNECTOR = Connector(
    source="snapchat_ads",
    title="Snapchat Ads",
    title_zh="Snapchat 广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=28,
)
