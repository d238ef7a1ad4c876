"""Zoho CRM: exports and backups of deals and accounts.

File: CSV in UTF-8, labels for headings, ids as `zcrm_410888000000` or bare, a `….id` column beside each lookup.
Headings DESCRIBED (parsers of such exports). Time zone: the user's. `Closing Date` is the expected day while a deal
is open and the real one after. Newest row per deal; accounts are a full list.
Lands in: raw/company_crm/{opportunity,account,contact}.
Alone: python -m marketing_warehouse.extract landing/zoho_crm
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

DEAL = Entity(
    name="opportunity",
    load=Load.UPSERT,
    key=("opportunity_id",),
    reports=(Report("deals", requires=("opportunity_id", "stage", "closed_on", "amount")),),
    columns=(
        Column("opportunity_id", Type.ID, ("Record Id", "Deal Id", "POTENTIALID", "Potential Id"), required=True),
        Column("stage", Type.TEXT, ("Stage",), required=True),
        Column("status", Type.TEXT, ("Stage",), required=True, values=DEAL_STAGES, is_qualified=True),
        Column("account_id", Type.TEXT, ("Account Name.id", "Company Name.id", "Account Name")),
        Column("employee_id", Type.TEXT, ("Deal Owner", "Deal Owner.id", "Potential Owner")),
        Column("product_id", Type.TEXT, ("Product", "Product Name")),
        Column("opened_on", Type.DATE, ("Created Time",)),
        Column("closed_on", Type.DATE, ("Closing Date",)),
        Column("amount", Type.MONEY, ("Amount",)),
        Column("currency_code", Type.CURRENCY, ("Currency",)),
        Column("probability", Type.RATE, ("Probability (%)",)),
        Column("region", Type.TEXT, ("Region", "Territory")),
        Column("channel", Type.TEXT, ("Lead Source",)),
    ),
)

ACCOUNT = Entity(
    name="account",
    load=Load.SNAPSHOT,
    key=("account_id",),
    reports=(Report("accounts", requires=("account_id", "account_name", "country")),),
    columns=(
        Column("account_id", Type.TEXT, ("Record Id",), required=True),
        Column("account_name", Type.TEXT, ("Account Name",)),
        Column("industry", Type.TEXT, ("Industry",)),
        Column("country", Type.TEXT, ("Billing Country",)),
        Column("region", Type.TEXT, ("Region", "Territory")),
    ),
)

CONTACT = Entity(
    name="contact",
    load=Load.UPSERT,
    key=("contact_id",),
    reports=(
        Report("contacts", requires=("contact_id", "account_id", "email_hash")),
        Report("contacts", requires=("contact_id", "email_hash", "last_name"), in_folder=True),
    ),
    columns=(
        Column(
            "contact_id",
            Type.ID,
            ("Record Id", "CONTACTID"),
            required=True,
            unless=("Lead Owner", "Lead Owner.id", "Lead Status"),
        ),
        Column("account_id", Type.TEXT, ("Account Name.id", "Company Name.id", "Account Name")),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Mobile", "Phone"), personal=Personal.HASH, first_filled=True),
        Column("person_name", Type.TEXT, ("Full Name",), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("First Name",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name",), personal=Personal.DROP),
        Column("country", Type.TEXT, ("Mailing Country",)),
        Column("created_on", Type.DATE, ("Created Time",)),
    ),
)

CONNECTOR = Connector(
    source="zoho_crm",
    title="Zoho CRM",
    title_zh="Zoho 客户关系管理",
    kind=Kind.CRM,
    entities=(DEAL, ACCOUNT, CONTACT),
    lands_in="company_crm",
    time_zone="the company's",
)
