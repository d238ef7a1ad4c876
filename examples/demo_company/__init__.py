"""Kestrel Coffee: a company that does not exist, its exports in the platforms' shapes, and its true KPIs.

The ledger says what happened, the exports are how ten systems tell it, and the
books are what a correct warehouse must find in them. Everything is seeded: the
same bytes on every run and machine. Alone: python -m examples.demo_company FOLDER
"""

from pathlib import Path

from examples.demo_company.books import true_kpis
from examples.demo_company.exports import write
from examples.demo_company.history import happen
from examples.demo_company.ledger import Ledger

__all__ = ["Ledger", "generate", "true_kpis"]


def generate(folder: Path) -> Ledger:
    """Write the company's exports into `folder`, laid out like a landing zone, and return what truly happened."""
    ledger = happen()
    for _ in write(ledger, folder):
        pass
    return ledger
