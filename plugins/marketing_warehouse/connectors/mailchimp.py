"""Mailchimp: the campaigns report of an audience or account, one line per e-mail sent, and an audience's members.

File: CSV in UTF-8, 26 to 40 columns, words like `n/a` for nothing, times like
`Jun 09, 2018 09:30 pm`. Time zone: the account's. Headings DESCRIBED (parsers of such files). Opens include those of mail programs that load pictures by
themselves. Rates follow from the counts and are kept in `_extra` only. A newer report replaces a campaign's figures.
Members (Audience > Export; subscribed, unsubscribed and cleaned ones are files of their own) serve to know a customer
of the shop or the CRM again; names, places and addresses of computers are dropped.
Lands in: raw/mailchimp/{campaign,member}. Alone: python -m marketing_warehouse.extract landing/mailchimp
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

CAMPAIGN = Entity(
    name="campaign",
    load=Load.UPSERT,
    key=("campaign_id",),
    reports=(Report("campaigns", requires=("campaign_id", "title", "sent_at", "delivered", "unique_opens")),),
    columns=(
        Column("campaign_id", Type.ID, ("Unique Id",), required=True),
        Column("title", Type.TEXT, ("Title",)),
        Column("subject", Type.TEXT, ("Subject",)),
        Column("audience", Type.TEXT, ("List", "Audience")),
        Column("sent_at", Type.TIMESTAMP, ("Send Date",)),
        Column("recipients", Type.INTEGER, ("Total Recipients",)),
        Column("delivered", Type.INTEGER, ("Successful Deliveries",)),
        Column("soft_bounces", Type.INTEGER, ("Soft Bounces",)),
        Column("hard_bounces", Type.INTEGER, ("Hard Bounces",)),
        Column("unique_opens", Type.INTEGER, ("Unique Opens",)),
        Column("total_opens", Type.INTEGER, ("Total Opens",)),
        Column("unique_clicks", Type.INTEGER, ("Unique Clicks",)),
        Column("total_clicks", Type.INTEGER, ("Total Clicks",)),
        Column("unsubscribes", Type.INTEGER, ("Unsubscribes",)),
        Column("abuse_complaints", Type.INTEGER, ("Abuse Complaints",)),
        Column("orders", Type.INTEGER, ("Total Orders",)),
        Column("revenue", Type.DECIMAL, ("Total Revenue",)),
    ),
)

MEMBER = Entity(
    name="member",
    load=Load.UPSERT,
    key=("email_hash",),
    reports=(Report("audience", requires=("email_hash", "rating", "opted_in_at")),),
    columns=(
        Column("member_id", Type.ID, ("EUID", "LEID")),
        Column("email_hash", Type.TEXT, ("Email Address",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Phone Number", "Phone"), personal=Personal.HASH),
        Column("first_name", Type.TEXT, ("First Name",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name",), personal=Personal.DROP),
        Column("rating", Type.INTEGER, ("MEMBER_RATING",)),
        Column("opted_in_at", Type.TIMESTAMP, ("OPTIN_TIME",)),
        Column("opt_in_ip", Type.TEXT, ("OPTIN_IP",), personal=Personal.DROP),
        Column("confirm_ip", Type.TEXT, ("CONFIRM_IP",), personal=Personal.DROP),
        Column("latitude", Type.TEXT, ("LATITUDE",), personal=Personal.DROP),
        Column("longitude", Type.TEXT, ("LONGITUDE",), personal=Personal.DROP),
        Column("country", Type.TEXT, ("CC", "Country")),
        Column("notes", Type.TEXT, ("NOTES",), personal=Personal.DROP),
        Column("unsubscribed_at", Type.TIMESTAMP, ("UNSUB_TIME",)),
    ),
)

CONNECTOR = Connector(
    source="mailchimp",
    title="Mailchimp",
    title_zh="Mailchimp 邮件",
    kind=Kind.EMAIL,
    entities=(CAMPAIGN, MEMBER),
    time_zone="the company's",
)
