"""LinkedIn Campaign Manager: performance reports of campaigns, ad sets and ads by day.

File: UTF-16LE with TAB, named `.csv`; 4 lines of preamble (title, `Report Start`, `Report End`, `Date Generated`)
and a blank, headings on line 6. An empty report is a preamble without headings and is quarantined as such.
Levels: since 2025 Campaign > Ad Set > Ad, before that Campaign Group > Campaign > Creative. The raw table keeps
the file's words; staging takes the outermost level for the campaign, so a file with `Campaign Group Name` has its
campaigns as ad groups. An old file without the group column keeps its campaigns as campaigns: ask for the group.
`Start Date (in UTC)` is the day of a daily breakdown only. With `End Date` the row is spread over its days; without
it a report by week, month or for the whole period is refused, and a daily one of which only the first days of such have rows, as
nothing else tells them apart, unless its title or name says `by day`.
Time zone: UTC. Restated: 90 days, the longest conversion window (RECALLED).
Headings: DESCRIBED by import programs in English (day, account, currency, group, campaign, ad set, spent,
impressions, clicks, conversions, leads); RECALLED: `End Date`, `Ad ID`, `Total Engagements`, conversion value, and all other languages
(简体中文, 繁體中文, German, French, Spanish, Portuguese, Italian, Japanese, Dutch).
Lands in: raw/linkedin_ads/performance.
Alone: python -m marketing_warehouse.extract landing/linkedin_ads
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type, Unusable

PERFORMANCE = Entity(
    name="performance",
    load=Load.WINDOW,
    day="date_day",
    period=("date_day", "period_end"),
    account="account_id",
    reports=(
        Report("ad", requires=("campaign_name", "ad_name", "spend")),
        Report("ad", requires=("campaign_name", "ad_id", "spend")),
        Report("ad_group", requires=("campaign_group_name", "campaign_name", "spend")),
        Report("ad_group", requires=("campaign_name", "ad_set_name", "spend")),
        Report("campaign", requires=("campaign_name", "spend")),
        Report("campaign", requires=("campaign_group_name", "spend")),
        Report("account", requires=("account_id", "spend")),
        Report("account", requires=("account_name", "spend")),
    ),
    columns=(
        Column("date_day", Type.DATE, (
            "Start Date (in UTC)", "Start Date", "Date", "Startdatum (in UTC)", "Startdatum (UTC)", "Date de début (en UTC)",
            "Date de début (UTC)", "Fecha de inicio (en UTC)", "Fecha de inicio (UTC)", "Data de início (em UTC)",
            "Data de início (UTC)", "Data di inizio (in UTC)", "Data di inizio (UTC)", "開始日 (UTC)", "開始日（UTC）",
            "开始日期 (UTC)", "開始日期 (UTC)", "date_range_start",
        )),
        Column("period_end", Type.DATE, (
            "End Date (in UTC)", "End Date", "Enddatum (in UTC)", "Enddatum (UTC)", "Einddatum (in UTC)", "Date de fin (en UTC)",
            "Fecha de finalización (en UTC)", "Data de término (em UTC)", "Data di fine (in UTC)", "終了日 (UTC)",
            "结束日期 (UTC)", "結束日期 (UTC)",
        )),
        Column("account_id", Type.ID, (
            "Account ID", "Konto-ID", "ID du compte", "ID de la cuenta", "ID da conta", "ID account", "Account-ID",
            "アカウントID", "帐户 ID", "帳戶 ID",
        )),
        Column("account_name", Type.TEXT, (
            "Account Name", "Kontoname", "Nom du compte", "Nombre de la cuenta", "Nome da conta", "Nome account",
            "Accountnaam", "アカウント名", "帐户名称", "账户名称", "帳戶名稱",
        )),
        Column("campaign_group_id", Type.ID, (
            "Campaign Group ID", "Kampagnengruppen-ID", "ID du groupe de campagnes", "ID del grupo de campañas",
            "ID do grupo de campanhas", "ID gruppo di campagne", "Campagnegroep-ID",
        )),
        Column("campaign_group_name", Type.TEXT, (
            "Campaign Group Name", "Name der Kampagnengruppe", "Kampagnengruppenname", "Nom du groupe de campagnes",
            "Nombre del grupo de campañas", "Nome do grupo de campanhas", "Nome del gruppo di campagne",
            "Naam campagnegroep", "キャンペーングループ名", "广告系列组名称", "行銷活動群組名稱",
        )),
        Column("campaign_id", Type.ID, (
            "Campaign ID", "Kampagnen-ID", "ID de la campagne", "ID de la campaña", "ID da campanha", "ID campagna",
            "Campagne-ID", "キャンペーンID", "广告系列 ID", "行銷活動 ID",
        )),
        Column("campaign_name", Type.TEXT, (
            "Campaign Name", "Kampagnenname", "Name der Kampagne", "Nom de la campagne", "Nombre de la campaña",
            "Nome da campanha", "Nome della campagna", "Nome campagna", "Campagnenaam", "Naam campagne", "キャンペーン名",
            "广告系列名称", "行銷活動名稱",
        )),
        Column("ad_set_id", Type.ID, ("Ad Set ID", "Anzeigengruppen-ID", "ID de l'ensemble de publicités")),
        Column("ad_set_name", Type.TEXT, (
            "Ad Set Name", "Name der Anzeigengruppe", "Anzeigengruppenname", "Nom de l'ensemble de publicités",
            "Nombre del conjunto de anuncios", "Nome do conjunto de anúncios", "Nome del gruppo di inserzioni",
            "Naam advertentieset", "広告セット名", "广告组名称", "廣告組合名稱",
        )),
        Column("ad_id", Type.ID, (
            "Ad ID", "Creative ID", "Anzeigen-ID", "ID de la publicité", "ID del anuncio", "ID do anúncio", "Advertentie-ID",
            "広告ID", "广告 ID", "廣告 ID",
        )),
        Column("ad_name", Type.TEXT, (
            "Ad Name", "Creative Name", "Anzeigenname", "Name der Anzeige", "Nom de la publicité", "Nombre del anuncio",
            "Nome do anúncio", "Nome dell'inserzione", "Advertentienaam", "Naam advertentie", "広告名", "广告名称", "廣告名稱",
        )),
        Column("campaign_type", Type.TEXT, ("Campaign Type", "Kampagnentyp", "Type de campagne", "Tipo de campaña")),
        Column("currency_code", Type.CURRENCY, (
            "Currency", "Währung", "Devise", "Divisa", "Moneda", "Moeda", "Valuta", "通貨", "货币", "貨幣",
        )),
        Column("impressions", Type.INTEGER, (
            "Impressions", "Impressionen", "Impresiones", "Impressões", "Impressioni", "Weergaven", "Vertoningen",
            "インプレッション", "インプレッション数", "展示次数", "曝光次數",
        )),
        Column("clicks", Type.INTEGER, (
            "Clicks", "Klicks", "Clics", "Cliques", "Clic", "Klikken", "クリック", "クリック数", "点击次数", "點擊次數",
        )),
        Column("engagements", Type.INTEGER, (
            "Total Engagements", "Engagements", "Gesamtinteraktionen", "Interaktionen insgesamt", "Total des engagements",
            "Interacciones totales", "Total de interacciones", "Total de engajamentos", "Engajamentos totais",
            "Interazioni totali", "Totaal aantal interacties", "エンゲージメント総数", "总互动数", "總互動次數",
        )),
        Column("spend", Type.MONEY, (
            "Total Spent", "Total Spent (*)", "Amount Spent", "Gesamtausgaben", "Total dépensé", "Montant total dépensé", "Total gastado",
            "Total gasto", "Totale speso", "Spesa totale", "Totaal besteed", "総消化金額", "消化金額", "总花费", "總花費", "cost_in_local_currency",
        )),
        Column("conversions", Type.DECIMAL, (
            "Conversions", "Konversionen", "Conversiones", "Conversões", "Conversioni", "Conversies", "コンバージョン",
            "コンバージョン数", "转化次数", "轉換次數",
        )),
        Column("leads", Type.DECIMAL, ("Leads",)),
        Column("conversion_value", Type.MONEY, (
            "Total Conversion Value", "Conversion Value", "Gesamt-Conversion-Wert", "Valeur totale des conversions",
            "Valor total de conversiones", "Valor total de conversão", "Valore totale delle conversioni",
            "Totale conversiewaarde", "総コンバージョン値", "总转化价值", "總轉換價值",
        )),
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="linkedin_ads",
    title="LinkedIn Ads",
    title_zh="领英广告",
    time_zone="UTC",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    restated_days=90,
    unusable=tuple(
        Unusable(
            (f"{by} Segment", "Impressions"),
            "the demographics report has neither days nor campaigns, and small groups are left out of it: export the campaign "
            "performance report by day instead",
        )
        for by in ("Job Function", "Job Title", "Job Seniority", "Company", "Company Name", "Company Industry", "Company Size", "Industry",
                   "Location", "Country", "Country/Region", "County", "Member Skills")
    ),
)  # fmt: skip
