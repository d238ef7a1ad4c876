"""True rows of kpi_budget: what was planned, what was due, what was spent, and what it brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from examples.demo_company.books.attribution import attributed_lines
from examples.demo_company.books.entries import UNKNOWN, Entries, Sale, by_day
from examples.demo_company.books.figures import money, ratio, total
from examples.demo_company.books.running import rest_of_month
from examples.demo_company.budgets import BudgetLine, asian_lines, budget_lines
from examples.demo_company.company import PAID_CHANNELS, next_month
from examples.demo_company.ledger import micro

ANY, ALL = "(any)", "(all)"
OVER, UNDER = Decimal("1.05"), Decimal("0.90")
NAMES = ("cost_scope", "channel_key", "platform", "campaign", "region_key", "product_key")
Key = tuple[str, ...]  # one for each of NAMES
Sold = dict[tuple[date, str], list[Sale]]  # what each channel has in sales lines, by month and channel
MODEL = "position_based"
PLATFORMS = {"LinkedIn Ads": "linkedin_ads"}


@dataclass(frozen=True, slots=True)
class Spent:
    """What one day of one kind of cost took."""

    day: date
    key: Key
    amount: Decimal


@dataclass
class Month:
    """One budget in one month."""

    key: Key
    lines: dict[str, tuple[str, str]]  # by budget id: owner and phasing
    planned: Decimal = Decimal(0)
    due: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)
    to_come: Decimal = Decimal(0)  # booked, or as the ads run on


def rows(entries: Entries) -> list[dict[str, object]]:
    """One row per month and budget, channel and the company."""
    by_kind: dict[tuple[date, Key], Decimal] = defaultdict(Decimal)
    for cost in _spent(entries):
        by_kind[cost.day, cost.key] += cost.amount
    costs = [Spent(*kind, amount) for kind, amount in by_kind.items()]
    spent = [cost for cost in costs if cost.day <= entries.as_of]
    to_come = [cost for cost in costs if cost.day > entries.as_of] + list(_run_on(entries, spent))
    sold: dict[tuple[date, str], list[Sale]] = defaultdict(list)
    for sale in attributed_lines(entries, MODEL):
        sold[sale.day.replace(day=1), sale.channel].append(sale)
    plans = [(line, _key(line), *_phased(entries, line, spent)) for line in (*budget_lines(), *asian_lines())]
    booked: dict[tuple[date, Key], Month] = {}
    for line, key, phasing, due in plans:
        for day, amount in due:
            month = booked.setdefault((day.replace(day=1), key), Month(key, {}))
            month.lines[line.budget_id] = (line.owner, phasing)
            amount = entries.ledger.convert(amount, line.currency, min(day.replace(day=1), entries.as_of))
            month.planned += amount
            month.due += amount if day <= entries.as_of else 0
    under: dict[tuple[date, Key], Key] = {}
    planned = set(booked)
    for cost in (*spent, *to_come):
        kind = (cost.day.replace(day=1), cost.key)
        if kind not in under:
            covering = [key for month, key in planned if month == kind[0] and _covers(key, cost.key)]
            under[kind] = max(covering, key=_told) if covering else (*cost.key[:2], ANY, ANY, ANY, ANY)
        month = booked.setdefault((kind[0], under[kind]), Month(under[kind], {}))
        if cost.day <= entries.as_of:
            month.spent += cost.amount
        else:
            month.to_come += cost.amount
    scoped: dict[tuple[date, str, str], list[Month]] = defaultdict(list)
    for (start, key), month in booked.items():
        if month.lines or month.spent or month.to_come:
            for dimension, value in (("all", "all"), ("channel", key[1]), ("budget", ":".join(key))):
                scoped[start, dimension, value].append(month)
    return [_row(entries, sold, scope, parts) for scope, parts in sorted(scoped.items(), key=lambda item: item[0])]


def _row(entries: Entries, sold: Sold, scope: tuple[date, str, str], parts: list[Month]) -> dict[str, object]:
    start, dimension, value = scope
    end = next_month(start) - timedelta(1)
    lines = {owner_and_phasing for part in parts for owner_and_phasing in part.lines.values()}
    owners, phasings = {owner for owner, _ in lines}, {phasing for _, phasing in lines}
    planned, spent = total(part.planned for part in parts), total(part.spent for part in parts)
    has_begun, is_complete = start <= entries.as_of, end <= entries.as_of
    due, projected = total(part.due for part in parts), spent + total(part.to_come for part in parts)
    media = total(part.spent for part in parts if part.key[0] == "media")
    revenue, profit = _brought(sold, start, dimension, value) if has_begun else (None, None)
    key = {"all": (ALL,) * 6, "channel": (ALL, value, *(ALL,) * 4), "budget": parts[0].key}[dimension]
    return {
        "period": "month",
        "period_start": start,
        "period_end": end,
        "dimension": dimension,
        "dimension_value": value,
        "is_complete": is_complete,
        **dict(zip(NAMES, key, strict=True)),
        "owner_id": owners.pop() if len(owners) == 1 else None,
        "phasing": phasings.pop() if len(phasings) == 1 else "mixed" if phasings else None,
        "planned": money(planned),
        "expected_to_date": money(due),
        "spent_to_date": money(spent),
        "variance": money(spent - due),
        "pace": ratio(spent, due),
        "projected_spend": money(projected) if has_begun else None,
        "projected_overspend": money(projected - planned) if has_begun else None,
        "status": _status(planned, projected, is_complete) if has_begun else "not_started",
        "lines_held_out": 0,
        "media_spend": money(media),
        "attributed_revenue": money(revenue),
        "roas": ratio(revenue, media),
        "roi": None if revenue is None else ratio((revenue if profit is None else profit) - spent, spent),
        "roi_basis": None if revenue is None else "revenue" if profit is None else "gross_profit",
    }


def _status(planned: Decimal, ends_at: Decimal, is_complete: bool) -> str:
    over, under, neither = (
        ("overspent", "underspent", "closed") if is_complete else ("overspending", "underspending", "on_track")
    )
    if not planned and ends_at:
        return "unplanned"
    return over if ends_at > planned * OVER else under if ends_at < planned * UNDER else neither


def _brought(sold: Sold, start: date, dimension: str, value: str) -> tuple[Decimal | None, Decimal | None]:
    """Attributed revenue and gross profit of the month, the company's of paid channels; no profit without a sale."""
    if dimension == "budget" or value in (ANY, UNKNOWN):
        return None, None
    channels = PAID_CHANNELS if dimension == "all" else [value]
    sales = [sale for channel in channels for sale in sold.get((start, channel), ())]
    return total(sale.amount for sale in sales), total(sale.gross_profit for sale in sales) if sales else None


def _key(line: BudgetLine) -> Key:
    names = (line.channel, line.platform, line.campaign.lower(), line.region, "")
    return (line.scope, *(name or ANY for name in names))


def _covers(budget: Key, cost: Key) -> bool:
    return all(name in (ANY, known) for name, known in zip(budget, cost, strict=True))


def _told(key: Key) -> int:
    """How much a budget names: a campaign before a platform, product, region and channel."""
    _, channel, platform, campaign, region, product = (name != ANY for name in key)
    return campaign * 16 + platform * 8 + product * 4 + region * 2 + channel


def _phased(entries: Entries, line: BudgetLine, spent: list[Spent]) -> tuple[str, list[tuple[date, Decimal]]]:
    """How the line falls due, and what on which day."""
    year = timedelta(364)
    known = line.by_season and line.first - year >= entries.first_data_day and line.last - year <= entries.as_of
    before: dict[date, Decimal] = defaultdict(Decimal)
    for cost in spent if known else ():
        if line.first <= cost.day + year <= line.last and _covers(_key(line), cost.key):
            before[cost.day + year] += cost.amount
    whole = total(before.values())
    if not whole:
        return "even", list(by_day(line.amount, line.first, line.last))
    due, passed, told = [], Decimal(0), Decimal(0)
    for day in (line.first + timedelta(n) for n in range((line.last - line.first).days + 1)):
        passed += before[day]
        due.append((day, micro(line.amount * passed / whole) - told))
        told += due[-1][1]
    return "season", due


def _spent(entries: Entries) -> Iterator[Spent]:
    """Every counted cost by day, under all that a budget may name, and what is booked for the rest of the month."""
    ledger, as_of = entries.ledger, entries.as_of
    month_end = next_month(as_of) - timedelta(1)
    first_month = entries.first_data_day.replace(day=1)
    regions = {(x.platform, x.account): x.region for x in ledger.ad_accounts}
    for ad in ledger.ad_days:
        region = regions.get((ad.platform, ad.account), UNKNOWN)
        key = ("media", ad.channel, ad.platform, ad.campaign.lower(), region, UNKNOWN)
        yield Spent(ad.day, key, ledger.convert(ad.spend, ad.currency, ad.day))
    whole = [
        (x.first_day, x.last_day, x.currency, x.cost,
         ("media", x.medium, f"offline_{x.medium}", x.campaign.lower(), x.region or UNKNOWN, UNKNOWN))
        for x in ledger.placements
    ] + [
        (x.period_start, x.period_end, x.currency, x.amount,
         (x.scope, x.channel or UNKNOWN, PLATFORMS.get(x.platform, x.platform) or UNKNOWN, UNKNOWN, x.region or UNKNOWN,
          x.product_id or UNKNOWN))
        for x in ledger.cost_lines if x.counted
    ]  # fmt: skip
    for first, last, currency, amount, key in whole:
        for day, part in by_day(amount, first, last):
            if first_month <= day <= month_end:
                yield Spent(day, key, ledger.convert(part, currency, min(day, as_of)))


def _run_on(entries: Entries, spent: list[Spent]) -> Iterator[Spent]:
    """What each campaign will spend in the rest of the month, told of its last day."""
    month_end = next_month(entries.as_of) - timedelta(1)
    by_campaign: dict[Key, list[tuple[date, Decimal]]] = defaultdict(list)
    for cost in spent:
        if not cost.key[2].startswith("offline_") and cost.key[3] != UNKNOWN:
            by_campaign[cost.key].append((cost.day, cost.amount))
    for key, days in by_campaign.items():
        if entries.as_of < month_end and (rest := rest_of_month(days, entries.as_of, month_end)):
            yield Spent(month_end, key, rest)
