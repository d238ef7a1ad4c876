"""WooCommerce: orders by line item, from the plugin Advanced Order Export.

WooCommerce itself exports no line items: the lists of its page Analytics are refused (headings RECALLED). File: CSV or XLSX in UTF-8, headings `Email (Billing)`, `Item Cost`; one row
per line item, the cells of the order on its first row or on all of them (the plugin's option). Headings DESCRIBED
(the plugin's source); `Date of first refund` RECALLED. `Currency` is off in the plugin's defaults and must be ticked,
or the file is refused. Time zone: the shop's. Processing and completed orders are paid; on hold, pending, cancelled
and failed ones are not sales. The newest export of an order replaces all its lines.
Lands in: raw/shopify/order_line, the shop orders every model knows.
Alone: python -m marketing_warehouse.extract landing/woocommerce
"""

from marketing_warehouse.connectors.specification import (
    Column,
    Connector,
    Entity,
    Kind,
    Load,
    Personal,
    Report,
    Type,
    Unusable,
)

STATUS = {
    word: kept
    for kept, words in {
        "paid": ("processing", "completed", "wc-processing", "wc-completed", "in bearbeitung", "abgeschlossen", "fertiggestellt",
                 "en cours", "en cours de traitement", "terminée", "terminé", "procesando", "completado", "in lavorazione",
                 "completato", "processando", "em processamento", "concluído", "concluída", "verwerken", "in behandeling",
                 "afgerond", "voltooid", "处理中", "正在处理", "已完成", "處理中", "処理中", "完了"),
        "refunded": ("refunded", "wc-refunded", "rückerstattet", "erstattet", "remboursée", "remboursé", "reembolsado",
                     "rimborsato", "terugbetaald", "已退款", "返金済み"),
        "pending": ("pending", "pending payment", "wc-pending", "on hold", "wc-on-hold", "zahlung ausstehend", "in wartestellung",
                    "attente paiement", "en attente de paiement", "en attente", "pendiente de pago", "en espera",
                    "in attesa di pagamento", "in sospeso", "pagamento pendente", "aguardando", "wachtend op betaling",
                    "in de wacht", "待付款", "等待付款", "保留", "支払い待ち"),
        "voided": ("cancelled", "wc-cancelled", "failed", "wc-failed", "storniert", "fehlgeschlagen", "annulée", "annulé",
                   "échouée", "échoué", "cancelado", "fallido", "annullato", "fallito", "malsucedido", "geannuleerd",
                   "mislukt", "已取消", "失败", "キャンセル済み", "失敗"),
    }.items()
    for word in words
}  # fmt: skip
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
    unusable=tuple(
        Unusable(
            headings,
            f"the list of WooCommerce, Analytics, {page} has neither what an order cost (its revenue is without tax, shipping and "
            "refunds) nor its currency, buyer and lines: export the orders with the plugin Advanced Order Export, with Currency ticked",
        )
        for page, headings in (
            ("Orders", ("Order #", "N. Revenue")),
            ("Orders", ("Order #", "Net Sales", "Customer type")),
            ("Revenue", ("Date", "Orders", "Gross sales", "Returns", "Net sales")),
            ("Products", ("Product title", "Items sold", "N. Revenue")),
            ("Products", ("Product title", "Items sold", "Net sales")),
        )
    ),
)
