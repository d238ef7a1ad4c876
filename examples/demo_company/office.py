"""What the office keeps by hand: rates, offline media, costs, market figures, surveys."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from examples.demo_company.company import (
    ASIA_PACIFIC,
    CATEGORIES,
    EUROPE,
    FIRST_DAY,
    LAST_CLOSED_DAY,
    LAST_DAY,
    NORTH_AMERICA,
    REGIONS,
    SEASON,
    cents,
    count,
    growth,
    months,
    next_month,
    pick,
    stream,
)
from examples.demo_company.ledger import (
    BrandAnswer,
    BrandValue,
    CostLine,
    Ledger,
    MarketSize,
    Placement,
    SatisfactionAnswer,
)

# What the whole market buys in 2025, in millions: USD, Europe EUR.
MARKET = {
    NORTH_AMERICA: {"Machines": 92, "Beans": 41, "Accessories": 6.5, "Services": 8.5},
    EUROPE: {"Machines": 66, "Beans": 32, "Accessories": 4.5, "Services": 6},
    ASIA_PACIFIC: {"Machines": 38, "Beans": 17, "Accessories": 2.4, "Services": 3.2},
}
MARKET_GROWTH = 1.06
RIVALS = (("Brewmark", 0.17), ("Caldera Coffee", 0.11))
MONTHLY_COSTS = (
    # scope, channel, region, description, amount of the first month, grows
    ("payroll", "", NORTH_AMERICA, "Marketing team, Portland", 12_900),
    ("payroll", "", EUROPE, "Marketing team, Hamburg", 6_600),
    ("payroll", "", ASIA_PACIFIC, "Marketing, Singapore", 3_900),
    ("agency", "search", NORTH_AMERICA, "Search agency retainer", 2_900),
    ("agency", "social", EUROPE, "Creative agency", 1_900),
    ("tools", "email", "", "E-mail platform", 950),
    ("tools", "", "", "Analytics and design tools", 1_450),
    ("other", "", "", "Samples and gifts", 820),
    ("media", "radio", NORTH_AMERICA, "Local radio", 1_900),
)
FAIRS = (
    (date(2024, 11, 12), 3, NORTH_AMERICA, "Pacific Hospitality Show", 21_400),
    (date(2025, 1, 21), 3, EUROPE, "Northern Coffee Fair", 16_800),
    (date(2025, 5, 14), 4, ASIA_PACIFIC, "Harbour Cafe Expo", 14_900),
    (date(2025, 9, 16), 3, NORTH_AMERICA, "Workplace Week", 24_300),
    (date(2026, 1, 20), 3, EUROPE, "Northern Coffee Fair", 18_900),
    (date(2026, 5, 13), 4, ASIA_PACIFIC, "Harbour Cafe Expo", 15_600),
    (date(2026, 9, 15), 3, NORTH_AMERICA, "Workplace Week", 27_200),
    (date(2026, 11, 10), 3, NORTH_AMERICA, "Pacific Hospitality Show", 24_600),
)


def keep_books(ledger: Ledger) -> None:
    """Fill in everything people write down. Needs the ad days: finance's invoices follow them."""
    ledger.rates = _rates()
    ledger.placements = _placements()
    ledger.cost_lines = [*_costs(), *_invoices(ledger)]
    ledger.market_sizes = _market_sizes()
    ledger.brand_values = _brand_values()
    ledger.brand_answers = _brand_answers()
    ledger.satisfaction_answers = _satisfaction_answers()


def _rates() -> dict[date, Decimal]:
    """EUR to USD on weekdays, wandering around 1.10; nothing on weekends and holidays."""
    rng, rates, value = stream("rates"), {}, 1.104
    day = FIRST_DAY - timedelta(4)
    while day <= LAST_DAY:
        value += rng.uniform(-0.0052, 0.0052) + (1.105 - value) * 0.01
        if day.weekday() < 5 and (day.month, day.day) not in ((12, 25), (12, 26), (1, 1)):
            rates[day] = Decimal(round(value * 10_000)) / 10_000
        day += timedelta(1)
    return rates


def _placements() -> list[Placement]:
    """Every month's, those still to come in the running one too: they are booked."""
    rng, made = stream("placements"), []
    for month in months(FIRST_DAY, LAST_DAY):
        facts: tuple[tuple[str, str | int], ...]
        season = SEASON[month.month - 1] * growth(month)
        if month.month in (3, 4, 9, 10, 11, 12):
            for n, station in enumerate(("KPDX 12", "Cascade TV", "Morning One"), start=1):
                day = month + timedelta(rng.randrange(3, 24))
                cost = cents(4_300 * season * rng.uniform(0.8, 1.2))
                spots = rng.randrange(8, 24)
                facts = (
                    ("station", station),
                    ("seconds", rng.choice((15, 20, 30))),
                    ("spots", spots),
                    ("points", spots * 2 + n),
                )
                made.append(
                    Placement(
                        "tv",
                        f"TV-{month:%y%m}-{n}",
                        "Good morning",
                        day,
                        day + timedelta(rng.randrange(6)),
                        NORTH_AMERICA,
                        cost,
                        "USD",
                        facts,
                    )
                )
        if month.month % 2 == 0:
            for n, (title, region, currency) in enumerate(
                (("Hospitality Today", NORTH_AMERICA, "USD"), ("Gastro Journal", EUROPE, "EUR")), start=1
            ):
                day = month + timedelta(rng.randrange(1, 26))
                facts = (("title", title), ("format", rng.choice(("1/1", "1/2"))), ("circulation", 38_000 + 500 * n),
                         ("code", f"KC{month:%y%m}{n}"))  # fmt: skip
                made.append(Placement("print", f"PR-{month:%y%m}-{n}", "Office coffee", day, day, region,
                                      cents(2_300 * season * rng.uniform(0.9, 1.1)), currency, facts))  # fmt: skip
        if month.month in (3, 6, 10, 12):
            for n, (site, region, currency) in enumerate(
                (("Portland Union Station", NORTH_AMERICA, "USD"), ("Hamburg Hauptbahnhof", EUROPE, "EUR"),
                 ("Singapore Raffles Place", ASIA_PACIFIC, "USD")), start=1
            ):  # fmt: skip
                first = month + timedelta(rng.randrange(4, 15))
                facts = (("site", site), ("panels", rng.randrange(4, 14)), ("contacts", rng.randrange(90, 400) * 1_000))
                made.append(
                    Placement(
                        "outdoor",
                        f"OOH-{month:%y%m}-{n}",
                        "Good morning",
                        first,
                        first + timedelta(13),
                        region,
                        cents(3_900 * season * rng.uniform(0.9, 1.1)),
                        currency,
                        facts,
                    )
                )
    return made


def _costs() -> list[CostLine]:
    rng, made = stream("costs"), []
    for month in months(FIRST_DAY, LAST_DAY):
        end = next_month(month) - timedelta(1)
        for n, (scope, channel, region, description, amount) in enumerate(MONTHLY_COSTS, start=1):
            if scope == "media" and month.month not in (3, 4, 10, 11, 12):
                continue
            paid = cents(amount * growth(month) ** 0.6 * rng.uniform(0.97, 1.03))
            made.append(
                _line(
                    f"{_prefix(region)}-{month:%y%m}-{n:02d}", month, end, scope, channel, "", region, description, paid
                )
            )
        if month >= date(2025, 6, 1):  # no LinkedIn export reaches the warehouse: finance's line is all there is
            paid = cents(2_700 * growth(month) * rng.uniform(0.9, 1.1))
            made.append(_line(f"US-{month:%y%m}-LI", month, end, "media", "social", "LinkedIn Ads", NORTH_AMERICA,
                              "LinkedIn sponsored posts", paid))  # fmt: skip
    for first, days, region, name, amount in FAIRS:
        if first > LAST_DAY:
            continue
        last = first + timedelta(days - 1)
        made.append(
            _line(
                f"{_prefix(region)}-{first:%y%m}-EV", first, last, "event", "event", "", region, name, Decimal(amount)
            )
        )
    for year in (2024, 2025, 2026):
        first = date(year, 10, 1)
        paid = Decimal(7_200 + 500 * (year - 2024))
        made.append(
            _line(f"US-{year}-CRM", first, date(year + 1, 9, 30), "tools", "", "", "", "CRM licence, a year", paid)
        )
    launch = _line(
        "US-2509-PR4",
        date(2025, 9, 8),
        date(2025, 10, 5),
        "agency",
        "",
        "",
        NORTH_AMERICA,
        "Launch film Pro 4",
        Decimal("18600.00"),
        product_id="KESTREL-PRO-4",
    )
    return [*made, launch]


def _invoices(ledger: Ledger) -> list[CostLine]:
    """Finance's own lines for media that the platforms' exports already tell: they must not count twice.

    Invoices come when a month is over.
    """
    spent: dict[tuple[date, str, str], Decimal] = defaultdict(Decimal)
    for ad_day in ledger.ad_days:
        if ad_day.platform in ("google_ads", "meta_ads"):
            spent[ad_day.day.replace(day=1), ad_day.platform, ad_day.currency] += ad_day.spend
    for placement in ledger.placements:
        if placement.medium == "tv":
            spent[placement.first_day.replace(day=1), "tv", placement.currency] += placement.cost
    made = []
    for (month, platform, currency), amount in sorted(spent.items()):
        end = next_month(month) - timedelta(1)
        if end > LAST_DAY:
            continue
        name = {"google_ads": "google_ads", "meta_ads": "Meta Ads", "tv": ""}[platform]
        channel = {"google_ads": "", "meta_ads": "social", "tv": "tv"}[platform]
        region = EUROPE if currency == "EUR" else NORTH_AMERICA
        key = f"{_prefix(region)}-{month:%y%m}-{platform[:2].upper()}"
        paid = cents(float(amount))
        made.append(
            _line(key, month, end, "media", channel, name, region, f"Invoice {name or 'TV'}", paid, counted=False)
        )
    return made


def _prefix(region: str) -> str:
    return {EUROPE: "EU", ASIA_PACIFIC: "AP"}.get(region, "US")


def _line(
    key: str, first: date, last: date, scope: str, channel: str, platform: str, region: str, description: str,
    amount: Decimal, product_id: str = "", counted: bool = True,
) -> CostLine:  # fmt: skip
    currency = "EUR" if region == EUROPE else "USD"
    return CostLine(
        key, first, last, scope, channel, platform, region, product_id, description, amount, currency, counted
    )


def _market_sizes() -> list[MarketSize]:
    made = []
    for year in (2024, 2025, 2026):
        for region in REGIONS:
            for category in CATEGORIES:
                size = Decimal(round(MARKET[region][category] * MARKET_GROWTH ** (year - 2025) * 1000)) * 1000
                currency = "EUR" if region == EUROPE else "USD"
                made.append(MarketSize(date(year, 1, 1), date(year, 12, 31), region, category, size, currency,
                                       "Coffee Equipment Monitor (fictitious)"))  # fmt: skip
    return made


def _brand_values() -> list[BrandValue]:
    """Rivals' revenue by year and category, searches by month, voice by quarter; the last two by region."""
    rng, made = stream("brands"), []
    for size in _market_sizes():
        for brand, share in RIVALS:
            value = Decimal(round(float(size.size) * share * rng.uniform(0.9, 1.1) / 1000)) * 1000
            made.append(
                BrandValue(
                    size.period_start,
                    size.period_end,
                    brand,
                    False,
                    "revenue",
                    size.region,
                    size.category,
                    value,
                    size.currency,
                )
            )
    for month in months(FIRST_DAY, LAST_CLOSED_DAY):
        for measure, step in (("searches", 1), ("voice", 3)):
            if (month.month - 1) % step:
                continue
            end = next_month(month + timedelta(31 * (step - 1))) - timedelta(1)
            for region, scale in zip(REGIONS, (1.0, 0.6, 0.3), strict=True):
                for brand, base, pace in (
                    ("Kestrel", 5_200, 1.0),
                    ("Brewmark", 29_000, 0.3),
                    ("Caldera Coffee", 21_000, 0.4),
                ):
                    value = round(
                        base * scale * step * SEASON[month.month - 1] * growth(month) ** pace * rng.uniform(0.93, 1.07)
                    )
                    made.append(
                        BrandValue(month, end, brand, brand == "Kestrel", measure, region, "", Decimal(value), "")
                    )
    return made


def _brand_answers() -> list[BrandAnswer]:
    """A wave of 450 people every quarter; aided awareness grows from about 31 to 39 %."""
    rng, made = stream("awareness"), []
    for wave, month in enumerate(months(date(2024, 11, 1), LAST_DAY)[::3]):
        for n in range(1, 451):
            region = pick(rng, tuple(zip(REGIONS, (50, 30, 20), strict=True)))
            weight = Decimal(rng.choice((70, 80, 90, 100, 100, 110, 120, 140))) / 100
            likes = {NORTH_AMERICA: 0.03, EUROPE: -0.02, ASIA_PACIFIC: -0.04}[region]
            aided = rng.random() < 0.31 + 0.01 * wave + likes
            unaided = aided and rng.random() < 0.26 + 0.004 * wave
            day = month + timedelta(rng.randrange(3, 19))
            made.append(BrandAnswer(f"BRAND-{month:%Y-%m}", f"R{n:04d}", day, region, unaided, aided, weight))
    return [answer for answer in made if answer.day <= LAST_DAY]


def _satisfaction_answers() -> list[SatisfactionAnswer]:
    """NPS by mail to customers, CSAT after service: on a scale to 5, in Asia Pacific to 7."""
    rng = stream("satisfaction")
    made: list[SatisfactionAnswer] = []
    for month in months(FIRST_DAY, LAST_DAY):
        length = (next_month(month) - month).days
        warm = 0.02 * (growth(month) - 1) / 0.15
        for _ in range(count(rng, 52 * growth(month))):
            region = pick(rng, tuple(zip(REGIONS, (55, 30, 15), strict=True)))
            chance = rng.random()
            score = (
                rng.choice((9, 10))
                if chance < 0.55 + warm
                else rng.choice((7, 8))
                if chance < 0.87
                else rng.randrange(7)
            )
            made.append(_answer(rng, month, length, len(made), "nps", score, (0, 10), region, ""))
        for _ in range(count(rng, 64 * growth(month))):
            region = pick(rng, tuple(zip(REGIONS, (55, 30, 15), strict=True)))
            top = 7 if region == ASIA_PACIFIC else 5
            product_id = rng.choice(
                ("KESTREL-HOME", "KESTREL-MINI", "KESTREL-PRO-2", "KESTREL-PRO-4", "BARISTA-SERVICE")
            )
            score = rng.choice((top, top, top - 1)) if rng.random() < 0.84 + warm / 2 else rng.randrange(1, top - 1)
            made.append(_answer(rng, month, length, len(made), "csat", score, (1, top), region, product_id))
    return [answer for answer in made if answer.day <= LAST_DAY]


def _answer(
    rng: random.Random, month: date, length: int, number: int, question: str, score: int, scale: tuple[int, int],
    region: str, product_id: str,
) -> SatisfactionAnswer:  # fmt: skip
    survey = f"{question.upper()}-{_prefix(region)}-{month:%Y}"
    channel = rng.choice(("email", "direct")) if question == "nps" else ""
    return SatisfactionAnswer(survey, f"A{number + 1:05d}", month + timedelta(rng.randrange(length)), question, score,
                              scale[0], scale[1], region, product_id, channel)  # fmt: skip
