"""The exports of Kestrel Coffee's systems, each in its platform's own shape, laid out like a landing zone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from examples.demo_company.exports import (
    company_crm,
    company_inputs,
    google_ads,
    hubspot,
    mailchimp,
    meta_ads,
    offline_media,
    salesforce,
    shopify,
    tiktok_ads,
)
from examples.demo_company.ledger import Ledger

SOURCES = (
    google_ads,
    meta_ads,
    tiktok_ads,
    salesforce,
    hubspot,
    mailchimp,
    shopify,
    offline_media,
    company_crm,
    company_inputs,
)


def write(ledger: Ledger, folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Write every export below `folder`; after each source, its name and its files."""
    for source in SOURCES:
        name = source.__name__.rpartition(".")[2]
        yield name, list(source.write(ledger, folder / name))
