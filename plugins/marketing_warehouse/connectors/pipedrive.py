"""Pipedrive: exports of deals and organizations from the list view.

File: CSV or XLSX, headings `Deal - …` / `Organization - …`, times in the user's time zone; probability in percent.
Deals name their organization, they do not carry its id. Headings DESCRIBED (parsers of such exports); they are
renamed between releases (`Deal - Deal created`, `Deal - Creation date`); German RECALLED.
A closed deal is dated by when it was won or lost, an open one by its expected close date. Newest row per deal; one
whose newest row is `Deleted` is gone. Organizations are a full list. Lands in: raw/company_crm/{opportunity,account,contact}.
Alone: python -m marketing_warehouse.extract landing/pipedrive
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
    "Won": "won", "Lost": "lost", "Open": "open", "Deleted": "deleted",
    "Gewonnen": "won", "Verloren": "lost", "Offen": "open", "Gelöscht": "deleted",
}  # fmt: skip
CLOSED = (
    "Deal - Closed on",
    "Deal - Won time",
    "Deal - Lost time",
    "Deal - Gewonnen am",
    "Deal - Verloren am",
    "Deal - Expected close date",
    "Deal - Erwartetes Abschlussdatum",
)

DEAL = Entity(
    name="opportunity",
    load=Load.UPSERT,
    key=("opportunity_id",),
    reports=(Report("deals", requires=("opportunity_id", "status", "amount"), unique=("opportunity_id",)),),
    columns=(
        Column(
            "opportunity_id",
            Type.ID,
            ("Deal - ID", "Deal - System ID", "Deal - Pipedrive System ID", "Deal - Title"),
            required=True,
        ),
        Column("status", Type.TEXT, ("Deal - Status",), required=True, values=STATUS),
        Column("stage", Type.TEXT, ("Deal - Stage", "Deal - Stage (pipeline)", "Deal - Phase")),
        Column(
            "account_id",
            Type.TEXT,
            ("Deal - Organization", "Organization", "Organization - Name", "Deal - Organisation"),
        ),
        Column("employee_id", Type.TEXT, ("Deal - Owner", "Deal - Inhaber", "Deal - Besitzer")),
        Column("product_id", Type.TEXT, ("Deal - Product name",)),
        Column("opened_on", Type.DATE, ("Deal - Deal created", "Deal - Creation date", "Deal - Deal erstellt")),
        Column("closed_on", Type.DATE, CLOSED, first_filled=True),
        Column("amount", Type.MONEY, ("Deal - Value", "Deal - Wert")),
        Column(
            "currency_code",
            Type.CURRENCY,
            ("Deal - Currency of Value", "Deal - Currency", "Deal - Währung von Wert", "Deal - Währung"),
        ),
        Column("probability", Type.RATE, (Heading("Deal - Probability", scale=Decimal("0.01")),)),
        Column("region", Type.TEXT, ("Deal - Region",)),
        Column("channel", Type.TEXT, ("Deal - Source channel", "Deal - Lead Source", "Deal - Source")),
    ),
)

ORGANIZATION = Entity(
    name="account",
    load=Load.SNAPSHOT,
    key=("account_id",),
    reports=(Report("organizations", requires=("account_id", "country")),),
    columns=(
        Column("account_id", Type.TEXT, ("Organization - Name",), required=True),
        Column("industry", Type.TEXT, ("Organization - Industry",)),
        Column(
            "country", Type.TEXT, ("Organization - Country of Address", "Organization - Address - Country of Address")
        ),
        Column("region", Type.TEXT, ("Organization - Region",)),
    ),
)

PERSON = Entity(
    name="contact",
    load=Load.UPSERT,
    key=("contact_id",),
    reports=(Report("people", requires=("contact_id", "account_id", "email_hash")),),
    columns=(
        Column(
            "contact_id", Type.ID, ("Person - ID", "Person - System ID", "Person - Pipedrive System ID"), required=True
        ),
        Column("account_id", Type.TEXT, ("Person - Organization", "Person - Organisation")),
        Column(
            "email_hash",
            Type.TEXT,
            (
                "Person - Email - Work",
                "Person - Email",
                "Person - Email - Home",
                "Person - Email - Other",
                "Person - E-Mail",
            ),
            personal=Personal.HASH,
            first_filled=True,
        ),
        Column(
            "phone_hash",
            Type.TEXT,
            (
                "Person - Phone - Mobile",
                "Person - Phone - Work",
                "Person - Phone",
                "Person - Phone - Home",
                "Person - Phone - Other",
                "Person - Telefon",
            ),
            personal=Personal.HASH,
            first_filled=True,
        ),
        Column("person_name", Type.TEXT, ("Person - Name",), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("Person - First name",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Person - Last name",), personal=Personal.DROP),
        Column("country", Type.TEXT, ("Person - Country",)),
        Column("created_on", Type.DATE, ("Person - Person created", "Person - Creation date")),
    ),
)

CONNECTOR = Connector(
    source="pipedrive",
    title="Pipedrive",
    title_zh="Pipedrive 客户关系管理",
    kind=Kind.CRM,
    entities=(DEAL, ORGANIZATION, PERSON),
    lands_in="company_crm",
    time_zone="the company's",
)
