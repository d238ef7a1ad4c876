"""The story told from beginning to end: fills the ledger."""

from __future__ import annotations

from examples.demo_company.advertising import advertise
from examples.demo_company.dealmaking import trade_deals
from examples.demo_company.ledger import Ledger
from examples.demo_company.office import keep_books
from examples.demo_company.sets import TRUE_CURVES, radio_flights, set_orders
from examples.demo_company.shoppers import orders
from examples.demo_company.staff import staff
from examples.demo_company.touches import meet


def happen() -> Ledger:
    """What truly happened at Kestrel Coffee: always the same."""
    ledger = Ledger(orders=orders(), response_curves=TRUE_CURVES)
    ledger.accounts, ledger.deals, ledger.deleted_deals = trade_deals()
    advertise(ledger)
    keep_books(ledger)
    ledger.staff = staff()
    meet(ledger)
    ledger.cost_lines += radio_flights()
    ledger.orders = sorted([*ledger.orders, *set_orders(ledger)], key=lambda order: order.created_at)
    return ledger
