"""Zoho CRM: exports and backups of deals and accounts.

File: CSV in UTF-8, labels for headings, ids as `zcrm_410888000000` or bare, a `….id` column beside each lookup.
Headings DESCRIBED (parsers of such exports). Time zone: the user's. `Closing Date` is the expected day while a deal
is open and the real one after. Newest row per deal; accounts are a full list.
Lands in: raw/company_crm/{opportunity,account}.
Alone: python -m marketing_warehouse.extract landing/zoho_crm
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

STAGES = {
    "Closed Won": "won",
    "Closed Lost": "lost",
    "Closed-Lost to Competition": "lost",
    "Closed Lost to Competition": "lost",
}

DEAL = Entity(
    name="opportunity",
    load=Load.UPSERT,
    key=("opportunity_id",),
    reports=(Report("deals", requires=("opportunity_id", "stage", "closed_on", "amount")),),
    columns=(
        Column("opportunity_id", Type.ID, ("Record Id", "Deal Id", "POTENTIALID", "Potential Id"), required=True),
        Column("stage", Type.TEXT, ("Stage",), required=True),
        Column("status", Type.TEXT, ("Stage",), required=True, values=STAGES),
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

CONNECTOR = Connector(
    source="zoho_crm",
    title="Zoho CRM",
    title_zh="Zoho 客户关系管理",
    kind=Kind.CRM,
    entities=(DEAL, ACCOUNT),
    lands_in="company_crm",
    time_zone="the company's",
)
