"""HubSpot: exports of deals and contacts.

File: CSV in UTF-8, every cell quoted, dates `2024-03-12 09:14` in the portal's
time zone, several associated ids joined with `;`. The newest export of a record
counts. Lands in: raw/hubspot/{deal,contact}.
Alone: python -m marketing_warehouse.extract landing/hubspot
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

STAGES = {
    "closed won": "won",
    "closedwon": "won",
    "已成交": "won",
    "赢单": "won",
    "abgeschlossen und gewonnen": "won",
    "closed lost": "lost",
    "closedlost": "lost",
    "已流失": "lost",
    "输单": "lost",
    "abgeschlossen und verloren": "lost",
}

DEAL = Entity(
    name="deal",
    load=Load.UPSERT,
    key=("deal_id",),
    reports=(Report("export", requires=("deal_id", "deal_name", "deal_stage")),),
    columns=(
        Column("deal_id", Type.ID, ("Record ID", "Record ID - Deal", "Deal ID"), required=True),
        Column("deal_name", Type.TEXT, ("Deal Name",)),
        Column("deal_stage", Type.TEXT, ("Deal Stage",), required=True, values=STAGES),
        Column("pipeline", Type.TEXT, ("Pipeline",)),
        Column("close_at", Type.TIMESTAMP, ("Close Date",)),
        Column("created_at", Type.TIMESTAMP, ("Create Date",)),
        Column("owner_name", Type.TEXT, ("Deal owner", "Deal Owner")),
        Column("amount", Type.MONEY, ("Amount",)),
        Column("currency_code", Type.CURRENCY, ("Currency",)),
        Column("probability", Type.DECIMAL, ("Deal probability",)),
        Column("original_source", Type.TEXT, ("Original Source Type", "Original Traffic Source", "Original Source")),
        Column("contact_ids", Type.TEXT, ("Associated Contact IDs", "Associated Contact ID")),
        Column("company_ids", Type.TEXT, ("Associated Company IDs", "Associated Company ID")),
        Column("company_name", Type.TEXT, ("Associated Company", "Company name")),
        Column("product_name", Type.TEXT, ("Product", "Product Name")),
        Column("region", Type.TEXT, ("Region", "Sales Region")),
        Column("contract_start", Type.DATE, ("Contract start date",)),
        Column("contract_end", Type.DATE, ("Contract end date",)),
    ),
)

CONTACT = Entity(
    name="contact",
    load=Load.UPSERT,
    key=("contact_id",),
    reports=(Report("export", requires=("contact_id", "email_hash")),),
    columns=(
        Column("contact_id", Type.ID, ("Record ID", "Record ID - Contact", "Contact ID"), required=True),
        Column("first_name", Type.TEXT, ("First Name",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name",), personal=Personal.DROP),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Phone Number", "Mobile Phone Number"), personal=Personal.HASH),
        Column("lifecycle_stage", Type.TEXT, ("Lifecycle Stage",)),
        Column("lead_status", Type.TEXT, ("Lead Status",)),
        Column("owner_name", Type.TEXT, ("Contact owner", "Contact Owner")),
        Column("original_source", Type.TEXT, ("Original Source", "Original Source Type", "Original Traffic Source")),
        Column("country", Type.TEXT, ("Country/Region", "Country")),
        Column("company_name", Type.TEXT, ("Company name", "Company Name", "Associated Company")),
        Column("created_at", Type.TIMESTAMP, ("Create Date",)),
    ),
)

CONNECTOR = Connector(
    source="hubspot",
    title="HubSpot",
    title_zh="HubSpot 客户关系管理",
    kind=Kind.CRM,
    entities=(DEAL, CONTACT),
    time_zone="account",
)
