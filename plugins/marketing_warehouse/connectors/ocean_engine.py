"""Ocean Engine (巨量引擎: Douyin, Toutiao in China): reports of 广告组/项目, 广告计划/单元 and creatives.

File: CSV in UTF-8 with BOM or GBK, or XLSX; no preamble, headings on line 1, money and rates with their unit in
the heading (总花费(元), 点击率(%)). Two generations of one hierarchy: 广告组 > 广告计划 > 创意 until 2022,
项目 > 单元 (first called 广告) after; both are read as campaign > ad group > ad. The first export carries
only 广告组 or only 广告计划: a plan without its group stands as its own campaign, unless reports with campaigns tell the day.
Currency: CNY. Time zone: Asia/Shanghai. Restated: conversions are dated by the click (计费时间), 30 days.
Headings: DESCRIBED by import programs (时间, 广告组id, 广告组, 广告计划id, 广告计划, 展示数, 点击数, 总花费(元),
转化数, 消耗) and by the vendor's API (消耗(元), 展示数, 点击数); 项目, 单元, 创意 and 账户 forms are RECALLED.
Lands in: raw/ocean_engine/performance.
Alone: python -m marketing_warehouse.extract landing/ocean_engine
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
        Column("date_day", Type.DATE, ("时间", "日期", "时间-天", "时间-小时", "数据起始时间")),
        Column("account_id", Type.ID, ("账户ID", "广告主ID", "广告账户ID")),
        Column("account_name", Type.TEXT, ("账户名称", "账户", "广告主名称", "广告主")),
        Column("campaign_id", Type.ID, ("广告组ID", "项目ID")),
        Column("campaign_name", Type.TEXT, ("广告组", "广告组名称", "项目名称", "项目")),
        Column("ad_group_id", Type.ID, ("广告计划ID", "计划ID", "单元ID", "广告ID")),
        Column(
            "ad_group_name",
            Type.TEXT,
            ("广告计划", "广告计划名称", "计划名称", "单元名称", "单元", "广告名称", "广告"),
        ),
        Column("ad_id", Type.ID, ("创意ID",)),
        Column("ad_name", Type.TEXT, ("创意名称", "创意")),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("展示数", "展现数", "展示次数")),
        Column("clicks", Type.INTEGER, ("点击数", "点击次数")),
        Column("spend", Type.MONEY, ("总花费", "消耗", "总消耗", "花费")),
        Column("conversions", Type.DECIMAL, ("转化数", "转化数(计费时间)")),
    ),
)

CONNECTOR = Connector(
    source="ocean_engine",
    title="Ocean Engine",
    title_zh="巨量引擎",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=30,
    currency="CNY",
)
