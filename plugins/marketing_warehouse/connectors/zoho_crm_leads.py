"""Zoho CRM: exports of leads.

File: CSV in UTF-8, labels for headings, ids as `zcrm_410888000000` or bare, a `….id` column beside each lookup.
Headings DESCRIBED (as those of zoho_crm); of the conversion RECALLED. Time zone: the user's. The newest row of a lead
counts. A lead that became a customer is found by its address or number. Lands in: raw/salesforce/lead, the leads that
every model knows. Alone: python -m marketing_warehouse.extract landing/zoho_crm_leads
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

LEAD = Entity(
    name="lead",
    load=Load.UPSERT,
    key=("lead_id",),
    reports=tuple(Report("leads", requires=("lead_id", "created_at", told)) for told in ("status", "lead_source")),
    columns=(
        Column("lead_id", Type.ID, ("Record Id", "LEADID"), required=True),
        Column("status", Type.TEXT, ("Lead Status",)),
        Column("lead_source", Type.TEXT, ("Lead Source",), unless=("Account Name", "Deal Name", "Potential Name")),
        Column("company", Type.TEXT, ("Company",)),
        Column("country", Type.TEXT, ("Country",)),
        Column("owner_id", Type.ID, ("Lead Owner.id", "SMOWNERID")),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Mobile", "Phone"), personal=Personal.HASH, first_filled=True),
        Column("person_name", Type.TEXT, ("Full Name", "Lead Name"), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("First Name",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name",), personal=Personal.DROP),
        Column("is_converted", Type.BOOLEAN, ("Is Converted", "Converted")),
        *(
            Column(f"utm_{tag}", Type.TEXT, (f"UTM {tag}", f"utm_{tag}"))
            for tag in ("source", "medium", "campaign", "content", "term")
        ),
        Column("created_at", Type.TIMESTAMP, ("Created Time",)),
        Column("modified_at", Type.TIMESTAMP, ("Modified Time",)),
    ),
)

CONNECTOR = Connector(
    source="zoho_crm_leads",
    title="Zoho CRM leads",
    title_zh="Zoho 线索",
    kind=Kind.CRM,
    entities=(LEAD,),
    lands_in="salesforce",
    time_zone="the company's",
)
