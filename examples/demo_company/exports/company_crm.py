"""The product list, from the template: categories and margins that no CRM or shop exports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from examples.demo_company.company import EXPORTED_ON, PRODUCTS
from examples.demo_company.exports.files import save_xlsx
from examples.demo_company.ledger import Ledger

PRODUCT = ("Product", "Product name", "Category", "List price", "Currency", "Gross margin rate")


def write(_: Ledger, folder: Path) -> Iterator[Path]:
    """One workbook, a full list."""
    rows = [(x.product_id, x.name, x.category, x.list_price, "USD", x.gross_margin_rate) for x in PRODUCTS]
    yield save_xlsx(folder / f"products-{EXPORTED_ON}.xlsx", [PRODUCT, *rows], "Products")
