"""360 search ads (360点睛): the effect report (效果评估报告) of campaigns, ad groups and creatives.

File: CSV in GBK or XLSX; headings on line 1, no date column: the range stands only in the name,
效果评估报告_2016-04-20至2016-04-20_20160421.csv, whose last part is the day of the export. A renamed file
without that range is refused.
Currency: CNY. Time zone: Asia/Shanghai. Restated: not known.
Headings: DESCRIBED by an import program (推广账户, 产品线, 推广计划, 推广组, 创意, 展示次数, 点击次数, 总费用);
日期, the ids, 转化, 关键词, 匹配模式 and 搜索词 are RECALLED.
Lands in: raw/qihoo360_ads/performance.
Alone: python -m marketing_warehouse.extract landing/qihoo360_ads
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
        Report("campaign", requires=("campaign_name", "spend")),
        Report("ad_group", requires=("campaign_name", "ad_group_name", "spend")),
        Report("ad", requires=("campaign_name", "ad_group_name", "ad_name", "spend")),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
        Report("search_term", requires=("search_term", "campaign_name", "spend"), decisive=True),
        Report("keyword", requires=("keyword", "campaign_name", "spend"), decisive=True),
    ),
    columns=(
        Column("date_day", Type.DATE, ("日期", "时间")),
        Column("account_id", Type.ID, ("推广账户ID", "账户ID")),
        Column("account_name", Type.TEXT, ("推广账户", "账户")),
        Column("campaign_id", Type.ID, ("推广计划ID",)),
        Column("campaign_name", Type.TEXT, ("推广计划", "推广计划名称")),
        Column("campaign_type", Type.TEXT, ("产品线",)),
        Column("ad_group_id", Type.ID, ("推广组ID",)),
        Column("ad_group_name", Type.TEXT, ("推广组", "推广组名称")),
        Column("ad_id", Type.ID, ("创意ID",)),
        Column("ad_name", Type.TEXT, ("创意", "创意标题")),
        Column("keyword_id", Type.ID, ("关键词ID",)),
        Column("keyword", Type.TEXT, ("关键词",)),
        Column("match_type", Type.TEXT, ("匹配模式", "匹配方式"), values=MATCH_TYPES),
        Column("search_term", Type.TEXT, ("搜索词",)),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("展示次数", "展示", "展现")),
        Column("clicks", Type.INTEGER, ("点击次数", "点击")),
        Column("spend", Type.MONEY, ("总费用", "消费")),
        Column("conversions", Type.DECIMAL, ("转化量", "转化")),
    ),
)

CONNECTOR = Connector(
    source="qihoo360_ads",
    title="360 Ads",
    title_zh="360 点睛",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=7,
    currency="CNY",
)
