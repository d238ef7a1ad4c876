"""Meta Ads Manager: UI exports of campaigns, ad sets and ads, by day or for a period.

File: CSV in UTF-8, no preamble; the currency stands in the heading
(`Amount spent (USD)`); `Reporting starts` and `Reporting ends` may come last and
are equal only in a daily breakdown; a summary row with a blank campaign name may
come first. Days without spend are missing. `Reach` never adds up over days.
Headings in English, 简体中文, 繁體中文, German, French, Spanish, Portuguese (Brazil, Portugal), Italian, Japanese and
Dutch. SEEN: English. DESCRIBED by import programs in every other language: day or reporting range, names, amount
spent, impressions, link clicks. Also Korean and Indonesian, DESCRIBED by import programs, and the columns a
report cannot do without in Russian, Vietnamese, Turkish and Polish: DESCRIBED are the amounts spent, RECALLED the rest.
RECALLED: ids, account, currency, indicator; purchases and their value in Italian,
Dutch, Japanese and 繁體中文; the reporting range in Italian and Dutch. Post engagements: 帖文互动 and Beitragsinteraktionen DESCRIBED by
import programs, the rest RECALLED; a cell is empty where nobody engaged.
Ad sets and ads without their campaign, as the page's tabs export them, give way to reports with campaigns.
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
        Report("ad_group", requires=("ad_group_name", "spend"), in_folder=True),
        Report("ad", requires=("ad_name", "spend"), in_folder=True),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Day", "Tag", "Jour", "Día", "Dia", "Giorno", "Dag", "天", "单日", "日", "天數", "일", "Dzień", "Gün", "Hari", "День", "Ngày")),
        Column("reporting_starts", Type.DATE, (
            "Reporting starts", "Berichtsbeginn", "Berichtsstart", "Auswertungsstart", "Début des rapports", "Inicio del informe",
            "Início dos relatórios", "Inizio dei report", "Inizio report", "Begin rapportage", "Rapportage gestart",
            "レポート開始日", "报告开始日期", "分析報告開始", "date_start", "Awal pelaporan", "보고 시작", "Дата начала отчетности",
            "Bắt đầu báo cáo", "Rapor Başlangıcı", "Początek raportowania",
        )),
        Column("reporting_ends", Type.DATE, (
            "Reporting ends", "Berichtsende", "Auswertungsende", "Fin des rapports", "Fin del informe",
            "Término dos relatórios", "Encerramento dos relatórios", "Fim dos relatórios", "Fine dei report", "Fine report",
            "Einde rapportage", "Rapportage beëindigd", "レポート終了日", "报告结束日期", "分析報告結束", "date_stop", "Akhir pelaporan", "보고 종료", "Дата окончания отчетности",
            "Kết thúc báo cáo", "Rapor Sonu", "Koniec raportowania",
        )),
        Column("account_id", Type.ID, (
            "Account ID", "Konto-ID", "ID du compte", "Identificador de la cuenta", "ID da conta", "ID account",
            "Account-ID", "アカウントID", "帐户编号", "账户编号", "帳號編號",
        )),
        Column("account_name", Type.TEXT, (
            "Account name", "Kontoname", "Nom du compte", "Nombre de la cuenta", "Nome da conta", "Nome dell'account",
            "Accountnaam", "アカウント名", "帐户名称", "账户名称", "帳號名稱",
        )),
        Column("campaign_id", Type.ID, (
            "Campaign ID", "Kampagnen-ID", "ID de campagne", "Identificador de la campaña", "ID da campanha",
            "ID della campagna", "ID campagna", "Campagne-ID", "キャンペーンID", "广告系列编号", "行銷活動編號",
        )),
        Column("campaign_name", Type.TEXT, (
            "Campaign name", "Kampagnenname", "Name der Kampagne", "Nom de la campagne", "Nombre de la campaña",
            "Nome da campanha", "Nome della campagna", "Naam campagne", "Campagnenaam", "キャンペーン名", "广告系列名称",
            "行銷活動名稱", "캠페인 이름", "Nama kampanye", "Название кампании", "Tên chiến dịch", "Kampanya Adı", "Nazwa kampanii",
        )),
        Column("ad_group_id", Type.ID, (
            "Ad set ID", "Anzeigengruppen-ID", "ID de l'ensemble de publicités", "Identificador del conjunto de anuncios",
            "ID do conjunto de anúncios", "ID del gruppo di inserzioni", "Advertentieset-ID", "広告セットID", "广告组编号",
            "廣告組合編號",
        )),
        Column("ad_group_name", Type.TEXT, (
            "Ad set name", "Anzeigengruppenname", "Name der Anzeigengruppe", "Nom de l'ensemble de publicités",
            "Nombre del conjunto de anuncios", "Nome do conjunto de anúncios", "Nome del gruppo di inserzioni",
            "Naam advertentieset", "広告セット名", "広告セットの名前", "广告组名称", "廣告組合名稱", "광고 세트 이름", "Nama set iklan", "Название группы объявлений", "Tên nhóm quảng cáo",
            "Reklam Seti Adı", "Nazwa zestawu reklam",
        )),
        Column("ad_id", Type.ID, (
            "Ad ID", "Anzeigen-ID", "ID de la publicité", "Identificador del anuncio", "ID do anúncio", "ID dell'inserzione",
            "Advertentie-ID", "広告ID", "广告编号", "廣告編號",
        )),
        Column("ad_name", Type.TEXT, (
            "Ad name", "Anzeigenname", "Name der Anzeige", "Nom de la publicité", "Nombre del anuncio", "Nome do anúncio",
            "Nome dell'inserzione", "Naam advertentie", "Advertentienaam", "広告名", "広告の名前", "广告名称", "廣告名稱", "광고 이름", "Nama iklan",
            "Название объявления", "Tên quảng cáo", "Reklam Adı", "Nazwa reklamy",
        )),
        Column("currency_code", Type.CURRENCY, (
            "Currency", "Währung", "Devise", "Divisa", "Moneda", "Moeda", "Valuta", "通貨", "货币", "貨幣", "幣別",
        )),
        Column("impressions", Type.INTEGER, (
            "Impressions", "Impressionen", "Impresiones", "Impressões", "Impression", "Impressioni", "Weergaven", "Vertoningen",
            "インプレッション", "インプレッション数", "展示次数", "曝光次數", "노출", "Impresi", "Показы", "Lượt hiển thị", "Gösterim",
            "Wyświetlenia",
        )),
        Column("reach", Type.INTEGER, (
            "Reach", "Reichweite", "Portée", "Couverture", "Alcance", "Copertura", "Bereik", "リーチ", "覆盖人数", "觸及人數",
            "도달", "Jangkauan", "Охват", "Người tiếp cận", "Erişim", "Zasięg",
        )),
        Column("clicks", Type.INTEGER, (
            "Link clicks", "Link-Klicks", "Clics sur un lien", "Clics sur le lien", "Clics en el enlace", "Cliques no link",
            "Cliques na ligação", "Clic sul link", "Klikken op links", "Klikken op link", "リンクのクリック", "リンククリック",
            "链接点击量", "連結點擊次數", "inline_link_clicks", "링크 클릭", "Klik tautan", "Клики по ссылке", "Lượt click vào liên kết",
            "Bağlantı Tıklamaları", "Kliknięcia linku",
        )),
        Column("engagements", Type.INTEGER, (
            "Post engagements", "Post engagement", "Beitragsinteraktionen", "Interactions avec la publication",
            "Interactions avec les publications", "Interacciones con la publicación", "Interacción con la publicación",
            "Engajamento com o post", "Engajamentos com o post", "Engajamento com a publicação",
            "Interações com a publicação", "Interação com a publicação", "Interazioni con il post", "Interazione con il post",
            "Berichtbetrokkenheid", "Interacties met bericht", "投稿のエンゲージメント", "投稿へのエンゲージメント", "帖文互动",
            "帖子互动", "貼文互動", "貼文互動次數", "게시물 참여",
        )),
        Column("spend", Type.MONEY, (
            "Amount spent (*)", "Amount spent", "Ausgegebener Betrag (*)", "Montant dépensé (*)", "Importe gastado (*)",
            "Valor usado (*)", "Valor gasto (*)", "Montante gasto (*)", "Importo speso (*)", "Besteed bedrag (*)",
            "消化金額 (*)", "已花费金额 (*)", "花費金額 (*)", "지출 금액 (*)", "Jumlah yang dibelanjakan (*)", "Потраченная сумма (*)",
            "Số tiền đã chi tiêu (*)", "Harcanan Tutar (*)", "Wydana kwota (*)",
        )),
        Column("results", Type.DECIMAL, (
            "Results", "Ergebnisse", "Résultats", "Resultados", "Risultati", "Resultaten", "結果", "成效", "成果",
        )),
        Column("result_indicator", Type.TEXT, (
            "Result indicator", "Result type", "Ergebnis-Indikator", "Indicateur de résultat", "Indicador de resultado",
            "Indicador de resultados", "Indicatore dei risultati", "Resultaatindicator", "Resultatenindicator", "結果インジケーター",
            "成效指标", "成果指標",
        )),
        Column("conversions", Type.DECIMAL, (
            "Purchases", "Website purchases", "Käufe", "Achats", "Achats sur le site web", "Compras",
            "Compras en el sitio web", "Compras no site", "Acquisti", "Acquisti sul sito web", "Aankopen", "購入", "購入数",
            "购物次数", "网站购物次数", "購買次數", "구매", "Pembelian",
        )),
        Column("conversion_value", Type.MONEY, (
            "Purchases conversion value", "Purchase conversion value", "Website purchases conversion value",
            "Conversion-Wert für Käufe", "Conversion-Wert von Käufen", "Kauf-Conversion-Wert", "Valeur de conversion des achats", "Valor de conversión de compras",
            "Valor de conversão da compra", "Valor de conversão de compras", "Valore di conversione degli acquisti",
            "Conversiewaarde van aankopen", "購入コンバージョン値", "购物转化价值", "購買轉換值",
            "구매 전환값", "Nilai konversi pembelian",
        )),
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="meta_ads",
    title="Meta Ads",
    title_zh="Meta 广告",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=28,
    # Breakdowns by action have the conversions of a campaign once more, by part and without what was spent.
    overlapping=(
        "Conversion device", "Post reaction type", "Video view type", "Video sound", "Carousel card", "Carousel card (link)",
        "Conversion-Gerät", "Appareil de conversion", "Dispositivo de conversión", "转化设备",
    ),
)  # fmt: skip
