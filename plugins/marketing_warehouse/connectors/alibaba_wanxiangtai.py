"""Alibaba Wanxiangtai (阿里妈妈 万相台无界: ads inside Taobao and Tmall): the report of 计划 by day.

File: CSV in GBK or UTF-8, or XLSX; headings on line 1, about 76 columns, the ones not declared are kept in
_extra. Reports by 主体 (item) or 场景 alone are refused: they cut the same spend in another way than by plan,
and would be counted beside it. Revenue and orders are those that the platform claims (总成交金额, 总成交笔数).
Currency: CNY. Time zone: Asia/Shanghai. Restated: by the attribution window the user chose, up to 15 days
(RECALLED); files of different windows must not be mixed.
Headings: DESCRIBED by import programs (日期, 场景名字, 展现量, 点击量, 花费, 总成交金额, 总成交笔数);
计划ID, 计划名字 and the names with 推广 are RECALLED.
Lands in: raw/alibaba_wanxiangtai/performance.
Alone: python -m marketing_warehouse.extract landing/alibaba_wanxiangtai
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(Report("campaign", requires=("campaign_name", "spend")),),
    columns=(
        Column("date_day", Type.DATE, ("日期",)),
        Column("account_id", Type.ID, ("账户ID", "店铺ID")),
        Column("account_name", Type.TEXT, ("店铺名称",)),
        Column("campaign_id", Type.ID, ("计划ID", "推广计划ID")),
        Column("campaign_name", Type.TEXT, ("计划名字", "计划名称", "推广计划名称")),
        Column("campaign_type", Type.TEXT, ("场景名字", "推广场景")),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("展现量",)),
        Column("clicks", Type.INTEGER, ("点击量",)),
        Column("spend", Type.MONEY, ("花费",)),
        Column("conversions", Type.DECIMAL, ("总成交笔数",)),
        Column("conversion_value", Type.MONEY, ("总成交金额",)),
    ),
)

CONNECTOR = Connector(
    source="alibaba_wanxiangtai",
    title="Alibaba Wanxiangtai",
    title_zh="阿里妈妈万相台",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=15,
    currency="CNY",
)
