"""Mailchimp: the campaigns report, downloaded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from examples.demo_company.company import EXPORTED_ON
from examples.demo_company.exports.files import save, text, thousands
from examples.demo_company.ledger import Ledger

COLUMNS = (
    "Title", "Subject", "List", "Send Date", "Send Weekday", "Total Recipients", "Successful Deliveries", "Soft Bounces",
    "Hard Bounces", "Total Bounces", "Unique Opens", "Open Rate", "Total Opens", "Unique Clicks", "Click Rate",
    "Total Clicks", "Unsubscribes", "Abuse Complaints", "Unique Id", "Total Orders", "Total Gross Sales", "Total Revenue",
    "Analytics ROI",
)  # fmt: skip


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """Counts with thousands marks, `n/a` for what is not tracked."""
    rows = [
        (
            x.title, x.title, "Kestrel friends", f"{x.sent_at:%b %d, %Y %I:%M} {x.sent_at:%p}".replace("PM", "pm"),
            f"{x.sent_at:%A}", thousands(x.sent), thousands(x.delivered), x.soft_bounces, x.hard_bounces,
            x.soft_bounces + x.hard_bounces, thousands(x.opens), f"{x.opens / x.delivered:.2%}", thousands(x.opens * 2),
            x.clicks, f"{x.clicks / x.delivered:.2%}", x.clicks + 5, x.unsubscribes, 0, x.mailing_id, "n/a", "n/a", "n/a", "n/a",
        )
        for x in ledger.mailings
    ]  # fmt: skip
    yield save(folder / f"campaigns-{EXPORTED_ON}.csv", text([COLUMNS, *rows]))
