"""Meta Ads Manager: UI exports of campaigns, ad sets and ads, by day or for a period.

File: CSV in UTF-8, no preamble; the currency stands in the heading
(`Amount spent (USD)`); `Reporting starts` and `Reporting ends` may come last and
are equal only in a daily breakdown; a summary row with a blank campaign name may
come first. Days without spend are missing. `Reach` never adds up over days.
Time zone: the ad account's. Restated: attribution window, up to 28 days.
Lands in: raw/meta_ads/performance.
Alone: python -m marketing_warehouse.extract landing/meta_ads
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    period=("reporting_starts", "reporting_ends"),
    account="account_id",
    reports=(
        Report("campaign", requires=("campaign_name", "spend")),
        Report("ad_group", requires=("campaign_name", "ad_group_name", "spend")),
        Report("ad", requires=("campaign_name", "ad_group_name", "ad_name", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Day", "天", "单日", "Tag")),
        Column("reporting_starts", Type.DATE, ("Reporting starts", "报告开始日期", "Berichtsbeginn", "Auswertungsstart")),
        Column("reporting_ends", Type.DATE, ("Reporting ends", "报告结束日期", "Berichtsende", "Auswertungsende")),
        Column("account_id", Type.ID, ("Account ID", "帐户编号", "账户编号", "Konto-ID")),
        Column("account_name", Type.TEXT, ("Account name", "帐户名称", "账户名称", "Kontoname")),
        Column("campaign_id", Type.ID, ("Campaign ID", "广告系列编号", "Kampagnen-ID")),
        Column("campaign_name", Type.TEXT, ("Campaign name", "广告系列名称", "Kampagnenname", "Name der Kampagne")),
        Column("ad_group_id", Type.ID, ("Ad set ID", "广告组编号", "Anzeigengruppen-ID")),
        Column("ad_group_name", Type.TEXT, ("Ad set name", "广告组名称", "Anzeigengruppenname", "Name der Anzeigengruppe")),
        Column("ad_id", Type.ID, ("Ad ID", "广告编号", "Anzeigen-ID")),
        Column("ad_name", Type.TEXT, ("Ad name", "广告名称", "Anzeigenname", "Name der Anzeige")),
        Column("currency_code", Type.CURRENCY, ("Currency", "货币", "Währung")),
        Column("impressions", Type.INTEGER, ("Impressions", "展示次数", "Impressionen")),
        Column("reach", Type.INTEGER, ("Reach", "覆盖人数", "Reichweite")),
        Column("clicks", Type.INTEGER, ("Link clicks", "链接点击量", "Link-Klicks")),
        Column("spend", Type.MONEY, ("Amount spent (*)", "Amount spent", "已花费金额 (*)", "Ausgegebener Betrag (*)")),
        Column("results", Type.DECIMAL, ("Results", "成效", "Ergebnisse")),
        Column("result_indicator", Type.TEXT, ("Result indicator", "Result type", "成效指标", "Ergebnis-Indikator")),
        Column("conversions", Type.DECIMAL, ("Purchases", "Website purchases", "购物次数", "网站购物次数", "Käufe")),
        Column(
            "conversion_value",
            Type.MONEY,
            (
                "Purchases conversion value",
                "Purchase conversion value",
                "Website purchases conversion value",
                "购物转化价值",
                "Conversion-Wert für Käufe",
            ),
        ),
    ),
)

CONNECTOR = Connector(
    source="meta_ads",
    title="Meta Ads",
    title_zh="Meta 广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=28,
)
