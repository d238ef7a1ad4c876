"""The story told from beginning to end: fills the ledger."""

from __future__ import annotations

from examples.demo_company.advertising import advertise
from examples.demo_company.dealmaking import trade_deals
from examples.demo_company.ledger import Ledger
from examples.demo_company.office import keep_books
from examples.demo_company.shoppers import orders
from examples.demo_company.staff import staff
from examples.demo_company.touches import meet


def happen() -> Ledger:
    """What truly happened at Kestrel Coffee: always the same."""
    ledger = Ledger(orders=orders())
    ledger.accounts, ledger.deals, ledger.deleted_deals = trade_deals()
    advertise(ledger)
    keep_books(ledger)
    ledger.staff = staff()
    meet(ledger)
    return ledger
