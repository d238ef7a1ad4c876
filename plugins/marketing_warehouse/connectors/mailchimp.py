"""Mailchimp: the campaigns report of an audience or account, one line per e-mail sent.

File: CSV in UTF-8, 26 to 40 columns, words like `n/a` for nothing, times like
`Jun 09, 2018 09:30 pm`. Time zone: the account's. Headings DESCRIBED (parsers of such files). Opens include those of mail programs that load pictures by
themselves. Rates follow from the counts and are kept in `_extra` only. A newer report replaces a campaign's figures.
Lands in: raw/mailchimp/campaign (staging only). Alone: python -m marketing_warehouse.extract landing/mailchimp
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

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

CONNECTOR = Connector(
    source="mailchimp",
    title="Mailchimp",
    title_zh="Mailchimp 邮件",
    kind=Kind.EMAIL,
    entities=(CAMPAIGN,),
    time_zone="the company's",
)
