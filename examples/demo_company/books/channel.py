"""True rows of kpi_channel: the company and its channels, month by month and longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from examples.demo_company.advertising import AD_GROUP_REPORTS
from examples.demo_company.books.attribution import shares, touches
from examples.demo_company.books.entries import Entries, by_day
from examples.demo_company.books.figures import ratio
from examples.demo_company.books.periods import MARKET_KINDS, start_of
from examples.demo_company.ledger import AdDay, utc_day

MODEL = "position_based"
Told = tuple[date, str, dict[str, float]]


def rows(entries: Entries) -> dict[tuple[str, date, str], dict[str, float | None]]:
    """Figures by period, its start and channel; `all` is the company. What nobody tells is not there."""
    sums: dict[tuple[str, date, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for day, channel, told in _told(entries):
        if day > entries.as_of:
            continue
        for kind in MARKET_KINDS:
            if start_of(kind, day) < start_of(kind, entries.first_data_day):
                continue
            for scope in (channel, "all"):
                for measure, amount in told.items():
                    sums[kind, start_of(kind, day), scope][measure] += amount
    return {key: {**found, **_ratios(found)} for key, found in sums.items()}


def _told(entries: Entries) -> Iterator[Told]:
    for cost in entries.costs:
        if cost.scope in ("media", "event"):
            yield cost.day, cost.channel, {"spend": float(cost.amount), f"{cost.channel}_spend": float(cost.amount)}
    for ad in entries.ledger.ad_days:
        spend = float(entries.ledger.convert(ad.spend, ad.currency, ad.day))
        yield ad.day, ad.channel, {"impressions": ad.impressions, "clicks": ad.clicks, "ad_spend": spend,
                                   "claimed_conversions": float(ad.conversions)}  # fmt: skip
    yield from _engaged(entries)
    yield from _searched(entries)
    for touch in touches(entries):
        if touch.kind in ("lead", "contact"):
            yield utc_day(touch.at), touch.channel, {"leads": 1}
        if touch.kind == "coded_response":
            yield utc_day(touch.at), touch.channel, {"coded_responses": 1}
    for share in shares(entries):
        if share.model == MODEL:
            yield share.day, share.channel, {"sales": share.weight * share.is_purchase, "revenue": share.revenue,
                                             "customers_new": share.weight * share.is_new}  # fmt: skip
    for mail in entries.ledger.mailings:
        bounces = mail.soft_bounces + mail.hard_bounces
        yield utc_day(mail.sent_at), "email", {
            "emails_sent": mail.sent, "emails_delivered": mail.delivered, "email_opens": mail.opens,
            "email_clicks": mail.clicks, "email_bounces": bounces, "email_unsubscribes": mail.unsubscribes,
        }  # fmt: skip
    for placement in entries.ledger.placements:
        facts = dict(placement.facts)
        told = {"tv": (("tv_spots", "spots"), ("gross_rating_points", "points")), "print": (("circulation", "circulation"),),
                "outdoor": (("offline_contacts", "contacts"),)}[placement.medium]  # fmt: skip
        for measure, fact in told:
            for day, part in by_day(Decimal(facts[fact]), placement.first_day, placement.last_day):
                yield day, placement.medium, {measure: float(part)}
    for event in entries.ledger.staff.events:
        yield event.day, "event", {"event_registered": event.registered, "event_attended": event.attended,
                                   "spend": 0.0, "event_spend": 0.0}  # fmt: skip


def _engaged(entries: Entries) -> Iterator[Told]:
    """Meta tells engagements of all it shows."""
    for ad in entries.ledger.ad_days:
        if ad.platform == "meta_ads":
            yield ad.day, ad.channel, {"engagements": ad.engagements, "impressions_with_engagements": ad.impressions}


def _searched(entries: Entries) -> Iterator[Told]:
    """Google tells the share of searches by campaign, else by ad group where it was asked for, and none below a tenth.

    Of Performance Max it tells impressions of all networks beside it: they are left out.
    """
    campaigns: dict[tuple[str, date], list[AdDay]] = defaultdict(list)
    for ad in entries.ledger.ad_days:
        if ad.searches and ad.campaign_type == "Search":
            campaigns[ad.campaign, ad.day].append(ad)
    for (campaign, day), ads in campaigns.items():
        groups: dict[str, list[AdDay]] = defaultdict(list)
        for ad in ads:
            groups[ad.ad_group].append(ad)
        is_told = ads[0].is_prorated or (campaign, day) not in entries.ledger.untold_shares
        found = [_seen(ads)] if is_told else []
        if not any(found) and any(window.first <= day <= window.last for window in AD_GROUP_REPORTS):
            found = [_seen(group) for group in groups.values()]
        for told in found:
            yield day, ads[0].channel, told


def _seen(ads: list[AdDay]) -> dict[str, float]:
    """Impressions and the searches they are of; nothing where their share is told as `< 10%`."""
    impressions, searches = sum(ad.impressions for ad in ads), sum(ad.searches for ad in ads)
    if impressions < 0.1 * searches:
        return {}
    return {"impressions_with_share": impressions, "eligible_impressions": searches}


def _ratios(found: dict[str, float]) -> dict[str, float | None]:
    def of(part: str, whole: str, times: int = 1) -> float | None:
        return ratio(times * found[part], found.get(whole)) if part in found else None

    return {
        "ctr": of("clicks", "impressions"),
        "cpc": of("ad_spend", "clicks"),
        "cpm": of("ad_spend", "impressions", 1000),
        "cost_per_lead": of("spend", "leads"),
        "roas": ratio(found.get("revenue", 0.0), found.get("spend")),
        "cac": of("spend", "customers_new") if found.get("spend") else None,
        "email_open_rate": of("email_opens", "emails_delivered"),
        "email_click_to_open_rate": of("email_clicks", "email_opens"),
        "email_bounce_rate": of("email_bounces", "emails_sent"),
        "cost_per_rating_point": of("tv_spend", "gross_rating_points"),
        "cost_per_thousand_circulation": of("print_spend", "circulation", 1000),
        "engagement_rate": of("engagements", "impressions_with_engagements"),
        "search_impression_share": of("impressions_with_share", "eligible_impressions"),
        "response_rate": ratio(found.get("coded_responses", 0.0), found.get("circulation")),
        "event_show_rate": of("event_attended", "event_registered"),
        "cost_per_attendee": of("event_spend", "event_attended"),
    }
