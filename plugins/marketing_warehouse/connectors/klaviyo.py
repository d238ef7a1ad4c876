"""Klaviyo: the campaign export, one line per message sent by e-mail or SMS.

File: CSV in UTF-8, headings `Campaign Name,Tags,Subject,List,Send Time,…`: DESCRIBED (parsers of such exports). The
orders are those Klaviyo claims for the message, not the shop's. Rates follow from the counts and are kept in `_extra`
only. Time zone: the account's. A newer export replaces a campaign's figures.
Lands in: raw/klaviyo/campaign (staging only). Alone: python -m marketing_warehouse.extract landing/klaviyo
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

CAMPAIGN = Entity(
    name="campaign",
    load=Load.UPSERT,
    key=("campaign_id", "variant"),
    reports=(Report("campaigns", requires=("campaign_id", "campaign_name", "sent_at", "unique_opens", "recipients")),),
    columns=(
        Column("campaign_id", Type.ID, ("Campaign ID",), required=True),
        Column("campaign_name", Type.TEXT, ("Campaign Name",)),
        Column("variant", Type.TEXT, ("Variant", "Variation Name")),
        Column("tags", Type.TEXT, ("Tags",)),
        Column("subject", Type.TEXT, ("Subject",)),
        Column("audience", Type.TEXT, ("List",)),
        Column("message_channel", Type.TEXT, ("Campaign Channel",)),
        Column("sent_at", Type.TIMESTAMP, ("Send Time", "Date")),
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

CONNECTOR = Connector(
    source="klaviyo",
    title="Klaviyo",
    title_zh="Klaviyo 邮件",
    kind=Kind.EMAIL,
    entities=(CAMPAIGN,),
    time_zone="the company's",
)
