"""What the shop's tag manager and the telephone know of people: visits, clicks and codes, in the touchpoint template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from examples.demo_company.exports.files import Cell, save, text
from examples.demo_company.ledger import Ledger, Touch

COLUMNS = ("Touch ID", "Touched at", "Touch", "E-mail", "UTM source", "UTM medium", "UTM campaign", "Response code")
WORDS = {"visit": "visit", "email_click": "e-mail click", "coded_response": "coded response"}


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """A year per file."""
    told = [x for x in ledger.touches if x.kind in WORDS]
    for year in (2024, 2025, 2026):
        rows = [_row(x) for x in told if x.at.year == year]
        yield save(folder / f"touchpoints-{year}.csv", text([COLUMNS, *rows]))


def _row(x: Touch) -> list[Cell]:
    return [x.touch_id, f"{x.at:%Y-%m-%d %H:%M:%S}", WORDS[x.kind], x.email, *x.tags, x.about]
