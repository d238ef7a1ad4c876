"""Klaviyo: the campaign export, one line per message sent by e-mail or SMS, that of flows by day, and the profiles of a list or segment.

File: CSV in UTF-8, headings `Campaign Name,Tags,Subject,List,Send Time,…`: DESCRIBED (parsers of such exports). The
orders are those Klaviyo claims for the message, not the shop's. Rates follow from the counts and are kept in `_extra`
only. Flows (`Flow ID`, `Flow Message ID`, `Day`: RECALLED) are read by day; a flow's figures of a longer time are refused.
Time zone: the account's. A newer export replaces a campaign's figures, and those of a flow's message and day.
Profiles serve to know a customer of the shop or the CRM again; names and places are dropped.
Lands in: raw/klaviyo/{campaign,profile}. Alone: python -m marketing_warehouse.extract landing/klaviyo
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

CAMPAIGN = Entity(
    name="campaign",
    load=Load.UPSERT,
    key=("campaign_id", "variant", "sent_at"),
    reports=(
        Report("flows", requires=("campaign_id", "flow_id", "sent_at", "unique_opens", "recipients")),
        Report(
            "campaigns",
            requires=("campaign_id", "campaign_name", "sent_at", "unique_opens", "recipients", "variant"),
            unique=("campaign_id", "variant"),
        ),
        Report(
            "campaigns",
            requires=("campaign_id", "campaign_name", "sent_at", "unique_opens", "recipients"),
            unique=("campaign_id",),
        ),
    ),
    columns=(
        Column("campaign_id", Type.ID, ("Campaign ID", "Flow Message ID", "Message ID"), required=True),
        Column("campaign_name", Type.TEXT, ("Campaign Name", "Flow Message Name", "Message Name")),
        Column("flow_id", Type.ID, ("Flow ID",)),
        Column("variant", Type.TEXT, ("Variant", "Variant Name", "Variation", "Variation Name")),
        Column("tags", Type.TEXT, ("Tags",)),
        Column("subject", Type.TEXT, ("Subject",)),
        Column("audience", Type.TEXT, ("List",)),
        Column(
            "message_channel", Type.TEXT, ("Campaign Channel", "Flow Message Channel", "Message Channel", "Channel")
        ),
        Column("sent_at", Type.TIMESTAMP, ("Send Time", "Date", "Day")),
        Column("recipients", Type.INTEGER, ("Total Recipients",)),
        Column("delivered", Type.INTEGER, ("Successful Deliveries",)),
        Column("bounces", Type.INTEGER, ("Bounces",)),
        Column("unique_opens", Type.INTEGER, ("Unique Opens",)),
        Column("total_opens", Type.INTEGER, ("Total Opens",)),
        Column("unique_clicks", Type.INTEGER, ("Unique Clicks",)),
        Column("total_clicks", Type.INTEGER, ("Total Clicks",)),
        Column("unsubscribes", Type.INTEGER, ("Unsubscribes",)),
        Column("spam_complaints", Type.INTEGER, ("Spam Complaints",)),
        Column("orders_claimed", Type.DECIMAL, ("Unique Placed Order", "Placed Order")),
        Column("revenue_claimed", Type.DECIMAL, ("Revenue",)),
    ),
)

PROFILE = Entity(
    name="profile",
    load=Load.UPSERT,
    key=("profile_id",),
    reports=(Report("profiles", requires=("profile_id", "email_hash")),),
    columns=(
        Column("profile_id", Type.ID, ("Klaviyo ID", "Profile ID"), required=True),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Phone Number", "Phone"), personal=Personal.HASH),
        Column("first_name", Type.TEXT, ("First Name",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name",), personal=Personal.DROP),
        Column("address", Type.TEXT, ("Address", "Address 1"), personal=Personal.DROP),
        Column("address_2", Type.TEXT, ("Address 2",), personal=Personal.DROP),
        Column("latitude", Type.TEXT, ("Latitude",), personal=Personal.DROP),
        Column("longitude", Type.TEXT, ("Longitude",), personal=Personal.DROP),
        Column("ip_address", Type.TEXT, ("IP Address",), personal=Personal.DROP),
        Column("country", Type.TEXT, ("Country",)),
        Column("created_at", Type.TIMESTAMP, ("Profile Created On", "Date Added")),
    ),
)

CONNECTOR = Connector(
    source="klaviyo",
    title="Klaviyo",
    title_zh="Klaviyo 邮件",
    kind=Kind.EMAIL,
    entities=(CAMPAIGN, PROFILE),
    time_zone="the company's",
)
