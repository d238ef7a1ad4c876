"""HubSpot, where Asia Pacific sells: all deals and contacts, exported every few months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from examples.demo_company.company import EXPORTED_ON
from examples.demo_company.exports.files import Cell, save, text
from examples.demo_company.ledger import Account, Deal, DealState, Ledger

EXPORTS = (date(2025, 2, 3), date(2025, 7, 1), date(2025, 12, 1), date(2026, 5, 4), date(2026, 11, 1), EXPORTED_ON)
DEAL = (
    "Record ID", "Deal Name", "Deal Stage", "Pipeline", "Close Date", "Deal owner", "Amount", "Currency",
    "Deal probability", "Create Date", "Original Source Type", "Associated Contact IDs", "Associated Company IDs",
    "Associated Company", "Product", "Region", "Contract start date", "Contract end date",
)  # fmt: skip
CONTACT = (
    "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Lifecycle Stage", "Lead Status",
    "Contact owner", "Original Source", "Country/Region", "Company name", "Create Date",
)  # fmt: skip


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """Each export is whole: the newest one tells how it is."""
    deals = [x for x in ledger.deals if x.account.system == "hubspot"]
    accounts = [x for x in ledger.accounts if x.system == "hubspot"]
    sources = {x.account.account_id: x.lead_source for x in reversed(deals)}
    for day in EXPORTS:
        now = datetime.combine(day, time(0, 30), UTC)
        rows = [_deal(x, known[-1]) for x in deals if (known := [s for s in x.states if s.modified_at <= now])]
        yield save(folder / f"hubspot-crm-exports-all-deals-{day}.csv", text([DEAL, *rows], quote_all=True))
    for day in (EXPORTS[1], EXPORTED_ON):
        contacts = [
            _contact(x, sources[x.account_id]) for x in accounts if x.created_on < day and x.account_id in sources
        ]
        yield save(folder / f"hubspot-crm-exports-all-contacts-{day}.csv", text([CONTACT, *contacts], quote_all=True))


def _deal(deal: Deal, state: DealState) -> list[Cell]:
    account = deal.account
    is_won = state.stage == "Closed Won"
    contract = (deal.contract_start, deal.contract_end) if is_won else (None, None)
    contacts = f"{account.contact_id};{int(account.contact_id) + 1}"
    return [
        deal.deal_id,
        deal.name,
        state.stage,
        "Sales Pipeline",
        f"{state.close_date} 17:30",
        deal.owner_id,
        state.amount,
        deal.currency,
        f"{state.probability / 100:g}",
        f"{deal.opened_at:%Y-%m-%d %H:%M}",
        deal.lead_source,
        contacts,
        account.account_id,
        account.name,
        deal.product_id,
        account.region,
        *contract,
    ]


def _contact(account: Account, source: str) -> list[Cell]:
    number = account.contact_id
    return [
        number,
        "Buyer",
        f"No {number}",
        f"buyer{number}@example.com",
        f"+65 5550 {int(number) % 10000:04d}",
        "Customer",
        "",
        account.owner_id,
        source,
        account.country,
        account.name,
        f"{account.created_on} 08:00",
    ]
