"""Salesforce: data loader dumps, full each quarter, and the changes since the last one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import pairwise
from pathlib import Path

from examples.demo_company.company import EXPORTED_ON, FIRST_DAY, SALESPEOPLE
from examples.demo_company.exports.files import Cell, save, text
from examples.demo_company.ledger import Account, Deal, DealState, Ledger, Touch
from examples.demo_company.touches import NURTURE, WEBINAR

FULL_DUMPS = (
    date(2025, 1, 2),
    date(2025, 4, 1),
    date(2025, 7, 1),
    date(2025, 10, 1),
    date(2026, 1, 2),
    date(2026, 4, 1),
    date(2026, 7, 1),
    date(2026, 10, 1),
)
CHANGES = sorted({date(2026, 11, 1), EXPORTED_ON})
OPPORTUNITY = (
    "Id", "AccountId", "OwnerId", "Name", "StageName", "Amount", "Probability", "CurrencyIsoCode", "CloseDate",
    "CreatedDate", "IsWon", "IsClosed", "LeadSource", "CampaignId", "Product__c", "ContractStartDate__c",
    "ContractEndDate__c", "IsDeleted", "SystemModstamp",
)  # fmt: skip
ACCOUNT = (
    "Id", "Name", "Industry", "BillingCountry", "Region__c", "OwnerId", "CreatedDate", "IsDeleted", "SystemModstamp",
)  # fmt: skip
USER = ("Id", "Name", "Username", "Email", "Title", "Region__c", "IsActive", "SystemModstamp")
LEAD = (
    "Id", "Status", "LeadSource", "Company", "Country", "OwnerId", "Email", "Phone", "Name", "IsConverted",
    "ConvertedOpportunityId", "CreatedDate", "UTM_Source__c", "UTM_Medium__c", "UTM_Campaign__c", "IsDeleted",
    "SystemModstamp",
)  # fmt: skip
CAMPAIGN = ("Id", "Name", "Type", "Status", "StartDate", "IsActive", "IsDeleted", "SystemModstamp")
MEMBER = (
    "Id", "CampaignId", "LeadId", "Status", "HasResponded", "FirstRespondedDate", "CreatedDate", "IsDeleted",
    "SystemModstamp",
)  # fmt: skip


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """Objects in files of their own; the last opportunity files hold only what changed since the dump before."""
    deals = sorted([*ledger.deals, *ledger.deleted_deals], key=lambda x: x.deal_id)
    deals = [x for x in deals if x.account.system == "salesforce"]
    accounts = [x for x in ledger.accounts if x.system == "salesforce"]
    for dumped_on in FULL_DUMPS:
        yield _save(
            folder,
            "Opportunity",
            dumped_on,
            OPPORTUNITY,
            _opportunities(deals, datetime.min.replace(tzinfo=UTC), dumped_on),
        )
    for before, dumped_on in pairwise((FULL_DUMPS[-1], *CHANGES)):
        since = datetime.combine(before, time(5), UTC)
        yield _save(folder, "Opportunity_changes", dumped_on, OPPORTUNITY, _opportunities(deals, since, dumped_on))
    for dumped_on in (*FULL_DUMPS[3::4], EXPORTED_ON):
        yield _save(folder, "Account", dumped_on, ACCOUNT, (_account(x) for x in accounts if x.created_on < dumped_on))
    for dumped_on in (FULL_DUMPS[0], EXPORTED_ON):
        yield _save(folder, "User", dumped_on, USER, _users(dumped_on))
    by_lead = {f"00Q5g00000L{x.deal_id[11:15]}EAA": x for x in deals}
    leads = (_lead(x, by_lead.get(x.touch_id)) for x in ledger.touches if x.kind == "lead")
    yield _save(folder, "Lead", EXPORTED_ON, LEAD, leads)
    yield _save(folder, "Campaign", EXPORTED_ON, CAMPAIGN, _campaigns())
    yield _save(folder, "CampaignMember", EXPORTED_ON, MEMBER, _members(ledger))


def _save(folder: Path, name: str, day: date, header: tuple[str, ...], rows: Iterator[list[Cell]]) -> Path:
    return save(folder / f"{name}_{day}.csv", text([header, *rows], quote_all=True))


def _opportunities(deals: list[Deal], since: datetime, dumped_on: date) -> Iterator[list[Cell]]:
    """Each deal as the CRM showed it at 05:00 UTC of that day, if it changed after `since`."""
    now = datetime.combine(dumped_on, time(5), UTC)
    for deal in deals:
        known = [state for state in deal.states if state.modified_at <= now]
        if not known:
            continue
        is_deleted = deal.deleted_at is not None and deal.deleted_at <= now
        modified = deal.deleted_at if is_deleted and deal.deleted_at else known[-1].modified_at
        if modified > since:
            yield _opportunity(deal, known[-1], is_deleted, modified)


def _opportunity(deal: Deal, state: DealState, is_deleted: bool, modified: datetime) -> list[Cell]:
    is_won = state.stage == "Closed Won"
    contract = (deal.contract_start, deal.contract_end) if is_won else (None, None)
    return [
        deal.deal_id,
        deal.account.account_id,
        deal.owner_id,
        deal.name,
        state.stage,
        state.amount,
        state.probability,
        deal.currency,
        state.close_date,
        stamp(deal.opened_at),
        _boolean(is_won),
        _boolean(state.stage.startswith("Closed")),
        deal.lead_source,
        "",
        deal.product_id,
        *contract,
        _boolean(is_deleted),
        stamp(modified),
    ]


def _account(x: Account) -> list[Cell]:
    created = stamp(datetime.combine(x.created_on, time(8), UTC))
    return [x.account_id, x.name, x.industry, x.country, x.region, x.owner_id, created, "false", created]


def _users(dumped_on: date) -> Iterator[list[Cell]]:
    modified = stamp(datetime.combine(dumped_on, time(1), UTC))
    for person in SALESPEOPLE:
        if person.system == "salesforce":
            mail = f"{person.name.lower().replace(' ', '.')}@example.com"
            yield [person.employee_id, person.name, mail, mail, person.role, person.region, "true", modified]


def _lead(touch: Touch, deal: Deal | None) -> list[Cell]:
    """Every deal was a lead once, and many a lead became none; the person behind it is nobody."""
    number = touch.touch_id[10:15].lstrip("L")
    created = stamp(touch.at)
    return [
        touch.touch_id,
        "Qualified" if deal else "Open",
        touch.source,
        deal.account.name if deal else f"Prospect {number}",
        deal.account.country if deal else "United States",
        deal.owner_id if deal else SALESPEOPLE[0].employee_id,
        touch.email,
        f"+1 555 01{number[-2:]}" if deal else "",
        f"Buyer {number}",
        _boolean(deal is not None),
        deal.deal_id if deal else "",
        created,
        *touch.tags,
        "false",
        created,
    ]


def _campaigns() -> Iterator[list[Cell]]:
    created = stamp(datetime(2024, 9, 2, 9, tzinfo=UTC))
    yield [WEBINAR, "Webinar | Coffee at work", "Webinar", "In Progress", FIRST_DAY, "true", "false", created]
    yield [NURTURE, "Nurture | Machine guide", "Email", "In Progress", FIRST_DAY, "true", "false", created]


def _members(ledger: Ledger) -> Iterator[list[Cell]]:
    """Who answered, and each third of them once more as one who was only sent the other campaign."""
    for n, touch in enumerate(x for x in ledger.touches if x.kind == "campaign_response"):
        at = stamp(touch.at)
        yield [touch.touch_id, touch.about, touch.source, "Responded", "true", touch.at.date(), at, "false", at]
        if n % 3 == 0:
            other = NURTURE if touch.about == WEBINAR else WEBINAR
            sent = touch.touch_id.replace("00v5g00000M", "00v5g00000S")
            yield [sent, other, touch.source, "Sent", "false", None, at, "false", at]


def _boolean(value: bool) -> str:
    return str(value).lower()


def stamp(moment: datetime) -> str:
    """As the API writes it: `2025-03-01T14:05:00.000Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"
