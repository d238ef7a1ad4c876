"""Google Ads: UI reports (account, campaign, ad group, ad, keyword, search term) and API dumps.

File: CSV in UTF-8, or "Excel csv": UTF-16LE with TAB. Two preamble lines (title,
range), header, rows, then `Total: …` rows. Without a `Day` segment the range of
line 2 is all the file says about time. Nulls are ` --`, masks `< 10%`.
Search term reports leave out terms that few people searched for. Reports by asset are refused: several are shown at
once and each has the whole cost (headings RECALLED). Keyword and search term headings: SEEN in English,
RECALLED in the other languages.
Search impression share: SEEN in English with its ` --` and `< 10%`, DESCRIBED by programs that write or read the page's
CSV in Japanese and 简体中文 (搜索网络展示次数份额) and by the API's own pages; RECALLED in the other languages.
Time zone: the account's. Restated: conversions for 28 days and more.
Headings in English, 简体中文, 繁體中文, German, French, Spanish (Spain, Latin America), Portuguese, Italian, Japanese
and Dutch. SEEN: English. Also, RECALLED, what a report cannot do without in Korean, Russian, Polish, Turkish,
Swedish and Indonesian. DESCRIBED by import programs: Japanese; the day, campaign, cost, clicks,
conversions and their value in French, Spanish, Italian, Portuguese and Dutch. RECALLED: the rest.
Lands in: raw/google_ads/performance.
Alone: python -m marketing_warehouse.extract landing/google_ads
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
    Unusable,
    micros,
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
            "Day", "segments.date", "Tag", "Jour", "Día", "Dia", "Giorno", "Dag", "天", "日", "日期", "일", "Dzień", "Gün", "Hari", "День",
        )),
        Column("account_id", Type.ID, (
            "Customer ID", "customer.id", "Kundennummer", "Kunden-ID", "Numéro client", "ID client", "ID de cliente",
            "ID do cliente", "Código do cliente", "ID cliente", "Klant-ID", "お客様 ID", "客户 ID", "客戶編號",
        )),
        Column("account_name", Type.TEXT, (
            "Account name", "Account", "customer.descriptive_name", "Kontoname", "Konto", "Nom du compte", "Compte",
            "Nombre de la cuenta", "Cuenta", "Nome da conta", "Conta", "Nome account", "Accountnaam", "アカウント名", "アカウント",
            "帐号名称", "账号名称", "帳戶名稱",
        )),
        Column("campaign_id", Type.ID, (
            "Campaign ID", "campaign.id", "Kampagnen-ID", "ID de campagne", "ID de la campagne", "ID de campaña",
            "ID de la campaña", "ID da campanha", "Código da campanha", "ID campagna", "Campagne-ID", "キャンペーン ID",
            "广告系列 ID", "廣告活動 ID",
        )),
        Column("campaign_name", Type.TEXT, (
            "Campaign", "campaign.name", "Kampagne", "Campagne", "Campaña", "Campanha", "Campagna", "キャンペーン", "广告系列",
            "廣告活動", "캠페인", "Кампания", "Kampania", "Kampanya", "Kampanj", "Kampanye",
        )),
        Column("ad_group_id", Type.ID, (
            "Ad group ID", "ad_group.id", "Anzeigengruppen-ID", "ID du groupe d'annonces", "ID del grupo de anuncios",
            "ID do grupo de anúncios", "Código do grupo de anúncios", "ID gruppo di annunci", "Advertentiegroep-ID",
            "広告グループ ID", "广告组 ID", "廣告群組 ID",
        )),
        Column("ad_group_name", Type.TEXT, (
            "Ad group", "ad_group.name", "Anzeigengruppe", "Groupe d'annonces", "Grupo de anuncios", "Grupo de anúncios",
            "Gruppo di annunci", "Advertentiegroep", "広告グループ", "广告组", "廣告群組", "광고그룹", "Группа объявлений",
            "Grupa reklam", "Reklam grubu", "Annonsgrupp", "Grup iklan",
        )),
        Column("ad_id", Type.ID, (
            "Ad ID", "ad_group_ad.ad.id", "Anzeigen-ID", "ID de l'annonce", "ID del anuncio", "ID do anúncio",
            "Código do anúncio", "ID annuncio", "Advertentie-ID", "広告 ID", "广告 ID", "廣告 ID",
        )),
        Column("ad_name", Type.TEXT, (
            "Ad name", "ad_group_ad.ad.name", "Anzeigenname", "Nom de l'annonce", "Nombre del anuncio", "Nome do anúncio",
            "Nome annuncio", "Naam van advertentie", "広告名", "广告名称", "廣告名稱",
        )),
        Column("device", Type.TEXT, (
            "Device", "segments.device", "Gerät", "Appareil", "Dispositivo", "Apparaat", "デバイス", "设备", "裝置",
        )),
        Column("campaign_type", Type.TEXT, (
            "Campaign type", "campaign.advertising_channel_type", "Kampagnentyp", "Type de campagne", "Tipo de campaña",
            "Tipo de campanha", "Tipo di campagna", "Campagnetype", "キャンペーン タイプ", "广告系列类型", "廣告活動類型",
        )),
        Column("keyword_id", Type.ID, ("Keyword ID", "ad_group_criterion.criterion_id", "Keyword-ID", "ID du mot clé", "ID de palabra clave", "キーワード ID", "关键字 ID")),
        Column("keyword", Type.TEXT, ("Keyword", "Search keyword", "ad_group_criterion.keyword.text", "segments.keyword.info.text", "Suchbegriff-Keyword", "Mot clé",
            "Palabra clave", "Palavra-chave", "Parola chiave", "Zoekwoord", "キーワード", "検索キーワード", "关键字", "关键词", "關鍵字")),
        Column("match_type", Type.TEXT, ("Match type", "Search keyword match type", "Search terms match type", "ad_group_criterion.keyword.match_type", "segments.keyword.info.match_type",
            "segments.search_term_match_type", "Keyword-Option", "Type de correspondance", "Tipo de concordancia",
            "Tipo de correspondência", "Tipo di corrispondenza", "Zoektype", "マッチタイプ", "検索キーワードのマッチタイプ", "匹配类型", "比對類型"), values=MATCH_TYPES),
        Column("search_term", Type.TEXT, ("Search term", "search_term_view.search_term", "Suchbegriff", "Terme de recherche", "Término de búsqueda", "Termo de pesquisa",
            "Termine di ricerca", "Zoekterm", "検索語句", "搜索字词", "搜尋字詞")),
        Column("currency_code", Type.CURRENCY, (
            "Currency code", "customer.currency_code", "Währungscode", "Code de devise", "Devise", "Código de moneda",
            "Código de divisa", "Moneda", "Código da moeda", "Moeda", "Codice valuta", "Valuta", "Valutacode", "通貨コード",
            "货币代码", "貨幣代碼", "幣別代碼", "통화 코드", "Код валюты", "Kod waluty", "Para birimi kodu", "Valutakod", "Kode mata uang",
        )),
        Column("impressions", Type.INTEGER, (
            "Impr.", "Impressions", "metrics.impressions", "Impr", "Impressionen", "Impresiones", "Impressões", "Impressioni",
            "Vert.", "Vertoningen", "表示回数", "インプレッション数", "展示次数", "曝光", "曝光次數", "노출수", "Показы", "Wyśw.",
            "Gösterim", "Visn.", "Exponeringar", "Tayangan",
        )),
        Column("search_impression_share", Type.RATE, (
            "Search impr. share", "Search impression share", "metrics.search_impression_share",
            "Anteil an möglichen Impressionen im Suchnetzwerk", "Anteil an möglichen Impr. im Suchnetzwerk",
            "Anteil an mögl. Impr. im Suchnetzwerk", "Taux d'impr. sur le Réseau de Recherche",
            "Taux d'impressions sur le Réseau de Recherche", "Cuota de impresiones de búsqueda",
            "Cuota de impr. de búsqueda", "Porcentaje de impresiones de búsqueda", "Parcela de impr. de pesquisa",
            "Parcela de impressões de pesquisa", "Quota impressioni ricerca", "Quota impr. ricerca",
            "Vertoningspercentage voor zoeken", "Zoekvertoningspercentage", "検索広告のインプレッション シェア",
            "搜索网络展示次数份额", "搜索展示次数份额", "搜尋曝光比重",
        )),
        Column("clicks", Type.INTEGER, (
            "Clicks", "metrics.clicks", "Klicks", "Clics", "Cliques", "Clic", "Klikken", "クリック数", "点击次数", "點擊",
            "點擊次數", "클릭수", "Клики", "Kliknięcia", "Tıklama sayısı", "Klick", "Klik",
        )),
        Column("spend", Type.MONEY, (
            "Cost", micros("metrics.cost_micros"), micros("cost_micros"), "Kosten", "Coût", "Coste", "Costo", "Custo", "费用",
            "費用", "비용", "Стоимость", "Расход", "Koszt", "Maliyet", "Kostnad", "Biaya",
        )),
        Column("conversions", Type.DECIMAL, (
            "Conversions", "metrics.conversions", "Conversiones", "Conversões", "Conversioni", "Conversies", "コンバージョン",
            "コンバージョン数", "转化次数", "轉換", "轉換次數", "전환수", "Конверсии", "Konwersje", "Dönüşümler", "Konverteringar", "Konversi",
        )),
        Column("conversion_value", Type.MONEY, (
            "Conv. value", "Total conv. value", "metrics.conversions_value", "Conv.-Wert", "Valeur de conv.", "Valor de conv.",
            "Valor conv.", "Valor da conv.", "Valore conv.", "Conv.waarde", "Conversiewaarde", "コンバージョン値", "转化价值",
            "轉換價值",
        )),
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="google_ads",
    title="Google Ads",
    title_zh="谷歌广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=30,
    unusable=tuple(
        Unusable(
            (by,),
            "conversions by conversion action have no cost, impressions or clicks beside them: export the report without the segment "
            f"{by}, with the columns Conversions and Conv. value",
        )
        for by in ("Conversion action", "Conversion-Aktion", "Action de conversion", "Acción de conversión", "Ação de conversão",
                   "Azione di conversione", "Conversieactie", "コンバージョン アクション", "转化操作", "轉換動作")
    ),
    overlapping=(
        "Asset", "Asset ID", "Asset type", "Asset field type", "asset.id", "Asset-ID", "Asset-Typ", "Type d'élément", "Élément",
        "Type de composant", "Composant", "Tipo de recurso", "Recurso", "Tipo di asset", "Assettype", "アセット", "アセット タイプ",
        "素材资源", "素材资源类型", "Click type", "Klicktyp", "Type de clic", "Tipo de clic", "点击类型", "點擊類型", "素材資源", "素材資源類型",
        # of audiences, topics and placements only the part that belongs to one is listed
        "Audience segment", "Audience", "Audience name", "Zielgruppensegment", "Zielgruppe", "Segment d'audience", "Segmento de audiencia",
        "Segmento de público-alvo", "Segmento di pubblico", "Doelgroepsegment", "オーディエンス セグメント", "受众群体细分", "受众群体", "目標對象區隔",
        "Topic", "Topics", "Placement", "Placement URL", "Thema",
    ),
)  # fmt: skip
