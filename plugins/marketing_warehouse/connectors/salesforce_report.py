"""Salesforce reports of opportunities and accounts, exported from the report builder instead of the data loader.

File: CSV, XLSX or "formatted" with labels for headings, a title and filters above, `Grand Totals (N records)`,
company, confidentiality and copyright lines below; dates in the user's locale. Time zone: the user's.
Headings DESCRIBED (parsers of such reports); `Amount Currency`, `Expected Amount` the account report and the other languages RECALLED.
A deal is its `Opportunity ID`, else its name: a report without ids in which two deals share a name is refused.
Object exports go first: where raw/salesforce has opportunities, these are not counted (the ids of a report have
15 characters, those of an object 18, and names change). Newest row per deal; accounts are a full list.
Reports of users, leads, campaigns and activities are another source: salesforce_report_objects.
Lands in: raw/company_crm/{opportunity,account,contact}.
Alone: python -m marketing_warehouse.extract landing/salesforce_report
"""

from marketing_warehouse.connectors.specification import (
    DEAL_STAGES,
    Column,
    Connector,
    Entity,
    Heading,
    Kind,
    Load,
    Personal,
    Report,
    Type,
)

STAGE = ("Stage", "Phase", "Étape", "Etapa", "Fase", "フェーズ", "阶段")

OPPORTUNITY = Entity(
    name="opportunity",
    load=Load.UPSERT,
    key=("opportunity_id",),
    reports=(Report("report", requires=("opportunity_id", "stage", "closed_on"), unique=("opportunity_id",)),),
    columns=(
        Column(
            "opportunity_id",
            Type.ID,
            (
                "Opportunity ID",
                "Opportunity-ID",
                "ID d'opportunité",
                "ID de l'opportunité",
                "Id. de oportunidad",
                "ID de la oportunidad",
                "ID da oportunidade",
                "ID opportunità",
                "商談 ID",
                "业务机会 ID",
                "商機 ID",
                "Opportunity Name",
                "Opportunity-Name",
                "Nom de l'opportunité",
                "Nom d'opportunité",
                "Nombre de la oportunidad",
                "Nome da oportunidade",
                "Nome opportunità",
                "Naam opportunity",
                "商談名",
                "业务机会名称",
                "業務機會名稱",
            ),
            required=True,
        ),
        Column("stage", Type.TEXT, STAGE, required=True),
        Column("status", Type.TEXT, STAGE, required=True, values=DEAL_STAGES, is_qualified=True),
        Column(
            "account_id",
            Type.TEXT,
            (
                "Account Name",
                "Accountname",
                "Nom du compte",
                "Nombre de la cuenta",
                "Nome da conta",
                "Nome account",
                "Accountnaam",
                "取引先名",
                "客户名",
                "客户名称",
            ),
        ),
        Column(
            "employee_id",
            Type.TEXT,
            (
                "Opportunity Owner",
                "Owner",
                "Opportunity-Inhaber",
                "Propriétaire de l'opportunité",
                "Propietario de la oportunidad",
                "Proprietário da oportunidade",
                "Titolare opportunità",
                "Eigenaar opportunity",
                "商談 所有者",
                "商談所有者",
                "业务机会所有人",
            ),
        ),
        Column("product_id", Type.TEXT, ("Product", "Product Name", "Primary Product")),
        Column(
            "opened_on",
            Type.DATE,
            (
                "Created Date",
                "Erstelldatum",
                "Erstellungsdatum",
                "Date de création",
                "Fecha de creación",
                "Data de criação",
                "Data creazione",
                "Aanmaakdatum",
                "作成日",
                "创建日期",
            ),
        ),
        Column(
            "closed_on",
            Type.DATE,
            (
                "Close Date",
                "Schlusstermin",
                "Date de clôture",
                "Fecha de cierre",
                "Data de fechamento",
                "Data chiusura",
                "Data di chiusura",
                "Sluitingsdatum",
                "完了予定日",
                "结束日期",
            ),
            required=True,
        ),
        Column(
            "amount",
            Type.MONEY,
            (
                "Amount",
                "Amount (*)",
                "Betrag",
                "Montant",
                "Importe",
                "Monto",
                "Valor",
                "Importo",
                "Ammontare",
                "Bedrag",
                "金額",
                "金额",
                "Amount (converted)",
                "Betrag (konvertiert)",
            ),
        ),
        Column(
            "currency_code",
            Type.CURRENCY,
            (
                "Amount Currency",
                Heading("Opportunity Currency", beside="Amount"),
                "Amount (converted) Currency",
                "Betrag (Währung)",
                "Betrag Währung",
                "Währung des Betrags",
                Heading("Opportunity-Währung", beside="Betrag"),
                Heading("Währung", beside="Betrag"),
                "Betrag (konvertiert) Währung",
                "Devise",
                "Divisa",
                "Moneda",
                "Moeda",
                "Valuta",
                "通貨",
                "商談 通貨",
                "金額 通貨",
                "货币",
            ),
        ),
        Column(
            "probability",
            Type.RATE,
            (
                "Probability (%)",
                "Wahrscheinlichkeit (%)",
                "Probabilité (%)",
                "Probabilidad (%)",
                "Probabilidade (%)",
                "成交可能性 (%)",
                "確度 (%)",
            ),
        ),
        Column("region", Type.TEXT, ("Region", "Sales Region")),
        Column(
            "channel",
            Type.TEXT,
            (
                "Lead Source",
                "Lead-Quelle",
                "Origine de la piste",
                "Origen del candidato",
                "Origem do lead",
                "Fonte lead",
                "Bron lead",
                "リードソース",
                "潜在客户来源",
            ),
        ),
        Column("contract_start", Type.DATE, ("Contract Start Date",)),
        Column("contract_end", Type.DATE, ("Contract End Date",)),
    ),
)

ACCOUNT = Entity(
    name="account",
    load=Load.SNAPSHOT,
    key=("account_id",),
    reports=(Report("report", requires=("account_id", "industry", "country")),),
    columns=(
        Column("account_id", Type.TEXT, ("Account Name",), required=True),
        Column("industry", Type.TEXT, ("Industry",)),
        Column("country", Type.TEXT, ("Billing Country",)),
        Column("region", Type.TEXT, ("Region", "Sales Region")),
        Column("channel", Type.TEXT, ("Account Source",)),
    ),
)

# A contact named beside these is a campaign's member, or a task is done with it: salesforce_report_objects.
OTHER_RECORDS = ("Campaign Member ID", "Member Status", "Mitgliedsstatus", "Activity ID", "Aktivitäts-ID")

CONTACT = Entity(
    name="contact",
    load=Load.UPSERT,
    key=("contact_id",),
    reports=(Report("report", requires=("contact_id", "account_id", "email_hash")),),
    columns=(
        Column("contact_id", Type.ID, ("Contact ID", "Kontakt-ID"), required=True, unless=OTHER_RECORDS),
        Column("account_id", Type.TEXT, ("Account Name", "Accountname")),
        Column("email_hash", Type.TEXT, ("Email", "E-Mail"), personal=Personal.HASH),
        Column(
            "phone_hash",
            Type.TEXT,
            ("Mobile", "Phone", "Mobiltelefon", "Telefon"),
            personal=Personal.HASH,
            first_filled=True,
        ),
        Column("person_name", Type.TEXT, ("Full Name", "Contact Name"), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("First Name", "Vorname"), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name", "Nachname"), personal=Personal.DROP),
        Column("country", Type.TEXT, ("Mailing Country", "Postanschrift: Land")),
        Column("created_on", Type.DATE, ("Created Date", "Erstelldatum")),
    ),
)

CONNECTOR = Connector(
    source="salesforce_report",
    title="Salesforce reports",
    title_zh="Salesforce 报表",
    kind=Kind.CRM,
    entities=(OPPORTUNITY, ACCOUNT, CONTACT),
    lands_in="company_crm",
    time_zone="the company's",
)
