"""Shopify: the orders export.

File: CSV in UTF-8, one line per line item; the cells of the order are filled on
its first line only. Time zone: in the timestamps, which carry their offset
(`2026-04-05 21:06:21 +0400`).
The newest export of an order replaces all its lines. There is no refund date:
see docs/decisions. The shop's own export tells no campaign but the one an order is tagged with (`utm_source:…`); headings that
export apps add (`Landing Site`, `UTM Source`, Matrixify's `Browser: UTM Source`) are RECALLED. Lands in: raw/shopify/order_line.
Alone: python -m marketing_warehouse.extract landing/shopify
"""

from marketing_warehouse.connectors.specification import (
    Column,
    Connector,
    Entity,
    Given,
    Kind,
    Load,
    Personal,
    Report,
    Type,
    Unusable,
)

ORDER_LINE = Entity(
    name="order_line",
    load=Load.UPSERT,
    key=("order_name",),
    reports=(Report("orders", requires=("order_name", "total", "line_quantity", "line_name")),),
    columns=(
        Column("order_name", Type.ID, ("Name",), required=True),
        Column("order_id", Type.ID, ("Id",)),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Phone", "Billing Phone"), personal=Personal.HASH, first_filled=True),
        Column("billing_name", Type.TEXT, ("Billing Name",), personal=Personal.DROP),
        Column("billing_street", Type.TEXT, ("Billing Street",), personal=Personal.DROP),
        Column("billing_address1", Type.TEXT, ("Billing Address1",), personal=Personal.DROP),
        Column("billing_address2", Type.TEXT, ("Billing Address2",), personal=Personal.DROP),
        Column("shipping_name", Type.TEXT, ("Shipping Name",), personal=Personal.DROP),
        Column("shipping_street", Type.TEXT, ("Shipping Street",), personal=Personal.DROP),
        Column("shipping_address1", Type.TEXT, ("Shipping Address1",), personal=Personal.DROP),
        Column("shipping_address2", Type.TEXT, ("Shipping Address2",), personal=Personal.DROP),
        Column("shipping_phone", Type.TEXT, ("Shipping Phone",), personal=Personal.DROP),
        Column("notes", Type.TEXT, ("Notes",), personal=Personal.DROP),
        Column("note_attributes", Type.TEXT, ("Note Attributes",), personal=Personal.DROP),
        Column("financial_status", Type.TEXT, ("Financial Status",)),
        Column("created_at", Type.TIMESTAMP, ("Created at",)),
        Column("paid_at", Type.TIMESTAMP, ("Paid at",)),
        Column("cancelled_at", Type.TIMESTAMP, ("Cancelled at",)),
        Column("currency_code", Type.CURRENCY, ("Currency",)),
        Column("subtotal", Type.MONEY, ("Subtotal",)),
        Column("shipping", Type.MONEY, ("Shipping",)),
        Column("taxes", Type.MONEY, ("Taxes",)),
        Column("total", Type.MONEY, ("Total",)),
        Column("discount_amount", Type.MONEY, ("Discount Amount",)),
        Column("refunded_amount", Type.MONEY, ("Refunded Amount",)),
        Column("line_quantity", Type.DECIMAL, ("Lineitem quantity",)),
        Column("line_name", Type.TEXT, ("Lineitem name",)),
        Column("line_price", Type.MONEY, ("Lineitem price",)),
        Column("line_sku", Type.TEXT, ("Lineitem sku",)),
        Column("line_discount", Type.MONEY, ("Lineitem discount",)),
        Column("line_refunded_amount", Type.MONEY, (), given=Given.BY_OTHERS),
        Column("shipping_country", Type.TEXT, ("Shipping Country",)),
        Column("billing_country", Type.TEXT, ("Billing Country",)),
        Column("order_source", Type.TEXT, ("Source",)),
        Column("tags", Type.TEXT, ("Tags",), personal=Personal.STRIP),
        Column("discount_code", Type.TEXT, ("Discount Code",)),
        Column("landing_page", Type.TEXT, ("Browser: Landing Page", "Landing Site"), personal=Personal.STRIP),
        Column("utm_source", Type.TEXT, ("Browser: UTM Source", "UTM Source")),
        Column("utm_medium", Type.TEXT, ("Browser: UTM Medium", "UTM Medium")),
        Column("utm_campaign", Type.TEXT, ("Browser: UTM Campaign", "UTM Campaign")),
        Column("utm_content", Type.TEXT, ("Browser: UTM Content", "UTM Content")),
        Column("utm_term", Type.TEXT, ("Browser: UTM Term", "UTM Term")),
    ),
)

CONNECTOR = Connector(
    source="shopify",
    title="Shopify",
    title_zh="Shopify 商店",
    kind=Kind.SHOP,
    unusable=(
        Unusable(
            ("Email", "Total Spent", "Total Orders"),
            "the list of customers has no orders: export the orders (Orders, Export, plain CSV) instead",
        ),
        *(
            Unusable(
                headings,
                "a report of Shopify's analytics has no orders: export the orders (Orders, Export, plain CSV) instead",
            )
            for headings in (("gross_sales", "net_sales", "total_sales"), ("Gross sales", "Net sales", "Total sales"))
        ),
    ),
    entities=(ORDER_LINE,),
    time_zone="in the timestamps",
)
