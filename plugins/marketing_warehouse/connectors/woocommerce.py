"""WooCommerce: orders by line item, from the plugin Advanced Order Export.

WooCommerce itself exports no line items. File: CSV or XLSX in UTF-8, headings `Email (Billing)`, `Item Cost`; one row
per line item, the cells of the order on its first row or on all of them (the plugin's option). Headings DESCRIBED
(the plugin's source); `Date of first refund` RECALLED. `Currency` is off in the plugin's defaults and must be ticked,
or the file is refused. Time zone: the shop's. Processing and completed orders are paid; on hold, pending, cancelled
and failed ones are not sales. The newest export of an order replaces all its lines.
Lands in: raw/shopify/order_line, the shop orders every model knows.
Alone: python -m marketing_warehouse.extract landing/woocommerce
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

STATUS = {
    "processing": "paid",
    "completed": "paid",
    "refunded": "refunded",
    "wc-processing": "paid",
    "wc-completed": "paid",
    "wc-refunded": "refunded",
}
ADDRESS = {"billing_address1": "Address 1&2 (Billing)", "shipping_address1": "Address 1&2 (Shipping)"}

ORDER_LINE = Entity(
    name="order_line",
    load=Load.UPSERT,
    key=("order_name",),
    reports=(Report("orders", requires=("order_name", "financial_status", "total", "line_quantity", "line_name")),),
    columns=(
        Column("order_name", Type.ID, ("Order Number", "Order ID"), required=True),
        Column("email_hash", Type.TEXT, ("Email (Billing)",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Phone (Billing)",), personal=Personal.HASH),
        Column("billing_name", Type.TEXT, ("Full Name (Billing)",), personal=Personal.DROP),
        Column("shipping_name", Type.TEXT, ("Full Name (Shipping)",), personal=Personal.DROP),
        *(Column(name, Type.TEXT, (heading,), personal=Personal.DROP) for name, heading in ADDRESS.items()),
        Column("notes", Type.TEXT, ("Customer Note",), personal=Personal.DROP),
        Column("financial_status", Type.TEXT, ("Order Status",), values=STATUS),
        Column("created_at", Type.TIMESTAMP, ("Order Date",)),
        Column("paid_at", Type.TIMESTAMP, ("Paid Date",)),
        Column("cancelled_at", Type.TIMESTAMP, ("Date of first refund",)),
        Column("currency_code", Type.CURRENCY, ("Currency",)),
        Column("subtotal", Type.MONEY, ("Order Subtotal Amount",)),
        Column("shipping", Type.MONEY, ("Order Shipping Amount",)),
        Column("taxes", Type.MONEY, ("Order Total Tax Amount",)),
        Column("total", Type.MONEY, ("Order Total Amount",)),
        Column("discount_amount", Type.MONEY, ("Cart Discount Amount",)),
        Column("refunded_amount", Type.MONEY, ("Order Refund Amount",)),
        Column("line_quantity", Type.DECIMAL, ("Quantity", "Quantity (- Refund)")),
        Column("line_name", Type.TEXT, ("Item Name", "Product Name")),
        Column("line_price", Type.MONEY, ("Item Cost", "Item Cost (inc. tax)")),
        Column("line_sku", Type.TEXT, ("SKU",)),
        Column("shipping_country", Type.TEXT, ("Country Code (Shipping)", "Country Name (Shipping)")),
        Column("billing_country", Type.TEXT, ("Country Code (Billing)", "Country Name (Billing)")),
    ),
)

CONNECTOR = Connector(
    source="woocommerce",
    title="WooCommerce",
    title_zh="WooCommerce 商店",
    kind=Kind.SHOP,
    entities=(ORDER_LINE,),
    lands_in="shopify",
    time_zone="the company's",
)
