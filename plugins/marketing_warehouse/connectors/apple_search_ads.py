"""Apple Search Ads (Apple Ads): campaign, ad group, ad, keyword and search term reports.

File: CSV in UTF-8; preamble of `Key: value` lines (`Start Date`, `End Date`, `Currency`, `Time Zone`, filters), a blank,
headings, rows, and a last row without a campaign that holds the total. A report without `Date` or `Day` is of its
whole period and is spread over it. `N/A` is no number. Installs are those after a tap where both are given.
Search term reports begin at 10 impressions (DESCRIBED by the vendor's API pages, as are keyword, match type and search
term); their headings `Keyword`, `Match Type`, `Search Term` are RECALLED.
Time zone: the organisation's, named in the preamble. Restated: 30 days, the window of a tap.
Headings: DESCRIBED by import programs: `Campaign ID`, `Campaign Name`, `Ad Group ID`, `Ad Group Name`, `Day`, `Date`,
`Spend`, `Impressions`, `Taps`, `Installs (Tap-Through)`, `Installs (Total)`. RECALLED: `Ad ID`, `Ad Name`, `Org ID`.
Lands in: raw/apple_search_ads/performance.
Alone: python -m marketing_warehouse.extract landing/apple_search_ads
"""

from marketing_warehouse.connectors.specification import (
    MATCH_TYPES,
    Column,
    Connector,
    Entity,
    Kind,
    Load,
    Report,
    Type,
)

PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(
        Report("campaign", requires=("campaign_name", "clicks", "spend")),
        Report("ad_group", requires=("campaign_name", "ad_group_name", "clicks", "spend")),
        Report("ad", requires=("campaign_name", "ad_group_name", "ad_name", "clicks", "spend")),
        Report("account", requires=("account_id", "clicks", "spend")),
        Report("account", requires=("account_name", "clicks", "spend")),
        Report("search_term", requires=("search_term", "campaign_name", "clicks", "spend"), decisive=True),
        Report("keyword", requires=("keyword", "campaign_name", "clicks", "spend"), decisive=True),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Date", "Day")),
        Column("account_id", Type.ID, ("Org ID", "Campaign Group ID")),
        Column("account_name", Type.TEXT, ("Org Name", "Campaign Group Name", "Campaign Group")),
        Column("campaign_id", Type.ID, ("Campaign ID",)),
        Column("campaign_name", Type.TEXT, ("Campaign Name", "Campaign")),
        Column("ad_group_id", Type.ID, ("Ad Group ID",)),
        Column("ad_group_name", Type.TEXT, ("Ad Group Name", "Ad Group")),
        Column("ad_id", Type.ID, ("Ad ID",)),
        Column("ad_name", Type.TEXT, ("Ad Name",)),
        Column("keyword_id", Type.ID, ("Keyword ID",)),
        Column("keyword", Type.TEXT, ("Keyword",)),
        Column("match_type", Type.TEXT, ("Match Type", "Search Match Type"), values=MATCH_TYPES),
        Column("search_term", Type.TEXT, ("Search Term", "Search Term Text")),
        Column("currency_code", Type.CURRENCY, ("Currency", "localSpend.currency")),
        Column("impressions", Type.INTEGER, ("Impressions",)),
        Column("clicks", Type.INTEGER, ("Taps",)),
        Column("spend", Type.MONEY, ("Spend", "Spend (*)", "Local Spend", "localSpend.amount")),
        Column(
            "conversions",
            Type.DECIMAL,
            ("Installs (Tap-Through)", "Installs (Total)", "Installs", "Conversions", "Total installs"),
        ),
    ),
)

CONNECTOR = Connector(
    source="apple_search_ads",
    title="Apple Search Ads",
    title_zh="苹果搜索广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=30,
)
