"""Dynamics 365 Sales: views of opportunities and accounts, exported to Excel.

File: XLSX (static worksheet) whose first columns are `(Do Not Modify) Opportunity`, `… Row Checksum`, `… Modified On`;
the first is the record's id. Headings are the columns of the view: DESCRIBED (vendor's pages, parsers); those of the
account view RECALLED, as the German ones of opportunities. Time zone: the user's. A closed deal has `Actual Close Date` and `Actual Revenue`, an open one
the estimates. Probability in percent. A view that leaves `Status` out says nothing about who has won and is refused.
Newest row per opportunity; accounts are a full list. Lands in: raw/company_crm/{opportunity,account,contact}.
Alone: python -m marketing_warehouse.extract landing/dynamics_crm
"""

from decimal import Decimal

from marketing_warehouse.connectors.specification import (
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

STATUS = {
    "Won": "won", "Lost": "lost", "Canceled": "lost", "Open": "open",
    "Gewonnen": "won", "Verloren": "lost", "Abgebrochen": "lost", "Offen": "open",
}  # fmt: skip
REVENUE = (
    "Actual Revenue", "Est. Revenue", "Est. revenue", "Estimated Revenue",
    "Tats. Umsatz", "Tatsächlicher Umsatz", "Gesch. Umsatz", "Geschätzter Umsatz",
)  # fmt: skip
CLOSED = (
    "Actual Close Date", "Est. Close Date", "Est. close date", "Estimated Close Date",
    "Tats. Abschlussdatum", "Tatsächliches Abschlussdatum", "Gesch. Abschlussdatum", "Geschätztes Abschlussdatum",
)  # fmt: skip

OPPORTUNITY = Entity(
    name="opportunity",
    load=Load.UPSERT,
    key=("opportunity_id",),
    reports=(Report("view", requires=("opportunity_id", "status", "amount", "closed_on")),),
    columns=(
        Column(
            "opportunity_id", Type.ID, ("(Do Not Modify) Opportunity", "(Nicht ändern) Verkaufschance"), required=True
        ),
        Column("status", Type.TEXT, ("Status",), required=True, values=STATUS),
        Column(
            "stage",
            Type.TEXT,
            ("Pipeline Phase", "Sales Stage", "Pipelinephase", "Verkaufsphase", "Status Reason", "Statusgrund"),
        ),
        Column(
            "account_id",
            Type.TEXT,
            ("Account", "Potential Customer", "Customer", "Firma", "Potenzieller Kunde"),
        ),
        Column("employee_id", Type.TEXT, ("Owner", "Besitzer")),
        Column("opened_on", Type.DATE, ("Created On", "Erstellt am")),
        Column("closed_on", Type.DATE, CLOSED, first_filled=True),
        Column("amount", Type.MONEY, REVENUE, first_filled=True),
        Column("currency_code", Type.CURRENCY, ("Currency", "Währung")),
        Column(
            "probability",
            Type.RATE,
            (
                Heading("Probability", scale=Decimal("0.01")),
                Heading("Wahrscheinlichkeit", scale=Decimal("0.01")),
            ),
        ),
        Column("region", Type.TEXT, ("Region", "Territory")),
        Column("channel", Type.TEXT, ("Lead Source", "Source Campaign", "Leadquelle", "Quellkampagne")),
    ),
)

ACCOUNT = Entity(
    name="account",
    load=Load.SNAPSHOT,
    key=("account_id",),
    reports=(Report("view", requires=("account_id", "country")),),
    columns=(
        Column("account_id", Type.TEXT, ("Account Name",), required=True),
        Column("industry", Type.TEXT, ("Industry",)),
        Column("country", Type.TEXT, ("Address 1: Country/Region", "Country/Region")),
        Column("region", Type.TEXT, ("Region", "Territory")),
    ),
)

CONTACT = Entity(
    name="contact",
    load=Load.UPSERT,
    key=("contact_id",),
    reports=(Report("view", requires=("contact_id", "account_id", "email_hash")),),
    columns=(
        Column("contact_id", Type.ID, ("(Do Not Modify) Contact",), required=True),
        Column("account_id", Type.TEXT, ("Company Name", "Account")),
        Column("email_hash", Type.TEXT, ("Email", "Email Address"), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Mobile Phone", "Business Phone"), personal=Personal.HASH, first_filled=True),
        Column("person_name", Type.TEXT, ("Full Name",), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("First Name",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name",), personal=Personal.DROP),
        Column("country", Type.TEXT, ("Address 1: Country/Region", "Country/Region")),
        Column("created_on", Type.DATE, ("Created On", "Erstellt am")),
    ),
)

CONNECTOR = Connector(
    source="dynamics_crm",
    title="Dynamics 365 Sales",
    title_zh="Dynamics 365 销售",
    kind=Kind.CRM,
    entities=(OPPORTUNITY, ACCOUNT, CONTACT),
    lands_in="company_crm",
    time_zone="the company's",
)
