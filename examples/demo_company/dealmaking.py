"""The sales teams' year: accounts won, kept or lost, deals with every state the CRM showed them in."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from examples.demo_company.company import (
    ASIA_PACIFIC,
    COUNTRIES,
    COUNTRY_NAMES,
    EUROPE,
    FIRST_DAY,
    LAST_CLOSED_DAY,
    LAST_DAY,
    NORTH_AMERICA,
    SALESPEOPLE,
    SEASON,
    growth,
    months,
    next_month,
    onwards,
    pick,
    stream,
)
from examples.demo_company.ledger import Account, Deal, DealState

CLOSINGS_A_MONTH = 20.5
WIN_RATE = 0.42
LONGEST = timedelta(150)  # from opened to closed
REGION_WEIGHTS = ((NORTH_AMERICA, 52), (EUROPE, 29), (ASIA_PACIFIC, 19))
STAGES = (("Qualification", 10), ("Needs Analysis", 25), ("Proposal", 50), ("Negotiation", 75))
# (lead source as the CRM has it, channel it means)
SALESFORCE_SOURCES = (
    (("Google Ads", "search"), 17),
    (("Paid Search", "search"), 6),
    (("Trade Show", "event"), 16),
    (("Web", "direct"), 12),
    (("Employee Referral", "referral"), 6),
    (("Partner Referral", "referral"), 11),
    (("Email", "email"), 8),
    (("Paid Social", "social"), 9),
    (("Print", "print"), 3),
    (("TV", "tv"), 3),
    (("Cold Call", "other"), 5),
    (("", "(unknown)"), 4),
)
HUBSPOT_SOURCES = (
    (("Paid Search", "search"), 25),
    (("Paid Social", "social"), 15),
    (("Organic Search", "organic"), 20),
    (("Direct Traffic", "direct"), 12),
    (("Referrals", "referral"), 14),
    (("Email Marketing", "email"), 8),
    (("Offline Sources", "other"), 6),
)
# Product, least, usual and greatest amount of a deal.
OFFERS = (
    (("KESTREL-PRO-2", 19_000, 46_000, 130_000), 38),
    (("KESTREL-PRO-4", 40_000, 78_000, 190_000), 24),
    (("OFFICE-BEAN-PLAN", 14_000, 36_000, 105_000), 28),
    (("BARISTA-SERVICE", 6_000, 16_000, 42_000), 10),
)
NAME_HEADS = ("Harbor", "Summit", "Linden", "Nordic", "Pacific", "Cedar", "Atlas", "Juniper", "Orchid", "Granite")
NAME_TAILS = ("Hotels", "Offices", "Bakeries", "Clinics", "Cowork", "Bistros", "Logistics", "Studios", "Airways")
INDUSTRIES = ("Hospitality", "Real Estate", "Food Retail", "Health", "Technology", "Transport")


def trade_deals() -> tuple[list[Account], list[Deal], list[Deal]]:
    """All accounts, all deals, and the deals somebody deleted in the CRM."""
    accounts: list[Account] = []
    deals: list[Deal] = []
    _trade(stream("dealmaking2"), accounts, deals, (FIRST_DAY - LONGEST, LAST_CLOSED_DAY))
    _trade(stream("dealmaking2/running"), accounts, deals, (LAST_CLOSED_DAY + timedelta(1), LAST_DAY))
    deleted = [
        replace(deal, deleted_at=deal.states[-1].modified_at + timedelta(days=4))
        for deal in [d for d in deals if d.account.system == "salesforce" and d.status == "won"][60:62]
    ]
    gone = {deal.deal_id for deal in deleted}
    return accounts, [deal for deal in deals if deal.deal_id not in gone], deleted


def _trade(rng: random.Random, accounts: list[Account], deals: list[Deal], span: tuple[date, date]) -> None:
    """Add the deals opened within the span, by the month they close in."""
    due = luck = 0.0
    for month in months(max(span[0], FIRST_DAY), span[1] + LONGEST):
        due += CLOSINGS_A_MONTH * growth(month) * SEASON[month.month - 1]
        closings, due = int(due), due % 1
        for close in sorted(_workday(rng, month) for _ in range(closings)):
            opened = close - timedelta(round(rng.triangular(12, 150, 45)))
            if close < FIRST_DAY or not span[0] <= opened <= span[1]:
                continue
            account = _account(rng, accounts, deals, opened)
            # Wins come evenly: left to chance, with a hundred of them a year, luck would drown the growth.
            luck += WIN_RATE + rng.uniform(-0.1, 0.1)
            deals.append(_deal(rng, account, (opened, close), luck >= 1, len(deals) + 1))
            luck -= luck >= 1


def _workday(rng: random.Random, month: date) -> date:
    day = month + timedelta(rng.randrange((next_month(month) - month).days))
    return day - timedelta(max(0, day.weekday() - 4)) if day.day > 2 else day


def _account(rng: random.Random, accounts: list[Account], deals: list[Deal], opened: date) -> Account:
    """A customer of before buys again, or somebody new is found."""
    happy = [deal.account for deal in deals if deal.status == "won" and deal.closed_on and deal.closed_on < opened]
    if happy and rng.random() < 0.40:
        return rng.choice(happy)
    region = pick(rng, REGION_WEIGHTS)
    system = "hubspot" if region == ASIA_PACIFIC else "salesforce"
    owners = [person.employee_id for person in SALESPEOPLE if person.region == region]
    number = len(accounts) + 1
    country = pick(rng, COUNTRIES[region])
    account = Account(
        system=system,
        account_id=f"0015g00000A{number:04d}AAK" if system == "salesforce" else str(18_204_400_000 + number * 37),
        name=f"{rng.choice(NAME_HEADS)} {rng.choice(NAME_TAILS)} {number}",
        industry=rng.choice(INDUSTRIES),
        country=COUNTRY_NAMES[country],
        region=region,
        owner_id=rng.choice(owners),
        contact_id=str(71_350 + number * 11),
        created_on=opened,
    )
    accounts.append(account)
    return account


def _deal(rng: random.Random, account: Account, span: tuple[date, date], is_won: bool, number: int) -> Deal:
    opened, close = span
    is_salesforce = account.system == "salesforce"
    product_id, least, most_often, greatest = pick(rng, OFFERS)
    scale = 0.92 if account.region == ASIA_PACIFIC else 1.08
    offered = Decimal(round(rng.triangular(least, greatest, most_often) * scale / 500) * 500)
    agreed = Decimal(round(float(offered) * rng.triangular(0.8, 1.1, 0.97) / 50) * 50)
    source, channel = pick(rng, SALESFORCE_SOURCES if is_salesforce else HUBSPOT_SOURCES)
    opened_at = datetime.combine(opened, time(rng.randrange(8, 18), rng.randrange(60)), UTC)
    planned = close + timedelta(rng.choice((-20, -7, 0, 0, 10)))
    states = []
    for step, (stage, probability) in enumerate(STAGES):
        at = opened_at + (close - opened) * (step / len(STAGES))
        if at.date() <= LAST_DAY:
            expected = planned if planned > at.date() else at.date() + timedelta(14)
            states.append(DealState(at.replace(microsecond=0), stage, offered, probability, expected))
    status = "open"
    if close <= LAST_DAY:
        status = "won" if is_won else "lost"
        closed_at = max(datetime.combine(close, time(19, number % 60), UTC), states[-1].modified_at)
        stage = "Closed Won" if is_won else "Closed Lost"
        states.append(DealState(closed_at, stage, agreed, 100 if is_won else 0, close))
        corrected_at = closed_at + timedelta(days=5)
        chance = onwards(rng, close, f"dealmaking/{number}").random() if is_won else 1
        if chance < 0.05 and corrected_at.date() <= LAST_DAY:
            states.append(DealState(corrected_at, stage, agreed - 350, 100, close))
    start = next_month(close) if is_won and status == "won" and product_id == "OFFICE-BEAN-PLAN" else None
    years = rng.choice((1, 1, 2))
    return Deal(
        deal_id=f"0065g00000D{number:04d}AAQ" if is_salesforce else str(9_911_000_000 + number * 53),
        name=f"{account.name} - {product_id.replace('-', ' ').title()}",
        account=account,
        owner_id=account.owner_id,
        product_id=product_id,
        currency="EUR" if account.region == EUROPE else "USD",
        lead_source=source,
        channel=channel,
        opened_at=opened_at,
        closed_on=close if status != "open" else None,
        status=status,
        contract_start=start,
        contract_end=start.replace(year=start.year + years) - timedelta(1) if start else None,
        states=tuple(states),
    )
