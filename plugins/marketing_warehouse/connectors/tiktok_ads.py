"""TikTok Ads Manager: UI exports of campaigns, ad groups and ads by day.

File: CSV in UTF-8 or XLSX, no preamble, `Total…` row possible, small counts
masked `<5`. The same day and names may occur twice: two ads without their ids. Paid likes, comments, shares and followers have
columns of their own and no sum: they stay in _extra.
Headings in English, 简体中文, 繁體中文, German, French, Spanish, Portuguese, Italian, Japanese and Dutch. SEEN and
DESCRIBED: English. RECALLED: all the others, from the names the page shows; a heading it does not know stops a file
with the list of what was found, it is never guessed.
Time zone: the account's. Restated: 28 days.
Lands in: raw/tiktok_ads/performance.
Alone: python -m marketing_warehouse.extract landing/tiktok_ads
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
        Report("ad_group", requires=("ad_group_name", "spend"), in_folder=True),
        Report("ad", requires=("ad_name", "spend"), in_folder=True),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, (
            "Date", "By Day", "Day", "By hour", "Nach Stunde", "Par heure", "Por hora", "Per ora", "Datum", "Nach Tag", "Par jour", "Fecha", "Por día", "Data", "Por dia", "Per giorno",
            "Per dag", "日付", "日別", "日期", "按天", "依日",
        )),
        Column("account_id", Type.ID, (
            "Account ID", "Advertiser ID", "Konto-ID", "ID du compte", "ID de cuenta", "ID de la cuenta", "ID da conta",
            "ID account", "Account-ID", "アカウントID", "账户 ID", "广告主 ID", "帳號 ID",
        )),
        Column("account_name", Type.TEXT, (
            "Account name", "Advertiser name", "Kontoname", "Nom du compte", "Nombre de la cuenta", "Nome da conta",
            "Nome account", "Accountnaam", "アカウント名", "账户名称", "帳號名稱",
        )),
        Column("campaign_id", Type.ID, (
            "Campaign ID", "Kampagnen-ID", "ID de la campagne", "ID de la campaña", "ID da campanha", "ID campagna",
            "Campagne-ID", "キャンペーンID", "推广系列 ID", "推廣活動 ID",
        )),
        Column("campaign_name", Type.TEXT, (
            "Campaign name", "Kampagnenname", "Nom de la campagne", "Nombre de la campaña", "Nome da campanha",
            "Nome della campagna", "Nome campagna", "Campagnenaam", "キャンペーン名", "推广系列名称", "推廣活動名稱", "行銷活動名稱",
        )),
        Column("ad_group_id", Type.ID, (
            "Ad group ID", "Anzeigengruppen-ID", "ID du groupe de publicités", "ID del grupo de anuncios",
            "ID do grupo de anúncios", "ID gruppo di annunci", "Advertentiegroep-ID", "広告グループID", "广告组 ID", "廣告群組 ID",
        )),
        Column("ad_group_name", Type.TEXT, (
            "Ad group name", "Anzeigengruppenname", "Name der Anzeigengruppe", "Nom du groupe de publicités",
            "Nom du groupe d'annonces", "Nombre del grupo de anuncios", "Nome do grupo de anúncios",
            "Nome del gruppo di annunci", "Nome gruppo di annunci", "Naam advertentiegroep", "Advertentiegroepnaam",
            "広告グループ名", "广告组名称", "廣告群組名稱",
        )),
        Column("ad_id", Type.ID, (
            "Ad ID", "Anzeigen-ID", "ID de la publicité", "ID de l'annonce", "ID del anuncio", "ID do anúncio", "ID annuncio",
            "Advertentie-ID", "広告ID", "广告 ID", "廣告 ID",
        )),
        Column("ad_name", Type.TEXT, (
            "Ad name", "Anzeigenname", "Name der Anzeige", "Nom de la publicité", "Nom de l'annonce", "Nombre del anuncio",
            "Nome do anúncio", "Nome dell'annuncio", "Nome annuncio", "Naam advertentie", "Advertentienaam", "広告名", "广告名称",
            "廣告名稱",
        )),
        Column("currency_code", Type.CURRENCY, (
            "Currency", "Währung", "Devise", "Moneda", "Divisa", "Moeda", "Valuta", "通貨", "货币", "币种", "貨幣", "幣別",
        )),
        Column("impressions", Type.INTEGER, (
            "Impressions", "Impression", "Impressionen", "Impresiones", "Impressões", "Impressioni", "Vertoningen",
            "インプレッション数", "インプレッション", "展示量", "展示次数", "曝光次數", "曝光數",
        )),
        Column("clicks", Type.INTEGER, (
            "Clicks (Destination)", "Clicks", "Klicks (Ziel)", "Klicks", "Clics (destination)", "Clics (destino)", "Clics",
            "Cliques (destino)", "Cliques", "Clic (destinazione)", "Clic", "Klikken (bestemming)", "Klikken",
            "クリック数 (リンク先)", "クリック数（リンク先）", "クリック数", "点击量（目标页面）", "点击量", "點擊次數（目標頁面）", "點擊次數", "點擊數",
            "Clicks (All)", "Klicks (alle)", "Clics (tous)", "Clics (todos)", "Cliques (todos)", "Clic (tutti)", "Klikken (alle)", "点击量（全部）", "點擊次數（全部）",
        )),
        Column("spend", Type.MONEY, (
            "Cost", "Total cost", "Kosten", "Coût", "Coste", "Costo", "Custo", "消化金額", "コスト", "消耗", "总消耗", "成本", "花費",
        )),
        Column("conversions", Type.DECIMAL, (
            "Conversions", "Conversion", "Complete payment", "Conversiones", "Conversões", "Conversioni", "Conversies", "コンバージョン数",
            "コンバージョン", "转化量", "转化数", "轉換數", "轉換次數",
        )),
        Column("conversion_value", Type.MONEY, (
            "Total purchase value", "Purchase value", "Total complete payment value", "Complete payment value", "Gesamtkaufwert", "Valeur totale des achats", "Valor total de compra",
            "Valor total das compras", "Valore totale degli acquisti", "Totale aankoopwaarde", "購入総額", "总购买价值",
            "總購買價值",
        )),
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="tiktok_ads",
    title="TikTok Ads",
    title_zh="TikTok 广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=28,
)
