"""Salesforce reports of opportunities and accounts, exported from the report builder instead of the data loader.

File: CSV, XLSX or "formatted" with labels for headings, a title and filters above, `Grand Totals (N records)`,
company, confidentiality and copyright lines below; dates in the user's locale. Time zone: the user's.
Headings DESCRIBED (parsers of such reports); `Amount Currency`, `Expected Amount` the account report and German RECALLED.
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
    Kind,
    Load,
    Personal,
    Report,
    Type,
)

OPPORTUNITY = Entity(
    name="opportunity",
    load=Load.UPSERT,
    key=("opportunity_id",),
    reports=(Report("report", requires=("opportunity_id", "stage", "closed_on"), unique=("opportunity_id",)),),
    columns=(
        Column(
            "opportunity_id",
            Type.ID,
            ("Opportunity ID", "Opportunity Name", "Opportunity-ID", "Opportunity-Name"),
            required=True,
        ),
        Column("stage", Type.TEXT, ("Stage", "Phase"), required=True),
        Column("status", Type.TEXT, ("Stage", "Phase"), required=True, values=DEAL_STAGES, is_qualified=True),
        Column("account_id", Type.TEXT, ("Account Name", "Accountname")),
        Column("employee_id", Type.TEXT, ("Opportunity Owner", "Owner", "Opportunity-Inhaber")),
        Column("product_id", Type.TEXT, ("Product", "Product Name", "Primary Product")),
        Column("opened_on", Type.DATE, ("Created Date", "Erstelldatum")),
        Column("closed_on", Type.DATE, ("Close Date", "Schlusstermin"), required=True),
        Column("amount", Type.MONEY, ("Amount", "Amount (*)", "Amount (converted)", "Betrag")),
        Column(
            "currency_code",
            Type.CURRENCY,
            (
                "Amount Currency",
                "Opportunity Currency",
                "Amount (converted) Currency",
                "Betrag (Währung)",
                "Betrag Währung",
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
            ),
        ),
        Column("region", Type.TEXT, ("Region", "Sales Region")),
        Column("channel", Type.TEXT, ("Lead Source", "Lead-Quelle")),
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
