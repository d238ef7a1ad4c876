"""Amazon Ads: campaign and advertised product reports of Sponsored Products, Brands and Display by day.

File: XLSX or CSV in UTF-8, no preamble, days like `Sep 01, 2026` (RECALLED); amounts may carry their sign. The table
of the campaign manager has no day: it is spread over the range its file name gives, or refused. Sales are those of
the product's own window: 7 days for Sponsored Products, 14 for Brands and Display. An advertised product is the ad.
A report made as a summary has `Start Date` and `End Date` in place of the day.
A search term report leaves out impressions without a click; the table of campaigns has a `Targeting` too, MANUAL or
AUTO, so that a keyword report is told by its `Match Type`.
Time zone: the marketplace's. Restated: 60 days (RECALLED): the window, and orders cancelled later.
Headings: DESCRIBED by import programs, English and 简体中文: day, portfolio, currency, campaign, ad group, impressions,
clicks, spend, 7 and 14 day sales and orders; `Type`, `Total cost`, `Purchases`, `Sales` of the campaign manager; German,
French, Spanish and Italian spend and sales. `Customer Search Term`, `Targeting`, `Match Type`,
`Termine ricerca cliente`, 用户搜索词. RECALLED: `Ad Product`, ids, the other words of those languages,
how they call a search term and a match type.
Lands in: raw/amazon_ads/performance.
Alone: python -m marketing_warehouse.extract landing/amazon_ads
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

# The table of campaigns has them: there start and end are the campaign's own.
FLIGHT = ("State", "Status", "Campaigns", "Budget")
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
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
        Report("search_term", requires=("search_term", "campaign_name", "spend"), decisive=True),
        Report("keyword", requires=("keyword", "match_type", "ad_group_name", "campaign_name", "spend"), decisive=True),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Date", "Datum", "Fecha", "Data", "日期", "日付")),
        Column("period_start", Type.DATE, ("Start Date", "Startdatum", "Date de début", "Fecha de inicio", "Data di inizio", "开始日期", "開始日"), unless=FLIGHT),
        Column("period_end", Type.DATE, ("End Date", "Enddatum", "Date de fin", "Fecha de finalización", "Data di fine", "结束日期", "終了日"), unless=FLIGHT),
        Column("account_id", Type.ID, ("Account ID", "Advertiser ID", "Profile ID", "Entity ID")),
        Column("account_name", Type.TEXT, ("Account name", "Advertiser name", "Profile")),
        Column("campaign_id", Type.ID, ("Campaign ID", "广告活动编号")),
        Column("campaign_name", Type.TEXT, (
            "Campaign Name", "Campaigns", "Kampagnenname", "キャンペーン名", "Nom de la campagne", "Nombre de campaña", "Nome campagna", "广告活动名称",
        )),
        Column("campaign_type", Type.TEXT, ("Ad Product", "Campaign Type", "Type", "广告类型", "类型")),
        Column("ad_group_id", Type.ID, ("Ad Group ID", "广告组编号")),
        Column("ad_group_name", Type.TEXT, (
            "Ad Group Name", "Name der Anzeigengruppe", "Anzeigengruppenname", "Nom du groupe d'annonces",
            "Nombre del grupo de anuncios", "Nome gruppo di annunci", "广告组名称",
        )),
        Column("ad_id", Type.ID, ("Ad ID",)),
        Column("ad_name", Type.TEXT, ("Advertised SKU", "Advertised ASIN", "広告対象SKU", "広告対象ASIN", "Beworbene SKU", "Beworbene ASIN", "SKU promocionado", "SKU pubblicizzato", "广告SKU", "广告ASIN")),
        Column("keyword_id", Type.ID, ("Keyword ID", "Targeting ID")),
        Column("keyword", Type.TEXT, ("Targeting", "Keyword", "Keyword text", "投放", "关键词")),
        Column("match_type", Type.TEXT, (
            "Match Type", "Übereinstimmungstyp", "Type de correspondance", "Tipo de coincidencia", "Tipo di corrispondenza", "マッチタイプ",
            "匹配类型",
        ), values=MATCH_TYPES),
        Column("search_term", Type.TEXT, (
            "Customer Search Term", "Search Term", "Suchbegriff eines Kunden", "Suchbegriff des Kunden", "Kunden-Suchbegriff", "Suchbegriff",
            "Terme de recherche client", "Terme de recherche du client", "Término de búsqueda de cliente", "Término de búsqueda del cliente",
            "Termine ricerca cliente", "カスタマーの検索キーワード", "客户搜索词", "用户搜索词",
        )),
        Column("currency_code", Type.CURRENCY, ("Currency", "Order currency", "Advertiser currency", "Entity currency", "Budget currency", "Währung", "Devise", "Divisa", "Valuta", "货币", "通貨")),
        Column("impressions", Type.INTEGER, ("Impressions", "Impressionen", "Impresiones", "Impressioni", "展示量", "曝光量", "インプレッション")),
        Column("clicks", Type.INTEGER, ("Clicks", "Klicks", "Clics", "Clic", "点击量", "点击次数", "クリック")),
        Column("spend", Type.MONEY, (
            "Spend", "Total cost", "Cost", "Ausgaben", "Dépenses", "Dépense", "Gasto", "Gastos", "Spesa", "花费", "支出", "広告費",
        )),
        Column("conversions", Type.DECIMAL, (
            "7 Day Total Orders (#)", "14 Day Total Orders (#)", "7 Day Total Orders", "14 Day Total Orders", "Purchases", "Orders",
            "7 Tage, Aufträge gesamt (#)", "14 Tage, Aufträge gesamt (#)", "7 Tage, Bestellungen gesamt (#)", "14 Tage, Bestellungen gesamt (#)",
            "Bestellungen", "Commandes", "Pedidos", "Ordini", "7天总订单数(#)", "14天总订单数(#)", "7天总订单数", "14天总订单数",
            "订单", "订单数", "Totale ordini (#) 7 giorni", "purchases7d", "purchases14d", "広告がクリックされてから7日間の合計注文数",
        )),
        Column("conversion_value", Type.MONEY, (
            "7 Day Total Sales", "14 Day Total Sales", "Sales", "7-Tage-Gesamtumsatz", "7 Tage, Umsatz gesamt", "14 Tage, Umsatz gesamt", "7 Tage Umsatz gesamt", "14 Tage Umsatz gesamt", "Umsatz", "Ventes totales sur 7 jours",
            "Ventes", "Ventas", "Vendite", "7天总销售额", "14天总销售额", "销售额", "Vendite totali (€) 7 giorni",
            "sales7d", "sales14d", "広告がクリックされてから7日間の総売上高",
        )),
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="amazon_ads",
    title="Amazon Ads",
    title_zh="亚马逊广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=60,
)
