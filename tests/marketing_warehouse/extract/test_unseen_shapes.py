"""Shapes that no fixture has, of products whose exports differ by language, level and release."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.marketing_warehouse.extract.workbooks import workbook

AMAZON = (
    "Startdatum,Enddatum,Währung,Kampagnenname,Anzeigengruppenname,Targeting,Übereinstimmungstyp,{},Impressions,Klicks,Ausgaben,"
    '"7 Tage, Umsatz gesamt (€)"\n'
    '14.09.2026,14.09.2026,EUR,SP,Auto,*,-,kaffee 1kg,1203,44,"19,80","120,50"\n'
    '14.09.2026,14.09.2026,EUR,SP,Exakt,espresso,EXACT,espresso,803,30,"15,00","1.080,00"\n'
)


def test_a_search_term_report_in_german_is_no_ad_group_report(warehouse):
    record = warehouse.read("amazon_ads/x.csv", AMAZON.format("Suchbegriff eines Kunden"))
    assert record.status == "loaded", record.reason
    assert warehouse.rows("_report, search_term, match_type, spend, conversion_value") == [
        ("search_term", "kaffee 1kg", None, Decimal("19.8"), Decimal("120.5")),
        ("search_term", "espresso", "exact", Decimal("15"), Decimal("1080")),
    ]


@pytest.mark.parametrize("heading", ["Search term", "Search query", "Suchanfrage", "Terme de recherche", "搜索词"])
def test_search_terms_of_a_platform_without_such_a_report_are_refused(refused, heading):
    text = (
        f"Date,Campaign name,Ad group name,{heading},Cost,Impressions,Currency\n2026-09-14,C,G,coffee,8.00,5000,USD\n"
    )
    assert "only a part is listed" in refused("tiktok_ads/x.csv", text)


SNAPCHAT = "Start Time,End Time,Campaign Name,Amount Spent,Currency,Paid Impressions\n"


def test_a_row_that_ends_where_the_next_begins_ends_the_day_before(warehouse):
    text = f"{SNAPCHAT}2026-09-14,2026-09-15,C,12.34,USD,1000\n2026-09-15,2026-09-16,C,10,USD,1000\n"
    assert warehouse.read("snapchat_ads/x.csv", text).status == "loaded"
    days = [(f"{day}", f"{last}") for day, last in warehouse.rows("date_day, _period_end")]
    assert days == [("2026-09-14", "2026-09-15"), ("2026-09-15", "2026-09-15")]


def test_periods_of_different_campaigns_may_share_a_day(warehouse):
    text = f"{SNAPCHAT}2026-09-14,2026-09-16,A,12.34,USD,1000\n2026-09-16,2026-09-18,B,10,USD,1000\n"
    assert warehouse.read("snapchat_ads/x.csv", text).status == "loaded"
    assert [f"{last}" for (last,) in warehouse.rows("_period_end")] == ["2026-09-16", "2026-09-18"]


def test_a_heading_may_name_its_time_zone(warehouse):
    text = "Date (UTC),Campaign Name,Amount Spent (USD),Impressions,Clicks\n2026-09-14,C,12.55,4102,31\n"
    assert warehouse.read("reddit_ads/x.csv", text).status == "loaded"
    assert [f"{day}" for (day,) in warehouse.rows("date_day")] == ["2026-09-14"]


def test_times_of_a_zone_that_only_their_heading_names_are_not_taken_for_the_accounts(warehouse):
    """9:00 in UTC is not 9:00 in Berlin."""
    text = "Record ID,Deal Name,Deal Stage,Close Date,Create Date (UTC),Amount,Currency\n1,D,Closed won,2026-09-21 09:14,2026-09-01 09:00,1000,EUR\n"
    warehouse.read("hubspot/x.csv", text)
    assert warehouse.rows("created_at") in ([], [(None,)])


@pytest.mark.parametrize(
    ("word", "kept"),
    [("Mot clé exact", "exact"), ("Woordgroep", "phrase"), ("Corrispondenza generica", "broad"), ("完全匹配", "exact")],
)
def test_match_types_have_one_word_in_all_languages(warehouse, word, kept):
    text = f"Search keyword report\n2026-09-14 - 2026-09-14\nKeyword,Match type,Campaign,Ad group,Day,Currency code,Impr.,Clicks,Cost\ncoffee,{word},B,C,2026-09-14,EUR,100,1,1.00\n"
    assert warehouse.read("google_ads/x.csv", text).status == "loaded"
    assert warehouse.rows("match_type") == [(kept,)]


def test_conversions_by_action_are_refused_with_what_to_export(refused):
    text = "Campaign report\n2026-09-14 - 2026-09-15\nCampaign,Conversion action,Day,Conversions,Conv. value\nBrand,Purchase,2026-09-14,10.00,500.00\n"
    assert "without the segment Conversion action" in refused("google_ads/x.csv", text)


def test_a_table_of_one_range_may_have_its_days_in_its_name(warehouse, refused):
    text = "Top queries,Clicks,Impressions,CTR,Position\ncoffee,120,3400,3.53%,4.2\n"
    assert "name_2026-09-21_2026-09-30" in refused("google_search_console/Queries.csv", text)
    record = warehouse.read("google_search_console/name_2026-09-21_2026-09-30.csv", text)
    assert record.status == "loaded", record.reason


def test_dynamics_in_german(warehouse):
    text = "(Nicht ändern) Verkaufschance,Thema,Potenzieller Kunde,Gesch. Abschlussdatum,Gesch. Umsatz,Währung,Status,Besitzer\na1,D,Kaffee GmbH,2026-10-14,12500,Euro,Gewonnen,Anna\n"
    assert warehouse.read("dynamics_crm/x.csv", text).status == "loaded"
    assert warehouse.rows("status, account_id, amount, currency_code") == [("won", "Kaffee GmbH", 12500, "EUR")]


def test_media_lists_in_german(warehouse):
    airings = "Datum;Sender;Spotlänge (Sek.);TRP;Netto-Kosten EUR\n14.09.2026;RTL;20;4,3;12.500,00\n"
    assert warehouse.read("media_log/TV-Sendungen.csv", airings).status == "loaded"
    assert warehouse.rows("cost, currency_code, duration_seconds", "offline_media/tv") == [(12500, "EUR", 20)]
    sites = "Standort;Von;Bis;Stückzahl;Nettopreis (EUR)\nAlex;14.09.2026;20.09.2026;3;2.400,50\n"
    assert warehouse.read("media_log/Plakate.csv", sites).status == "loaded"
    assert warehouse.rows("cost, panels", "offline_media/outdoor") == [(Decimal("2400.5"), 3)]


def test_another_platforms_file_is_not_the_folders_where_that_one_knows_more_of_it(warehouse):
    """Ocean Engine has every word of it but the conversions."""
    text = "日期,账户ID,广告ID,广告名称,曝光次数,点击次数,花费,目标转化量\n2026-09-14,34567890,9876543210,朋友圈,20310,410,615.00,12\n"
    record = warehouse.read("ocean_engine/x.csv", text)
    assert (record.status, record.source) == ("loaded", "tencent_ads"), record.reason


@pytest.mark.parametrize(("folder", "report"), [("media_plan", "plan"), ("media_log", "airing_log")])
def test_a_list_in_the_headings_of_a_log_is_what_its_folder_says(warehouse, folder, report):
    text = (
        "Sender;Datum;Spotlänge;Spots;Kosten netto (EUR)\nRTL;05.10.2026;20;1;12.500,00\nVOX;15.10.2026;20;2;8.500,00\n"
    )
    record = warehouse.read(f"{folder}/TV Herbst.csv", text)
    assert (record.status, record.source) == ("loaded", folder), record.reason
    assert warehouse.rows("_report, cost") == [(report, 12500), (report, 8500)]


def test_a_formatted_report_has_a_margin(warehouse):
    head = ["Stage  ↑", "Opportunity ID", "Account Name", "Amount Currency", "Amount", "Close Date"]
    rows: list[list[object]] = [
        ["Opportunities by Stage"],
        [],
        head,
        ["Closed Won", "006Aa00000XyZ1A", "Acme", "EUR", 1200.5, "8/14/2026"],
        [None, "006Aa00000XyZ2A", "Beta", "EUR", 800, "8/20/2026"],
        ["Subtotal", "Sum", None, None, 2000.5],
        [None, "Count", 2],
        ["Total", "Sum", None, None, 2000.5],
        ["Confidential Information - Do Not Distribute"],
    ]
    record = warehouse.read("salesforce_report/x.xlsx", workbook(*([None, *row] for row in rows)))
    assert record.status == "loaded", record.reason
    assert warehouse.rows("status, amount") == [("won", Decimal("1200.5")), ("won", 800)]


def test_a_dash_is_a_dash(warehouse):
    text = "Deal – ID,Deal – Wert,Deal – Währung,Deal – Besitzer,Deal – Organisation,Deal – Status,Deal – Deal erstellt,Deal – Gewonnen am\n11,12000,EUR,Kati,Kohv,Gewonnen,2026-05-01 08:00:00,2026-08-01 09:00:00\n"
    record = warehouse.read("pipedrive/x.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("status, amount") == [("won", 12000)]


@pytest.mark.parametrize(
    "head",
    [
        "Datensatz-ID,Vorname,Nachname,E-Mail,Telefonnummer,Zuständiger Mitarbeiter für Kontakt,Lifecycle-Phase,Erstellungsdatum",
        "ID de registro,Nombre,Apellidos,Correo,Número de teléfono,Propietario del contacto,Etapa del ciclo de vida,Fecha de creación",
        "ID d'enregistrement,Prénom,Nom,E-mail,Numéro de téléphone,Propriétaire du contact,Phase du cycle de vie,Date de création",
    ],
)
def test_hubspot_contacts_in_other_languages(warehouse, head):
    text = f"{head}\n9007199254740993,Jo,Ek,jo@roast.example,+49 30 1234567,Anna,Kunde,2026-05-03 08:00\n"
    record = warehouse.read("hubspot/x.csv", text)
    assert record.status == "loaded", record.reason
    found = warehouse.rows(
        "contact_id, lifecycle_stage, owner_name, strftime(created_at, '%Y-%m-%d'), email_hash is not null"
    )
    assert found == [("9007199254740993", "Kunde", "Anna", "2026-05-03", True)]


@pytest.mark.parametrize(
    ("title", "january"),
    [
        ("Budget 2026 (EUR k)", 30_500),
        ("Budget 2026 (€k)", 30_500),
        ("Budget 2026 in KCHF", 30_500),
        ("Budget 2026 (US$k), USD", 30_500),
        ("Budget 2026 (EUR m)", 30_500_000),
        ("Budget 2026 (EUR)", Decimal("30.5")),
    ],
)
def test_a_budget_says_its_unit_in_many_ways(warehouse, title, january):
    text = f"{title};;;;\nChannel;Jan 2026;Feb 2026;Mar 2026;Total\nGoogle Ads;30,5;32;28;90,5\n"
    record = warehouse.read("company_sheets/x.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("planned_amount")[0] == (january,)


def test_the_currency_of_converted_amounts_is_not_the_records(refused):
    text = 'Opportunity ID,Stage,Amount,Amount (converted) Currency,Amount (converted),Close Date\n006Aa00000XyZ1A,Closed Won,"12,500.00",USD,"13,900.10",8/14/2026\n'
    assert "is of converted amounts" in refused("salesforce_report/x.csv", text)


def test_an_amount_with_another_sign_than_its_rows_currency_is_refused(refused):
    text = "Day,Campaign,Currency code,Cost\n2026-09-14,A,USD,$1.50\n2026-09-15,A,USD,€2.50\n"
    assert "row 2: the amount is written in another currency" in refused("google_ads/x.csv", text)


def test_a_dollar_may_be_canadas(warehouse):
    text = "Day,Campaign,Currency code,Cost\n2026-09-14,A,CAD,$1.50\n2026-09-15,A,USD,$2.50\n"
    assert warehouse.read("google_ads/x.csv", text).status == "loaded"


LINKEDIN = (
    "Report Start: September 1, 2026\nReport End: September 14, 2026\n\n"
    "Start Date (in UTC)\tAccount Name\tCurrency\tCampaign Name\tTotal Spent\tImpressions\n"
)


def test_first_days_of_weeks_are_no_days(refused):
    text = f"{LINKEDIN}9/1/2026\tAcme\tEUR\tQ3\t100.10\t1000\n9/8/2026\tAcme\tEUR\tQ3\t90.10\t900\n"
    assert "first day of a longer period" in refused("linkedin_ads/x.csv", text, "utf-16")


@pytest.mark.parametrize(("name", "status"), [("two days_by day.csv", "loaded"), ("two days.csv", "quarantined")])
def test_two_days_a_week_apart_are_days_where_the_name_says_so(warehouse, name, status):
    text = f"{LINKEDIN}9/1/2026\tAcme\tEUR\tQ3\t100.10\t1000\n9/8/2026\tAcme\tEUR\tQ3\t90.10\t900\n"
    record = warehouse.read(f"linkedin_ads/{name}", text, "utf-16")
    assert record.status == status, record.reason
    assert status == "loaded" or "write 'by day' into the file's name" in (record.reason or "")


def test_an_exploration_names_its_total_behind_it(warehouse):
    text = (
        "# ---\n# Acme - Free form 1\n# 20260901-20260902\n# ---\n\nDate,Session source / medium,Sessions,Total revenue\n"
        ",,3003,2620.55,Grand total\n20260901,google / cpc,2000,2000\n20260902,(not set),1003,620.55\n"
    )
    record = warehouse.read("google_analytics/x.csv", text)
    assert (record.status, record.rows_loaded) == ("loaded", 2), record.reason


def test_a_cell_too_many_is_still_refused(refused):
    text = "Date,Session source / medium,Sessions,Total revenue\n20260901,google / cpc,2000,2000\n20260902,(not set),1003,620.55,Grand total\n"
    assert "more cells" in refused("google_analytics/x.csv", text)


@pytest.mark.parametrize(
    "line", ["Alle Angaben in TEUR", "# Amounts in kEUR", "Costs in thousands", "Werte in Mio. EUR", "单位：千元"]
)
def test_amounts_that_a_line_calls_thousands_are_refused(refused, line):
    text = f"{line}\nDatum;Sender;Spotlänge;Spots;Kosten netto EUR\n14.09.2026;RTL;20;1;12,5\n15.09.2026;VOX;20;2;8,5\n"
    assert "write them in full" in refused("media_log/x.csv", text)


@pytest.mark.parametrize(
    "line", ["Kunde: Mio AG", "Budget in EUR", "单位：元", "Mediaplan in 3 Teilen", "Filter: K EURO 2026"]
)
def test_other_lines_say_nothing_of_thousands(warehouse, line):
    text = f"{line}\nDatum;Sender;Spotlänge;Spots;Kosten netto EUR\n14.09.2026;RTL;20;1;12,5\n15.09.2026;VOX;20;2;8,5\n"
    assert warehouse.read("media_log/TV.csv", text).status == "loaded"


def test_an_amount_in_thousands_is_not_left_out(refused):
    text = "Opportunity-ID;Phase;Betrag (TEUR);Schlusstermin\n006Aa00000XyZ1A;Closed Won;12,5;14.08.2026\n"
    assert "'Betrag (TEUR)' are in thousands" in refused("salesforce_report/x.csv", text)


AGES = "Campaign name,Age,Gender,Reporting starts,Reporting ends,Amount spent (USD),Impressions\n"


def test_the_row_of_all_ages_is_their_sum_and_no_age(warehouse):
    text = (
        f"{AGES}Summer,All,All,2026-09-01,2026-09-30,24.01,2300\nSummer,18-24,female,2026-09-01,2026-09-30,12,1000\n"
        "Summer,25-34,male,2026-09-01,2026-09-30,12,1300\nWinter,All,All,2026-09-01,2026-09-30,5,700\n"
    )
    record = warehouse.read("meta_ads/x.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("campaign_name, spend, impressions") == [
        ("Summer", 12, 1000),
        ("Summer", 12, 1300),
        ("Winter", 5, 700),
    ]


def test_all_may_be_a_part_like_another(warehouse):
    text = f"{AGES}Summer,All,female,2026-09-01,2026-09-30,12,1000\nSummer,25-34,male,2026-09-01,2026-09-30,13,1300\n"
    assert warehouse.read("meta_ads/x.csv", text).status == "loaded"
    assert warehouse.rows("spend") == [(12,), (13,)]


def test_rows_of_all_that_are_not_the_sum_of_their_parts_beside_such_that_are_tell_nothing(refused):
    text = (
        f"{AGES}Summer,All,All,2026-09-01,2026-09-30,12,1000\nSummer,18-24,female,2026-09-01,2026-09-30,12,1000\n"
        "Winter,All,All,2026-09-01,2026-09-30,9,900\nWinter,18-24,female,2026-09-01,2026-09-30,5,700\n"
    )
    assert "row 3 is of all" in refused("meta_ads/x.csv", text)


def test_the_last_hour_of_a_day_is_of_that_day(warehouse):
    text = (
        f"{SNAPCHAT}2026-09-01 00:00,2026-09-01 01:00,C,1.25,USD,100\n2026-09-01 23:00,2026-09-02 00:00,C,1.5,USD,100\n"
    )
    assert warehouse.read("snapchat_ads/x.csv", text).status == "loaded"
    days = [(f"{day}", f"{last}") for day, last in warehouse.rows("date_day, _period_end")]
    assert days == [("2026-09-01", "2026-09-01")] * 2


def test_an_hour_of_microsofts_reports_may_have_one_digit(warehouse):
    text = '"TimePeriod","AccountName","CurrencyCode","CampaignName","Impressions","Clicks","Spend"\n"2026-09-01|0","A","USD","B","1200","30","12.34"\n"2026-09-01|23","A","USD","B","1200","30","12.34"\n'
    record = warehouse.read("microsoft_ads/x.csv", text)
    assert record.status == "loaded", record.reason
    assert [f"{day}" for (day,) in warehouse.rows("date_day")] == ["2026-09-01"] * 2


def test_rows_of_the_range_compared_with_are_not_of_the_files(refused):
    text = (
        "# Start date: 20260901\n# End date: 20260930\nSession default channel group,Date range,Sessions,Total revenue\n"
        'Organic Search,"Sep 1 - Sep 30, 2026",100,10\nOrganic Search,"Aug 2 - Aug 31, 2026",90,9\n'
    )
    assert "Aug 2 - Aug 31, 2026" in refused("google_analytics/x.csv", text)


VARIANTS = (
    "Campaign Name,{},Send Time,Total Recipients,Unique Opens,Campaign ID\n"
    "Autumn,A,2026-09-14 10:00:00,6000,2000,01ABC\nAutumn,B,2026-09-14 10:00:00,6000,2500,01ABC\n"
)


def test_variants_of_a_campaign_are_kept_apart(warehouse):
    assert warehouse.read("klaviyo/x.csv", VARIANTS.format("Variant Name")).status == "loaded"
    assert warehouse.rows("variant, unique_opens") == [("A", 2000), ("B", 2500)]


def test_two_rows_of_a_campaign_that_nothing_known_tells_apart_are_refused(refused):
    assert "the same 'Campaign ID'" in refused("klaviyo/x.csv", VARIANTS.format("Test arm"))


def test_an_end_date_of_an_employee_is_the_day_he_left(warehouse):
    text = (
        "Employee ID,Name,Role,Start date,End date\n001,Anna,Lead,2024-04-03,\n002,Bob,Manager,2025-04-03,2026-08-31\n"
    )
    assert warehouse.read("company_inputs/x.csv", text).status == "loaded"
    assert [f"{day}" for (day,) in warehouse.rows("left_on")] == ["None", "2026-08-31"]


def test_conversions_by_the_device_they_were_made_on_are_refused(refused):
    text = "Campaign name,Conversion device,Day,Amount spent (EUR),Impressions,Purchases\nSummer,,2026-09-01,12,100,5\nSummer,Desktop,2026-09-01,,,2\nSummer,iPhone,2026-09-01,,,3\n"
    assert "by 'Conversion device'" in refused("meta_ads/x.csv", text)


@pytest.mark.parametrize(
    ("preamble", "head"),
    [
        (
            "Rapport de performance des campagnes (en UTC)\nDébut du rapport : 1 septembre 2026, 00:00\nFin du rapport : 30 septembre 2026, 23:59",
            "Date de début (en UTC)\tNom du compte\tDevise\tNom de la campagne\tTotal dépensé\tImpressions\tClics",
        ),
        (
            "Informe de rendimiento\nInicio del informe: 1 de septiembre de 2026 0:00\nFin del informe: 30 de septiembre de 2026 23:59",
            "Fecha de inicio (en UTC)\tNombre de la cuenta\tDivisa\tNombre de la campaña\tTotal gastado\tImpresiones\tClics",
        ),
        (
            "Kampagnenbericht\nBeginn des Berichts: 1. September 2026, 00:00\nEnde des Berichts: 30. September 2026, 23:59",
            "Startdatum (in UTC)\tKontoname\tWährung\tKampagnenname\tGesamtausgaben\tImpressions\tKlicks",
        ),
        (
            "广告系列报告\n报告开始时间：2026年9月1日 00:00\n报告结束时间：2026年9月30日 23:59",
            "开始日期 (UTC)\t帐户名称\t货币\t广告系列名称\t总花费\t展示次数\t点击次数",
        ),
    ],
)
def test_a_month_of_linkedin_is_not_its_first_day_in_whatever_language(refused, preamble, head):
    text = f"{preamble}\n\n{head}\n2026-09-01\tAcme\tEUR\tC\t100\t1000\t10\n"
    assert "first day of a longer period" in refused("linkedin_ads/x.csv", text, "utf-16")


def test_the_total_of_so_many_results_is_one_in_german(warehouse):
    text = "Kampagnenname;Nach Tag;Kosten;Impressionen;Klicks (Ziel);Währung\nC;2026-09-01;5,00;1.000;10;EUR\nGesamtsumme von 1 Ergebnissen;-;5,00;1.000;10;\n"
    record = warehouse.read("tiktok_ads/x.csv", text)
    assert (record.status, record.rows_loaded) == ("loaded", 1), record.reason


GOALS = "Goal ID,Metric,Period start,Period end,Target{}\nG1,revenue,2026-09-01,2026-09-30,{}\nG2,conversion_rate,2026-09-01,2026-09-30,2.5%{}\n"


@pytest.mark.parametrize(
    ("head", "target", "other"), [("", '"€120,000"', ""), (",Goal currency", '"120,000",EUR', ",EUR")]
)
def test_a_goal_is_in_the_currency_it_is_written_in(warehouse, head, target, other):
    record = warehouse.read("company_inputs/x.csv", GOALS.format(head, target, other))
    assert record.status == "loaded", record.reason
    assert warehouse.rows("target, currency_code")[0] == (120000, "EUR")


@pytest.mark.parametrize(("head", "target", "other"), [(",Unit", '"120,000",EUR', ",%"), ("", '"¥120,000"', "")])
def test_a_goal_in_another_currency_is_not_taken_for_the_reporting_one(refused, head, target, other):
    assert "the reporting currency is USD" in refused("company_inputs/x.csv", GOALS.format(head, target, other))


def test_a_goal_may_say_the_reporting_currency_as_its_unit(warehouse):
    assert warehouse.read("company_inputs/x.csv", GOALS.format(",Unit", "$120000,USD", ",%")).status == "loaded"
    assert warehouse.rows("target")[0] == (120000,)
