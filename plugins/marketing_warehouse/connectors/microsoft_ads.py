"""Microsoft Advertising: account, campaign, ad group, ad, keyword and search term reports, from the page or the API.

File: CSV in UTF-8, comma. Up to 9 quoted `"Key: value"` lines (`Report Time` with the range, `Report Aggregation`,
`Time Zone`, `Potential Incomplete Data`, `Rows`: checked), a blank, headings, rows, and a copyright line. Reports
aggregated by week or month carry its first day: each row is of its week or month, cut to the range.
The account is its number; a dump that has only the id would be another account, so export one of the two always.
A search term report has only terms with many clicks in the last 30 days (DESCRIBED by the vendor's API pages, as are
`SearchQuery`, `Keyword`, `KeywordId`, `BidMatchType`); `DeliveredMatchType` and other languages' words are RECALLED.
Impression share: `ImpressionSharePercent` DESCRIBED by the vendor's SDK and by import programs, which take a % sign off its
cells; staging knows a file of bare percents by a share above 1. The page's words are RECALLED.
Time zone: the one the report was made for. Restated: 90 days, the longest conversion window (RECALLED).
Headings: SEEN in English; the API's own (`TimePeriod`, `CampaignName`) DESCRIBED by its SDK; Japanese DESCRIBED by an
import program (日付, キャンペーン名, インプレッション, クリック数, コンバージョン, 費用); RECALLED: 简体中文, 繁體中文, German, French,
Spanish, Portuguese, Italian, Dutch.
Lands in: raw/microsoft_ads/performance.
Alone: python -m marketing_warehouse.extract landing/microsoft_ads
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
        Report("ad", requires=("campaign_name", "ad_group_name", "ad_id", "spend")),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
        Report("search_term", requires=("search_term", "campaign_name", "spend"), decisive=True),
        Report("keyword", requires=("keyword", "campaign_name", "spend"), decisive=True),
    ),
    columns=(
        Column("date_day", Type.DATE, (
            "Gregorian date", "TimePeriod", "Day", "Date", "Gregorianisches Datum", "Tag", "Datum", "Date grégorienne", "Jour",
            "Fecha gregoriana", "Fecha", "Día", "Data gregoriana", "Data", "Dia", "Giorno", "Gregoriaanse datum", "Dag", "日付",
            "公历日期", "日期", "天",
        )),
        Column("account_id", Type.ID, (
            "Account number", "AccountNumber", "Account ID", "AccountId", "Kontonummer", "Konto-ID", "Numéro de compte",
            "Número de cuenta", "Número da conta", "Numero account", "Accountnummer", "アカウント番号", "帐号", "帐户编号",
            "帳戶號碼",
        )),
        Column("account_name", Type.TEXT, (
            "Account name", "AccountName", "Account", "Kontoname", "Nom du compte", "Nombre de la cuenta", "Nome da conta",
            "Nome account", "Accountnaam", "アカウント名", "帐户名称", "账户名称", "帳戶名稱",
        )),
        Column("campaign_id", Type.ID, (
            "Campaign ID", "CampaignId", "Kampagnen-ID", "ID de campagne", "ID de campaña", "ID da campanha", "ID campagna",
            "Campagne-ID", "キャンペーン ID", "广告系列 ID", "行銷活動識別碼",
        )),
        Column("campaign_name", Type.TEXT, (
            "Campaign name", "CampaignName", "Campaign", "Kampagnenname", "Kampagne", "Nom de la campagne", "Campagne",
            "Nombre de la campaña", "Campaña", "Nome da campanha", "Campanha", "Nome campagna", "Nome della campagna",
            "Campagna", "Campagnenaam", "キャンペーン名", "广告系列名称", "广告系列", "市场活动", "行銷活動名稱", "行銷活動",
        )),
        Column("campaign_type", Type.TEXT, (
            "Campaign type", "CampaignType", "Kampagnentyp", "Type de campagne", "Tipo de campaña", "Tipo de campanha",
            "Tipo di campagna", "Campagnetype",
        )),
        Column("ad_group_id", Type.ID, (
            "Ad group ID", "AdGroupId", "Anzeigengruppen-ID", "ID du groupe d'annonces", "ID de grupo de anuncios",
            "ID do grupo de anúncios", "ID gruppo di annunci", "Advertentiegroep-ID", "広告グループ ID", "广告组 ID",
            "廣告群組識別碼",
        )),
        Column("ad_group_name", Type.TEXT, (
            "Ad group", "AdGroupName", "Ad group name", "Anzeigengruppe", "Anzeigengruppenname", "Groupe d'annonces",
            "Grupo de anuncios", "Grupo de anúncios", "Gruppo di annunci", "Advertentiegroep", "広告グループ", "广告组",
            "廣告群組",
        )),
        Column("ad_id", Type.ID, (
            "Ad ID", "AdId", "Anzeigen-ID", "ID d'annonce", "ID de anuncio", "ID do anúncio", "ID annuncio",
            "Advertentie-ID", "広告 ID", "广告 ID", "廣告識別碼",
        )),
        Column("ad_name", Type.TEXT, (
            "Ad title", "AdTitle", "Anzeigentitel", "Titre de l'annonce", "Título del anuncio", "Título do anúncio",
            "Titolo annuncio", "Titel van advertentie", "広告タイトル", "广告标题", "廣告標題",
        )),
        Column("keyword_id", Type.ID, ("Keyword ID", "KeywordId", "Keyword-ID")),
        Column("keyword", Type.TEXT, ("Keyword", "Schlüsselwort", "Mot clé", "Palabra clave", "Palavra-chave", "Parola chiave", "Trefwoord", "キーワード", "关键字",
            "關鍵字")),
        Column("match_type", Type.TEXT, ("Delivered match type", "DeliveredMatchType", "Match type", "BidMatchType", "Bid match type"), values=MATCH_TYPES),
        Column("search_term", Type.TEXT, ("Search term", "SearchQuery", "Search query", "Suchbegriff", "Terme de recherche", "Término de búsqueda", "检索词", "搜索词")),
        Column("currency_code", Type.CURRENCY, (
            "Currency code", "CurrencyCode", "Währungscode", "Code de devise", "Code devise", "Código de moneda",
            "Código de divisa", "Código da moeda", "Codice valuta", "Valutacode", "通貨コード", "货币代码", "貨幣代碼",
        )),
        Column("impressions", Type.INTEGER, (
            "Impressions", "Impr.", "Impressionen", "Impresiones", "Impressões", "Impressioni", "Vertoningen",
            "インプレッション", "インプレッション数", "展示次数", "曝光数", "曝光數", "曝光次數",
        )),
        Column("search_impression_share", Type.RATE, (
            "Impression share", "ImpressionSharePercent", "Impr. share", "Impr. share (IS)",
            "Anteil an möglichen Impressionen", "Part d'impressions", "Cuota de impresiones", "Parcela de impressões",
            "Quota impressioni", "Vertoningsaandeel", "インプレッション シェア", "展示份额", "曝光佔有率",
        )),
        Column("clicks", Type.INTEGER, (
            "Clicks", "Klicks", "Clics", "Cliques", "Clic", "Klikken", "クリック数", "点击次数", "点击数", "點擊數", "點按數",
        )),
        Column("spend", Type.MONEY, (
            "Spend", "Ausgaben", "Dépense", "Dépenses", "Gasto", "Gastos", "Despesa", "Spesa", "Uitgaven", "費用", "支出",
            "花费", "花費",
        )),
        Column("conversions", Type.DECIMAL, (
            "Conversions", "ConversionsQualified", "Conv.", "Conversiones", "Conversões", "Conversioni", "Conversies",
            "コンバージョン", "コンバージョン数", "转化次数", "转换", "轉換", "轉換次數",
        )),
        Column("conversion_value", Type.MONEY, (
            "Revenue", "Umsatz", "Revenu", "Revenus", "Ingresos", "Receita", "Ricavi", "Opbrengst", "Omzet", "収益", "收入",
            "營收",
        )),
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="microsoft_ads",
    title="Microsoft Advertising",
    title_zh="微软广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=90,
)
