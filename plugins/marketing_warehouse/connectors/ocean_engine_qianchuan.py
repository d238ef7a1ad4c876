"""Qianchuan (巨量千川: shop ads on Douyin): the report of 计划 by day.

File: CSV in UTF-8 with BOM or GBK, or XLSX; no preamble, 全部/合计 row possible, money as ¥414.44 or with (元) in
the heading. A 计划 is the campaign; a 广告组 above it is kept in _extra, as are video and live-room figures.
Orders and revenue are the direct ones (直接…): they add up over plans. Reports by 素材 (no 计划) are refused:
one material runs in several plans, so its spend belongs to no campaign.
Currency: CNY. Time zone: Asia/Shanghai. Restated: orders for 30 days (RECALLED).
Headings: DESCRIBED by an import program and the vendor's API (消耗(元), 展示次数, 展示数, 点击次数, 转化数,
直接成交订单数, 成交订单数, 直接成交金额, 成交金额(元)); SEEN in a script that writes the export: 账户ID, 计划ID, 计划名称. 整体… of 全域推广 and the other 账户 forms are RECALLED.
Lands in: raw/ocean_engine_qianchuan/performance.
Alone: python -m marketing_warehouse.extract landing/ocean_engine_qianchuan
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(Report("campaign", requires=("campaign_name", "spend")),),
    columns=(
        Column("date_day", Type.DATE, ("日期", "时间", "时间-天")),
        Column("account_id", Type.ID, ("账户ID", "广告主ID")),
        Column("account_name", Type.TEXT, ("账户名称", "账户", "广告主名称")),
        Column("campaign_id", Type.ID, ("计划ID", "广告计划ID")),
        Column("campaign_name", Type.TEXT, ("计划名称", "广告计划名称", "计划", "广告计划")),
        Column("currency_code", Type.CURRENCY, ("币种", "货币")),
        Column("impressions", Type.INTEGER, ("展示次数", "展示数", "整体展现次数", "整体展示次数")),
        Column("clicks", Type.INTEGER, ("点击次数", "点击数", "整体点击次数")),
        Column("spend", Type.MONEY, ("消耗", "总消耗", "花费", "整体消耗")),
        Column("conversions", Type.DECIMAL, ("直接成交订单数", "成交订单数", "整体成交订单数", "转化数")),
        Column(
            "conversion_value",
            Type.MONEY,
            ("直接成交金额", "直接支付成交金额", "成交订单金额", "成交金额", "整体成交金额"),
        ),
    ),
)

CONNECTOR = Connector(
    source="ocean_engine_qianchuan",
    title="Ocean Engine Qianchuan",
    title_zh="巨量千川",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    time_zone="Asia/Shanghai",
    restated_days=30,
    currency="CNY",
)
