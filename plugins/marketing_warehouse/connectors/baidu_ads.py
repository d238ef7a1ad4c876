"""Baidu search ads (百度推广 搜索推广): campaign, ad group, keyword and creative reports from the report centre.

File: CSV in GBK or UTF-8, named by the user. 3 to 8 lines of preamble (数据生成时间, 1. 时间范围：20171009,
2. 时间单位, 3. 推广设备, 4. 投放网络), headings on line 5 to 9, then one row per day, or per hour, region or
keyword of it, which add up; 时间单位 分周 and 分月 are rows of weeks and months, 合计 is one period. Old exports give only names: the login name in 账户 is then the account.
Reports of whole accounts (账户, no 推广计划) count where no finer report tells. 关键词 SEEN; 匹配模式, 搜索词 RECALLED.
Currency: Baidu bills in CNY. Time zone: Asia/Shanghai. Restated: invalid clicks for about a week (RECALLED).
Headings: DESCRIBED by two import programs (日期, 账户, 推广计划, 推广计划ID, 推广单元, 展现, 点击, 消费,
网页转化, 转化, 总转化量); the forms with 名称 and 计划/单元 alone, 方案 for 计划, 费用, 目标转化量, 创意标题 and 创意ID are RECALLED.
Lands in: raw/baidu_ads/performance.
Alone: python -m marketing_warehouse.extract landing/baidu_ads
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
        Column("account_id", Type.ID, ("账户ID", "推广账户ID")),
        Column("account_name", Type.TEXT, ("账户", "推广账户", "账户名", "账户名称")),
        Column("campaign_id", Type.ID, ("推广计划ID", "计划ID", "推广方案ID", "方案ID")),
        Column(
            "campaign_name",
            Type.TEXT,
            ("推广计划", "推广计划名称", "计划", "计划名", "计划名称", "推广方案", "推广方案名称", "方案名称", "方案"),
        ),
        Column("ad_group_id", Type.ID, ("推广单元ID", "单元ID")),
        Column("ad_group_name", Type.TEXT, ("推广单元", "推广单元名称", "单元", "单元名称")),
        Column("ad_id", Type.ID, ("创意ID",)),
        Column("ad_name", Type.TEXT, ("创意标题", "创意名称", "创意")),
        Column("keyword_id", Type.ID, ("关键词ID",)),
        Column("keyword", Type.TEXT, ("关键词", "关键词名称")),
        Column("match_type", Type.TEXT, ("匹配模式", "匹配方式", "触发模式"), values=MATCH_TYPES),
        Column("search_term", Type.TEXT, ("搜索词",)),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("展现", "展现量")),
        Column("clicks", Type.INTEGER, ("点击", "点击量")),
        Column("spend", Type.MONEY, ("消费", "费用")),
        Column("conversions", Type.DECIMAL, ("总转化量", "目标转化量", "转化", "转化量", "网页转化")),
    ),
)

CONNECTOR = Connector(
    source="baidu_ads",
    title="Baidu Ads (search)",
    title_zh="百度推广（搜索）",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=7,
    currency="CNY",
)
