"""Shopify: an orders export each month, with older orders again that were paid or refunded since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from examples.demo_company.company import CITIES, EXPORTED_ON, FIRST_DAY, LAST_DAY, PRODUCT, months, next_month
from examples.demo_company.exports.files import Cell, save, text
from examples.demo_company.ledger import Ledger, Order, OrderLine

STORE_TIME = ZoneInfo("America/Los_Angeles")
COLUMNS = (
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Accepts Marketing",
    "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code", "Discount Amount", "Shipping Method",
    "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem compare at price",
    "Lineitem sku", "Lineitem requires shipping", "Lineitem taxable", "Lineitem fulfillment status", "Billing Name",
    "Billing Street", "Billing Address1", "Billing Address2", "Billing Company", "Billing City", "Billing Zip",
    "Billing Province", "Billing Country", "Billing Phone", "Shipping Name", "Shipping Street", "Shipping Address1",
    "Shipping Address2", "Shipping Company", "Shipping City", "Shipping Zip", "Shipping Province",
    "Shipping Country", "Shipping Phone", "Notes", "Note Attributes", "Cancelled at", "Payment Method",
    "Payment Reference", "Refunded Amount", "Vendor", "Outstanding Balance", "Employee", "Location", "Device ID",
    "Id", "Tags", "Risk Level", "Source", "Lineitem discount", "Tax 1 Name", "Tax 1 Value", "Tax 2 Name",
    "Tax 2 Value", "Tax 3 Name", "Tax 3 Value", "Tax 4 Name", "Tax 4 Value", "Tax 5 Name", "Tax 5 Value", "Phone",
    "Receipt Number", "Duties", "Billing Province Name", "Shipping Province Name", "Payment ID",
    "Payment Terms Name", "Next Payment Due At", "Payment References",
)  # fmt: skip


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """The export of a month is made at midnight UTC after its last day: what happens later it cannot know."""
    for month in months(FIRST_DAY, LAST_DAY):
        exported_on = min(next_month(month), EXPORTED_ON)
        start, now = (datetime.combine(day, time(), UTC) for day in (month, exported_on))
        told = [x for x in ledger.orders if x.created_at < now and any(start <= m < now for m in _moments(x))]
        rows = (row for order in reversed(told) for row in _rows(order, now))
        yield save(folder / f"orders_export_{exported_on}.csv", text([COLUMNS, *rows]))


def _moments(order: Order) -> list[datetime]:
    """When something about the order changed."""
    return [m for m in (order.created_at, order.paid_at, order.cancelled_at, order.refunded_at) if m]


def _rows(order: Order, now: datetime) -> Iterator[list[Cell]]:
    """One line per line item; the order's own cells only on the first."""
    first = _order_cells(order, now)
    for number, line in enumerate(order.lines):
        cells = {"Name": order.name, "Email": first["Email"], "Created at": first["Created at"], **_line_cells(line)}
        if number == 0:
            cells |= first
        yield [cells.get(column) for column in COLUMNS]


def _line_cells(line: OrderLine) -> dict[str, Cell]:
    return {
        "Lineitem quantity": line.quantity,
        "Lineitem name": PRODUCT[line.product_id].name,
        "Lineitem price": line.price,
        "Lineitem sku": line.product_id,
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
        "Lineitem fulfillment status": "fulfilled",
        "Lineitem discount": line.discount,
        "Vendor": "Kestrel Coffee",
    }


def _order_cells(order: Order, now: datetime) -> dict[str, Cell]:
    paid = order.paid_at if order.paid_at and order.paid_at < now else None
    cancelled = order.cancelled_at if order.cancelled_at and order.cancelled_at < now else None
    refunded = order.refunded if order.refunded_at and order.refunded_at < now else Decimal("0.00")
    status = order.status
    if order.refunded_at and not refunded:
        status = "paid"
    if (order.paid_at and not paid) or (status == "voided" and not cancelled):
        status = "pending"
    city, code, province = CITIES[order.country]
    address: dict[str, Cell] = {
        "Name": order.person,
        "Street": f"{order.order_id % 97 + 1} Example Street",
        "Address1": f"{order.order_id % 97 + 1} Example Street",
        "City": city,
        "Zip": f"'{code}" if code.isdigit() else code,
        "Province": province,
        "Country": order.country,
        "Phone": order.phone,
    }
    # Some people write their address in capitals on some days.
    email = order.email.title() if order.order_id % 23 == 0 else order.email
    tags = ", ".join(tag for tag in ("newsletter" if order.order_id % 3 == 0 else "", order.tag) if tag)
    return {
        "Email": email,
        "Financial Status": status,
        "Paid at": _stamp(paid),
        "Fulfillment Status": "fulfilled" if paid else "unfulfilled",
        "Fulfilled at": _stamp(paid + timedelta(days=1)) if paid else None,
        "Accepts Marketing": "yes" if order.order_id % 3 == 0 else "no",
        "Currency": order.currency,
        "Subtotal": order.subtotal,
        "Shipping": order.shipping,
        "Taxes": order.taxes,
        "Total": order.total,
        "Discount Code": "WELCOME10" if order.discount else "",
        "Discount Amount": order.discount,
        "Shipping Method": "Standard",
        "Created at": _stamp(order.created_at),
        "Cancelled at": _stamp(cancelled),
        "Payment Method": "Shopify Payments" if order.source == "web" else "Cash",
        "Payment Reference": f"c{order.order_id}.1",
        "Refunded Amount": refunded,
        "Outstanding Balance": Decimal("0.00") if paid else order.total,
        "Id": order.order_id,
        "Tags": tags,
        "Risk Level": "Low",
        "Source": order.source,
        "Tax 1 Name": "VAT 19%" if order.currency == "EUR" else "Tax 7%",
        "Tax 1 Value": order.taxes,
        "Phone": order.phone,
        **{f"Billing {key}": value for key, value in address.items()},
        **{f"Shipping {key}": value for key, value in address.items()},
    }


def _stamp(moment: datetime | None) -> str | None:
    """`2026-04-05 21:06:21 -0700`: the store's clock, not UTC's."""
    return f"{moment.astimezone(STORE_TIME):%Y-%m-%d %H:%M:%S %z}" if moment else None
