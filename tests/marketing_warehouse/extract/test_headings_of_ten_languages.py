"""Exports in ten languages: headings, decimal marks, thousands and dates as a spreadsheet of that language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from marketing_warehouse.connectors import discover
from marketing_warehouse.extract import recognise

DAY, NEXT = date(2026, 12, 5), date(2026, 12, 31)

# Per way of writing: separator, the two days, and 1234567 impressions, 1234.56 and 0.44 of money.
GERMAN = (";", "05.12.2026", "31.12.2026", "1.234.567", "1.234,56", "0,44")
FRENCH = (";", "05/12/2026", "31/12/2026", "1\u202f234\u202f567", "1\u00a0234,56", "0,44")
SPANISH = (";", "05/12/2026", "31/12/2026", "1.234.567", "1234,56", "0,44")
MEXICAN = (",", "05/12/2026", "31/12/2026", '"1,234,567"', '"1,234.56"', "0.44")
PORTUGUESE = (";", "05/12/2026", "31/12/2026", "1 234 567", "1 234,56", "0,44")
BRAZILIAN = (",", "2026-12-05", "2026-12-31", "1.234.567", '"R$ 1.234,56"', '"R$ 0,44"')
ITALIAN = (";", "5/12/2026", "31/12/2026", "1.234.567", "1.234,56 €", "0,44 €")
DUTCH = (";", "5-12-2026", "31-12-2026", "1.234.567", "€ 1.234,56", "€ 0,44")
JAPANESE = (",", "2026/12/05", "2026/12/31", '"1,234,567"', '"1,234.56"', "0.44")
TAIWANESE = (",", "2026/12/5", "2026/12/31", '"1,234,567"', "1234.56", "0.44")
CHINESE = (",", "2026年12月5日", "2026年12月31日", '"1,234,567"', '"1,234.56"', "0.44")
ENGLISH = (",", "12/5/2026", "12/31/2026", '"1,234,567"', '"1,234.56"', "0.44")

# Day, campaign, ad group, currency, impressions, clicks, cost, conversions, conversion value.
GOOGLE = {
    "English": (ENGLISH, "Day|Campaign|Ad group|Currency code|Impr.|Clicks|Cost|Conversions|Conv. value"),
    "German": (GERMAN, "Tag|Kampagne|Anzeigengruppe|Währungscode|Impr.|Klicks|Kosten|Conversions|Conv.-Wert"),
    "French": (FRENCH, "Jour|Campagne|Groupe d’annonces|Code de devise|Impr.|Clics|Coût|Conversions|Valeur de conv."),
    "Spanish": (
        SPANISH,
        "Día|Campaña|Grupo de anuncios|Código de moneda|Impr.|Clics|Coste|Conversiones|Valor de conv.",
    ),
    "Mexican": (MEXICAN, "Día|Campaña|Grupo de anuncios|Moneda|Impr.|Clics|Costo|Conversiones|Valor de conv."),
    "Portuguese": (
        PORTUGUESE,
        "Dia|Campanha|Grupo de anúncios|Código da moeda|Impr.|Cliques|Custo|Conversões|Valor conv.",
    ),
    "Italian": (ITALIAN, "Giorno|Campagna|Gruppo di annunci|Codice valuta|Impr.|Clic|Costo|Conversioni|Valore conv."),
    "Dutch": (DUTCH, "Dag|Campagne|Advertentiegroep|Valutacode|Vert.|Klikken|Kosten|Conversies|Conv.waarde"),
    "Japanese": (
        JAPANESE,
        "日|キャンペーン|広告グループ|通貨コード|表示回数|クリック数|費用|コンバージョン|コンバージョン値",
    ),
    "Chinese": (CHINESE, "天|广告系列|广告组|货币代码|展示次数|点击次数|费用|转化次数|转化价值"),
    "Traditional Chinese": (TAIWANESE, "天|廣告活動|廣告群組|貨幣代碼|曝光|點擊|費用|轉換|轉換價值"),
}
META = {
    "English": (
        ENGLISH,
        "Day|Campaign name|Ad set name|Currency|Impressions|Link clicks|Amount spent (EUR)|Purchases"
        "|Purchases conversion value",
    ),
    "German": (
        GERMAN,
        "Tag|Kampagnenname|Anzeigengruppenname|Währung|Impressionen|Link-Klicks|Ausgegebener Betrag (EUR)"
        "|Käufe|Conversion-Wert für Käufe",
    ),
    "French": (
        FRENCH,
        "Jour|Nom de la campagne|Nom de l'ensemble de publicités|Devise|Impressions|Clics sur un lien"
        "|Montant dépensé (EUR)|Achats|Valeur de conversion des achats",
    ),
    "Spanish": (
        SPANISH,
        "Día|Nombre de la campaña|Nombre del conjunto de anuncios|Divisa|Impresiones|Clics en el enlace"
        "|Importe gastado (EUR)|Compras|Valor de conversión de compras",
    ),
    "Portuguese": (
        PORTUGUESE,
        "Dia|Nome da campanha|Nome do conjunto de anúncios|Moeda|Impressões|Cliques na ligação"
        "|Montante gasto (EUR)|Compras|Valor de conversão de compras",
    ),
    "Italian": (
        ITALIAN,
        "Giorno|Nome della campagna|Nome del gruppo di inserzioni|Valuta|Impression|Clic sul link"
        "|Importo speso (EUR)|Acquisti|Valore di conversione degli acquisti",
    ),
    "Dutch": (
        DUTCH,
        "Dag|Naam campagne|Naam advertentieset|Valuta|Weergaven|Klikken op links|Besteed bedrag (EUR)|Aankopen"
        "|Conversiewaarde van aankopen",
    ),
    "Japanese": (
        JAPANESE,
        "日|キャンペーン名|広告セット名|通貨|インプレッション|リンクのクリック|消化金額 (EUR)|購入|購入コンバージョン値",
    ),
    "Chinese": (CHINESE, "天|广告系列名称|广告组名称|货币|展示次数|链接点击量|已花费金额 (EUR)|购物次数|购物转化价值"),
    "Traditional Chinese": (
        TAIWANESE,
        "天數|行銷活動名稱|廣告組合名稱|貨幣|曝光次數|連結點擊次數|花費金額 (EUR)|購買次數|購買轉換值",
    ),
}
TIKTOK = {
    "English": (
        ENGLISH,
        "Date|Campaign name|Ad group name|Currency|Impressions|Clicks (destination)|Cost|Conversions"
        "|Total purchase value",
    ),
    "German": (
        GERMAN,
        "Datum|Kampagnenname|Anzeigengruppenname|Währung|Impressionen|Klicks (Ziel)|Kosten|Conversions|Gesamtkaufwert",
    ),
    "French": (
        FRENCH,
        "Par jour|Nom de la campagne|Nom du groupe de publicités|Devise|Impressions|Clics (destination)|Coût"
        "|Conversions|Valeur totale des achats",
    ),
    "Spanish": (
        SPANISH,
        "Fecha|Nombre de la campaña|Nombre del grupo de anuncios|Moneda|Impresiones|Clics (destino)|Coste"
        "|Conversiones|Valor total de compra",
    ),
    "Portuguese": (
        PORTUGUESE,
        "Data|Nome da campanha|Nome do grupo de anúncios|Moeda|Impressões|Cliques (destino)|Custo"
        "|Conversões|Valor total das compras",
    ),
    "Italian": (
        ITALIAN,
        "Data|Nome della campagna|Nome del gruppo di annunci|Valuta|Impressioni|Clic (destinazione)|Costo"
        "|Conversioni|Valore totale degli acquisti",
    ),
    "Dutch": (
        DUTCH,
        "Datum|Campagnenaam|Naam advertentiegroep|Valuta|Vertoningen|Klikken (bestemming)|Kosten|Conversies"
        "|Totale aankoopwaarde",
    ),
    "Japanese": (
        JAPANESE,
        "日付|キャンペーン名|広告グループ名|通貨|インプレッション数|クリック数（リンク先）|消化金額|コンバージョン数|購入総額",
    ),
    "Chinese": (CHINESE, "日期|推广系列名称|广告组名称|货币|展示量|点击量（目标页面）|消耗|转化量|总购买价值"),
    "Traditional Chinese": (
        TAIWANESE,
        "日期|推廣活動名稱|廣告群組名稱|貨幣|曝光次數|點擊次數（目標頁面）|花費|轉換數|總購買價值",
    ),
}
LINKEDIN = {
    "English": (
        ENGLISH,
        "Start Date (in UTC)|Campaign Name|Ad Set Name|Currency|Impressions|Clicks|Total Spent|Conversions"
        "|Total Conversion Value",
    ),
    "German": (
        GERMAN,
        "Startdatum (in UTC)|Kampagnenname|Anzeigengruppenname|Währung|Impressionen|Klicks|Gesamtausgaben"
        "|Konversionen|Gesamt-Conversion-Wert",
    ),
    "French": (
        FRENCH,
        "Date de début (en UTC)|Nom de la campagne|Nom de l’ensemble de publicités|Devise|Impressions|Clics"
        "|Total dépensé|Conversions|Valeur totale des conversions",
    ),
    "Spanish": (
        SPANISH,
        "Fecha de inicio (en UTC)|Nombre de la campaña|Nombre del conjunto de anuncios|Divisa|Impresiones"
        "|Clics|Total gastado|Conversiones|Valor total de conversiones",
    ),
    "Portuguese": (
        PORTUGUESE,
        "Data de início (em UTC)|Nome da campanha|Nome do conjunto de anúncios|Moeda|Impressões"
        "|Cliques|Total gasto|Conversões|Valor total de conversão",
    ),
    "Italian": (
        ITALIAN,
        "Data di inizio (in UTC)|Nome della campagna|Nome del gruppo di inserzioni|Valuta|Impressioni|Clic"
        "|Totale speso|Conversioni|Valore totale delle conversioni",
    ),
    "Dutch": (
        DUTCH,
        "Startdatum (in UTC)|Campagnenaam|Naam advertentieset|Valuta|Weergaven|Klikken|Totaal besteed"
        "|Conversies|Totale conversiewaarde",
    ),
    "Japanese": (
        JAPANESE,
        "開始日 (UTC)|キャンペーン名|広告セット名|通貨|インプレッション|クリック|総消化金額|コンバージョン|総コンバージョン値",
    ),
    "Chinese": (CHINESE, "开始日期 (UTC)|广告系列名称|广告组名称|货币|展示次数|点击次数|总花费|转化次数|总转化价值"),
    "Traditional Chinese": (
        TAIWANESE,
        "開始日期 (UTC)|行銷活動名稱|廣告組合名稱|貨幣|曝光次數|點擊次數|總花費|轉換次數|總轉換價值",
    ),
}
MICROSOFT = {
    "English": (ENGLISH, "Gregorian date|Campaign name|Ad group|Currency code|Impressions|Clicks|Spend|Conversions|Revenue"),
    "German": (GERMAN, "Datum|Kampagnenname|Anzeigengruppe|Währungscode|Impressionen|Klicks|Ausgaben|Conversions|Umsatz"),
    "French": (FRENCH, "Date grégorienne|Nom de la campagne|Groupe d'annonces|Code de devise|Impressions|Clics|Dépense"
               "|Conversions|Revenu"),
    "Spanish": (SPANISH, "Fecha|Nombre de la campaña|Grupo de anuncios|Código de moneda|Impresiones|Clics|Gasto|Conversiones"
                "|Ingresos"),
    "Portuguese": (PORTUGUESE, "Data|Nome da campanha|Grupo de anúncios|Código da moeda|Impressões|Cliques|Gasto|Conversões"
                   "|Receita"),
    "Italian": (ITALIAN, "Data|Nome campagna|Gruppo di annunci|Codice valuta|Impressioni|Clic|Spesa|Conversioni|Ricavi"),
    "Dutch": (DUTCH, "Datum|Campagnenaam|Advertentiegroep|Valutacode|Vertoningen|Klikken|Uitgaven|Conversies|Opbrengst"),
    "Japanese": (JAPANESE, "日付|キャンペーン名|広告グループ|通貨コード|インプレッション|クリック数|費用|コンバージョン|収益"),
    "Chinese": (CHINESE, "日期|广告系列名称|广告组|货币代码|展示次数|点击次数|支出|转化次数|收入"),
    "Traditional Chinese": (TAIWANESE, "日期|行銷活動名稱|廣告群組|貨幣代碼|曝光數|點擊數|花費|轉換|營收"),
}  # fmt: skip
BRAZIL = (
    BRAZILIAN,
    "Dia|Nome da campanha|Nome do conjunto de anúncios|Moeda|Impressões|Cliques no link|Valor usado (EUR)|Compras"
    "|Valor de conversão da compra",
)
PLATFORMS = {
    "google_ads": GOOGLE,
    "meta_ads": META | {"Brazilian": BRAZIL},
    "tiktok_ads": TIKTOK,
    "linkedin_ads": LINKEDIN,
    "microsoft_ads": MICROSOFT,
}
EXPORTS = {
    f"{source} {language}": (source, writing, headings.split("|"))
    for source, languages in PLATFORMS.items()
    for language, (writing, headings) in languages.items()
}
AD_GROUP = {"linkedin_ads": "ad_set_name"}


def export(writing: tuple[str, ...], headings: list[str]) -> str:
    separator, day, last, impressions, much, little = writing
    currency = "BRL" if writing is BRAZILIAN else "EUR"
    headings = [heading.replace("EUR", currency) for heading in headings]
    rows = [
        headings,
        [day, "Ärger & Größe", "Gruppe 1", currency, impressions, "12", much, "3", much],
        [last, "Ärger & Größe", "Gruppe 1", currency, "890", "4", little, "0", little],
    ]
    return "".join(separator.join(row) + "\r\n" for row in rows)


@pytest.mark.parametrize(("source", "writing", "headings"), EXPORTS.values(), ids=EXPORTS)
def test_headings_numbers_and_dates_that_come_with_the_language(warehouse, source, writing, headings):
    record = warehouse.read(f"{source}/export.csv", export(writing, headings), "utf-8-sig")
    assert record.status == "loaded", record.reason
    assert "undeclared" not in (record.reason or "")
    group = AD_GROUP.get(source, "ad_group_name")
    currency = "BRL" if writing is BRAZILIAN else "EUR"
    much, little = Decimal("1234.56"), Decimal("0.44")
    columns = (
        f"date_day, campaign_name, {group}, currency_code, impressions, clicks, spend, conversions, conversion_value"
    )
    assert warehouse.rows(columns) == [
        (DAY, "Ärger & Größe", "Gruppe 1", currency, 1_234_567, 12, much, 3, much),
        (NEXT, "Ärger & Größe", "Gruppe 1", currency, 890, 4, little, 0, little),
    ]


@pytest.mark.parametrize(("source", "headings"), [(s, h) for s, _, h in EXPORTS.values()], ids=EXPORTS)
def test_headings_alone_name_the_platform(source, headings):
    catalogue = recognise.Catalogue(list(discover().values()))
    assert recognise.best(recognise.match(catalogue, headings)).connector.source == source


@pytest.mark.parametrize("language", ["French", "Portuguese", "Italian", "Dutch", "German"])
def test_a_comma_before_three_digits_is_read_as_the_language_writes_it(warehouse, language):
    (separator, day, *_), headings = GOOGLE[language]
    row = [day.replace("05", "15", 1), "Brand", "Exact", "EUR", "7", "1", "1,234", "0", "0"]
    text = f"{separator.join(headings.split('|'))}\n{separator.join(row)}\n"
    assert warehouse.read("google_ads/export.csv", text).status == "loaded"
    assert warehouse.rows("spend") == [(Decimal("1.234"),)]


def test_spanish_comma_before_three_digits_is_refused_where_the_separator_does_not_tell(refused):
    headings = GOOGLE["Mexican"][1].replace("|", "\t")
    row = ["15/12/2026", "Brand", "Exact", "MXN", "7", "1", "1,234", "0", "0"]
    assert "thousands or decimals" in refused("google_ads/export.csv", f"{headings}\n" + "\t".join(row) + "\n")


def test_day_and_month_follow_the_language_where_no_cell_tells(warehouse):
    text = "Jour;Campagne;Devise;Coût\n02/12/2026;Marque;EUR;1,50\n"
    assert warehouse.read("google_ads/export.csv", text).status == "loaded"
    assert warehouse.rows("date_day") == [(date(2026, 12, 2),)]


GOOGLE_REPORTS = {
    "French": "Rapport sur les campagnes\n1 décembre 2026 - 31 décembre 2026\nCampagne;Devise;Impr.;Coût\n"
    "Marque;EUR;1 200;1 234,56\nTotal : campagnes;;1 200;1 234,56\nTotal : compte;;9 200;9 234,56\n",
    "Spanish": "Informe de campañas\n1 de diciembre de 2026 - 31 de diciembre de 2026\nCampaña;Moneda;Impr.;Coste\n"
    "Marca;EUR;1.200;1.234,56\nTotal: campañas;;1.200;1.234,56\nTotal: cuenta;;9.200;9.234,56\n",
    "Portuguese": "Relatório de campanhas\n1 de dezembro de 2026 - 31 de dezembro de 2026\nCampanha;Moeda;Impr.;Custo\n"
    "Marca;EUR;1.200;1.234,56\nTotal: campanhas;;1.200;1.234,56\nTotal: conta;;9.200;9.234,56\n",
    "Italian": "Rapporto sulle campagne\n1 dicembre 2026 - 31 dicembre 2026\nCampagna;Valuta;Impr.;Costo\n"
    "Marchio;EUR;1.200;1.234,56\nTotale: campagne;;1.200;1.234,56\nTotale: account;;9.200;9.234,56\n",
    "Dutch": "Campagnerapport\n1 december 2026 - 31 december 2026\nCampagne;Valuta;Vert.;Kosten\n"
    "Merk;EUR;1.200;1.234,56\nTotaal: campagnes;;1.200;1.234,56\nTotaal: account;;9.200;9.234,56\n",
    "Japanese": "キャンペーン レポート\n2026年12月1日～2026年12月31日\nキャンペーン,通貨コード,表示回数,費用\n"
    'ブランド,EUR,"1,200","1,234.56"\n合計: キャンペーン,,"1,200","1,234.56"\n合計: アカウント,,"9,200","9,234.56"\n',
    "Traditional Chinese": "廣告活動報表\n2026年12月1日 - 2026年12月31日\n廣告活動,貨幣代碼,曝光,費用\n"
    '品牌,EUR,"1,200","1,234.56"\n總計：廣告活動,,"1,200","1,234.56"\n總計：帳戶,,"9,200","9,234.56"\n',
}


@pytest.mark.parametrize("text", GOOGLE_REPORTS.values(), ids=GOOGLE_REPORTS)
def test_preamble_and_totals_in_the_language_of_the_report(warehouse, text):
    record = warehouse.read("google_ads/report.csv", text)
    assert record.status == "loaded", record.reason
    found = warehouse.rows("date_day, _period_start, _period_end, impressions, spend")
    assert found == [(None, date(2026, 12, 1), date(2026, 12, 31), 1200, Decimal("1234.56"))]
    assert record.total_in_file


@pytest.mark.parametrize("text", GOOGLE_REPORTS.values(), ids=GOOGLE_REPORTS)
def test_total_of_any_language_that_is_not_the_sum_is_refused(refused, text):
    lines = text.splitlines()
    lines[-2] = lines[-2].replace("34,56", "44,56").replace("34.56", "44.56")
    assert "is not the sum of its rows" in refused("google_ads/report.csv", "\n".join(lines) + "\n")


MONTHS_IN_WORDS = {
    "French": ("5 déc. 2026", "31 décembre 2026"),
    "Spanish": ("5 dic 2026", "31 de diciembre de 2026"),
    "Portuguese": ("5 de dez. de 2026", "31 de dezembro de 2026"),
    "Italian": ("5 dicembre 2026", "31 dic 2026"),
    "Dutch": ("5 dec. 2026", "31 december 2026"),
}


@pytest.mark.parametrize("days", MONTHS_IN_WORDS.values(), ids=MONTHS_IN_WORDS)
def test_days_with_their_month_in_words(warehouse, days):
    text = "Day;Campaign;Currency code;Cost\n" + "".join(f"{day};Brand;EUR;1,50\n" for day in days)
    record = warehouse.read("google_ads/export.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("date_day") == [(DAY,), (NEXT,)]


def test_french_excel_csv_of_google(warehouse):
    text = (
        "Rapport sur les campagnes\n1 déc. 2026 - 31 déc. 2026\nCampagne\tCode de devise\tImpr.\tCoût\n"
        "Marque\tEUR\t1\u202f234\t1,234\nTotal : campagnes\t --\t1\u202f234\t1,234\n"
    )
    assert warehouse.read("google_ads/export.csv", text, "utf-16").status == "loaded"
    assert warehouse.rows("impressions, spend") == [(1234, Decimal("1.234"))]


def test_french_meta_export_of_a_period_with_its_nameless_summary(warehouse):
    text = (
        '"Début des rapports","Fin des rapports","Nom de la campagne","Montant dépensé (EUR)",Impressions\n'
        '2026-12-01,2026-12-31,,"1,50",3\n2026-12-01,2026-12-31,Marque,"1,50",3\n'
    )
    assert warehouse.read("meta_ads/export.csv", text).status == "loaded"
    assert warehouse.rows("date_day, _period_end, currency_code, spend") == [(None, NEXT, "EUR", Decimal("1.5"))]
