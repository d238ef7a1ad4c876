"""How marketing met people before they bought, or did not buy: leads, webinars, visits, clicks, tastings, codes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from examples.demo_company.company import (
    CLOSED_DAYS,
    EUROPE,
    FIRST_DAY,
    LAST_CLOSED_DAY,
    LAST_DAY,
    NORTH_AMERICA,
    RUNNING_DAYS,
    months,
    onwards,
    pick,
    stream,
)
from examples.demo_company.dealmaking import SALESFORCE_SOURCES
from examples.demo_company.ledger import Deal, Ledger, Mailing, Order, Touch, utc_day

WEBINAR, NURTURE = "7015g00000W0001AAE", "7015g00000N0001AAE"
# What a CRM's source says of the platform.
SOURCE_PLATFORMS = {"Google Ads": "google_ads", "Print": "offline_print", "TV": "offline_tv"}
GOOGLE, META, TIKTOK, NOBODY = "google_ads", "meta_ads", "tiktok_ads", "(unknown)"
# Channel and platform that tags mean; the campaign's own channel goes before its platform's.
ADS = {
    "search": (("search", GOOGLE, ("google", "cpc", "brand_kestrel_us")), ("search", GOOGLE, ("google", "cpc", "generic-espresso-machines-us"))),
    "social": (("social", META, ("facebook", "paid_social", "us_prospecting_machines")), ("social", META, ("instagram", "cpc", "autumn_reels"))),
    "video": (("video", TIKTOK, ("tiktok", "cpc", "latte_art_challenge")), ("video", GOOGLE, ("google", "cpc", "video_barista_stories"))),
    "organic": (("organic", NOBODY, ("google", "organic", "")),),
    "display": (("display", GOOGLE, ("google", "cpc", "display_remarketing")),),
    "email": (("email", NOBODY, ("newsletter", "email", "kestrel_news")),),
}  # fmt: skip
IN_EUROPE = {
    "search": ("search", GOOGLE, ("google", "cpc", "b2b-office-coffee-eu")),
    "social": ("social", META, ("facebook", "paid_social", "eu_prospecting")),
}
WANDERING = (("search", 34), ("social", 22), ("video", 14), ("organic", 16), ("display", 8), ("email", 6))
# Of the closed months and of the running one.
NEVER_BUYERS = {CLOSED_DAYS: 620, RUNNING_DAYS: 17}
UNCONVERTED_LEADS = {CLOSED_DAYS: 240, RUNNING_DAYS: 7}


def meet(ledger: Ledger) -> None:
    """Fill in the touches and the newsletters. Needs orders, deals, placements and events."""
    ledger.touches = [*_deals(ledger), *_prospects(), *_contacts(ledger), *_visits(ledger), *_strangers()]
    ledger.touches += [*_clicks(ledger.orders), *_answers(ledger)]
    ledger.touches += _guests(ledger)
    ledger.mailings = list(_mailings())


def _deals(ledger: Ledger) -> Iterator[Touch]:
    """Every deal of Salesforce was a lead once; some of these people answered a webinar or a mail."""
    rng = stream("touches/deals")
    for deal in sorted([*ledger.deals, *ledger.deleted_deals], key=lambda x: utc_day(x.opened_at) > LAST_CLOSED_DAY):
        if deal.account.system != "salesforce":
            continue
        number = deal.deal_id[11:15]
        customer = "" if deal.deleted_at else deal.account.account_id
        lead = f"00Q5g00000L{number}EAA"
        yield _lead(rng, lead, deal.opened_at, f"buyer{number}@example.com", customer, deal)
        if rng.random() < 0.35:
            yield from _response(rng, number, lead, deal.opened_at, f"buyer{number}@example.com", customer)


def _prospects() -> Iterator[Touch]:
    """Leads that came to nothing."""
    rng = stream("touches/prospects")
    days = [of for of, people in UNCONVERTED_LEADS.items() for _ in range(people) if of]
    for n, of in enumerate(days, start=1):
        at = _moment(rng, rng.choice(of))
        lead, email = f"00Q5g00000P{n:04d}EAA", f"prospect{n}@example.com"
        yield _lead(rng, lead, at, email, "", None)
        if rng.random() < 0.25:
            yield from _response(rng, f"P{n:03d}", lead, at, email, "")


def _lead(rng: random.Random, lead: str, at: datetime, email: str, customer: str, deal: Deal | None) -> Touch:
    source, channel = (deal.lead_source, deal.channel) if deal else pick(rng, SALESFORCE_SOURCES)
    region = deal.account.region if deal else rng.choice((NORTH_AMERICA, EUROPE))
    if channel in ("search", "social", "email") and rng.random() < 0.7:
        ways = (IN_EUROPE[channel],) if region == EUROPE and channel in IN_EUROPE else ADS[channel]
        found, platform, tags = rng.choice(ways)
        return Touch(lead, "lead", at, email, customer, found, platform, source, tags)
    return Touch(lead, "lead", at, email, customer, channel, SOURCE_PLATFORMS.get(source, NOBODY), source)


def _response(rng: random.Random, number: str, lead: str, came: datetime, email: str, customer: str) -> Iterator[Touch]:
    campaign, channel = rng.choice(((WEBINAR, "event"), (NURTURE, "email")))
    day = came.date() + timedelta(rng.randrange(2, 40))
    if day <= LAST_DAY:
        at = datetime.combine(day, time(), UTC)
        yield Touch(
            f"00v5g00000M{number}AAE", "campaign_response", at, email, customer, channel, NOBODY, lead, about=campaign
        )


def _contacts(ledger: Ledger) -> Iterator[Touch]:
    """HubSpot notes where a contact first came from: the source of the account's first deal."""
    first: dict[str, Deal] = {}
    for deal in ledger.deals:
        first.setdefault(deal.account.account_id, deal)
    for account in ledger.accounts:
        if account.system == "hubspot" and account.account_id in first and account.created_on <= LAST_DAY:
            deal = first[account.account_id]
            at = datetime.combine(account.created_on, time(8), UTC)
            email = f"buyer{account.contact_id}@example.com"
            yield Touch(
                account.contact_id, "contact", at, email, account.account_id, deal.channel, NOBODY, deal.lead_source
            )


def _first_orders(ledger: Ledger) -> list[Order]:
    found: dict[str, Order] = {}
    for order in ledger.orders:
        found.setdefault(order.email, order)
    return list(found.values())


def _visits(ledger: Ledger) -> Iterator[Touch]:
    """Who buys for the first time has often looked in before, by the same way or another."""
    rng, number = stream("touches/visits"), 0
    for order in _first_orders(ledger):
        if rng.random() >= 0.45:
            continue
        for _ in range(rng.choice((1, 1, 2, 3))):
            number += 1
            way = order.channel if order.channel in ADS and rng.random() < 0.5 else pick(rng, WANDERING)
            at = order.created_at - timedelta(days=rng.randrange(0, 55), minutes=rng.randrange(3, 700))
            if at.date() >= FIRST_DAY:
                yield _visit(rng, f"V-{number:05d}", way, at, order.email, order.email)
        if rng.random() < 0.1:  # and looks in again after buying
            number += 1
            at = order.created_at + timedelta(days=rng.randrange(1, 20))
            if at.date() <= LAST_DAY:
                own = onwards(rng, at.date(), f"touches/visits/{number}")
                yield _visit(own, f"V-{number:05d}", pick(own, WANDERING), at, order.email, order.email)


def _strangers() -> Iterator[Touch]:
    """Who left an address and never bought."""
    rng, number = stream("touches/strangers"), 0
    days = [of for of, people in NEVER_BUYERS.items() for _ in range(people) if of]
    for person, of in enumerate(days, start=1):
        at = _moment(rng, rng.choice(of))
        for _ in range(rng.choice((1, 1, 2))):
            number += 1
            yield _visit(rng, f"S-{number:05d}", pick(rng, WANDERING), at, f"visitor{person}@example.com", "")
            at += timedelta(days=rng.randrange(1, 12))
            if at.date() > of[-1]:
                break


def _visit(rng: random.Random, touch_id: str, way: str, at: datetime, email: str, customer: str) -> Touch:
    channel, platform, tags = rng.choice(ADS[way])
    return Touch(touch_id, "visit", at.replace(microsecond=0), email, customer, channel, platform, tags=tags)


def _clicks(orders: list[Order]) -> Iterator[Touch]:
    """The newsletter's own record of the click that an order came by."""
    rng = stream("touches/clicks")
    for order in orders:
        at = order.created_at - timedelta(minutes=rng.randrange(2, 50))
        if order.channel == "email" and rng.random() < 0.5:
            tags = ("newsletter", "email", "kestrel_news")
            yield Touch(f"C-{order.name[1:]}", "email_click", at, order.email, order.email, "email", NOBODY, tags=tags)


def _answers(ledger: Ledger) -> Iterator[Touch]:
    """The code of an advertisement in a magazine, given by telephone or on a form."""
    rng, number = stream("touches/answers"), 0
    printed = [(x.first_day, dict(x.facts)["code"]) for x in ledger.placements if x.medium == "print"]
    for order in _first_orders(ledger):
        codes = [code for day, code in printed if day <= order.created_at.date()]
        if codes and rng.random() < (0.7 if order.channel == "print" else 0.012):
            number += 1
            at = order.created_at - timedelta(days=rng.randrange(0, 6), hours=2)
            yield Touch(f"R-{number:04d}", "coded_response", at, order.email, order.email, "print", "offline_print",
                        about=str(codes[-1]))  # fmt: skip


def _guests(ledger: Ledger) -> Iterator[Touch]:
    """Who left an address when registering for a tasting; some stayed away."""
    rng = stream("touches/guests")
    for number, event in enumerate(ledger.staff.events, start=1):
        last = min(event.day + timedelta(60), LAST_CLOSED_DAY if event.day <= LAST_CLOSED_DAY else LAST_DAY)
        near = [x.email for x in _first_orders(ledger) if event.day <= x.created_at.date() <= last]
        invited = [(email, email) for email in rng.sample(near, min(len(near), rng.randrange(4, 9)))]
        invited += [(f"guest{number}{n:02d}@example.com", "") for n in range(rng.randrange(3, 9))]
        for n, (email, customer) in enumerate(invited, start=1):
            kind = "event_attendance" if rng.random() < 0.7 else "registered"
            at = datetime.combine(event.day, time(), UTC)
            yield Touch(f"{event.event_id}-{n:03d}", kind, at, email, customer, "event", "offline_event",
                        about=event.event_id)  # fmt: skip


def _mailings() -> Iterator[Mailing]:
    """Two newsletters a month."""
    rng = stream("touches/mailings")
    for n, month in enumerate(months(FIRST_DAY, LAST_DAY)):
        for half, day in enumerate((6, 20), start=1):
            sent = round(2_400 * 1.035**n * rng.uniform(0.97, 1.03))
            soft, hard = round(sent * rng.uniform(0.004, 0.011)), round(sent * rng.uniform(0.001, 0.004))
            opens = round((sent - soft - hard) * rng.uniform(0.31, 0.42))
            if month.replace(day=day) > LAST_DAY:
                return
            yield Mailing(
                mailing_id=f"{month:%y%m}{half}c0ffee",
                title=f"Kestrel news {month:%Y-%m} no. {half}",
                sent_at=datetime(month.year, month.month, day, 15, 30, tzinfo=UTC),
                sent=sent,
                soft_bounces=soft,
                hard_bounces=hard,
                opens=opens,
                clicks=round(opens * rng.uniform(0.08, 0.16)),
                unsubscribes=round(sent * rng.uniform(0.001, 0.003)),
            )


def _moment(rng: random.Random, day: date) -> datetime:
    return datetime.combine(day, time(rng.randrange(24), rng.randrange(60)), UTC)
