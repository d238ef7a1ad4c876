"""Who Kestrel Coffee is: what it sells, where, through whom, and how its year goes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")

FIRST_DAY = date(2024, 10, 1)
LAST_DAY = date(2026, 11, 16)  # where the data end: in the middle of a month, as they do on most days
EXPORTED_ON = LAST_DAY + timedelta(1)
LAST_CLOSED_DAY = EXPORTED_ON.replace(day=1) - timedelta(1)  # of the last whole month
DAYS = tuple(FIRST_DAY + timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
CLOSED_DAYS = tuple(day for day in DAYS if day <= LAST_CLOSED_DAY)
RUNNING_DAYS = DAYS[len(CLOSED_DAYS) :]
REPORTING_CURRENCY = "USD"
YEARLY_GROWTH = 0.15
# January … December: offices buy before the year ends, homes for the holidays.
SEASON = (0.84, 0.86, 0.98, 0.96, 0.94, 0.95, 0.86, 0.84, 1.02, 1.10, 1.28, 1.37)
WEEKDAY = (1.06, 1.02, 1.00, 1.00, 1.04, 0.94, 0.94)
PULSES = (0.1, 0.5, 1.0, 1.5, 1.9)  # a media test spends another share of the usual each week

NORTH_AMERICA, EUROPE, ASIA_PACIFIC = "North America", "Europe", "Asia Pacific"
REGIONS = (NORTH_AMERICA, EUROPE, ASIA_PACIFIC)
COUNTRIES = {
    NORTH_AMERICA: (("US", 82), ("CA", 18)),
    EUROPE: (("DE", 38), ("FR", 20), ("NL", 12), ("AT", 10), ("IT", 10), ("SE", 10)),
    ASIA_PACIFIC: (("AU", 40), ("SG", 25), ("JP", 35)),
}
COUNTRY_NAMES = {
    "US": "United States", "CA": "Canada", "DE": "Germany", "FR": "France", "NL": "Netherlands", "AT": "Austria",
    "IT": "Italy", "SE": "Sweden", "AU": "Australia", "SG": "Singapore", "JP": "Japan",
}  # fmt: skip
CITIES = {
    "US": ("Portland", "97201", "OR"),
    "CA": ("Toronto", "M5V 2T6", "ON"),
    "DE": ("Hamburg", "20095", ""),
    "FR": ("Lyon", "69002", ""),
    "NL": ("Utrecht", "3511", ""),
    "AT": ("Graz", "8010", ""),
    "IT": ("Turin", "10121", "TO"),
    "SE": ("Malmö", "211 20", ""),
    "AU": ("Hobart", "7000", "TAS"),
    "SG": ("Singapore", "049315", ""),
    "JP": ("Kobe", "650-0001", "JP-28"),
}
PAID_CHANNELS = frozenset(
    ("search", "social", "video", "display", "affiliate", "tv", "radio", "print", "outdoor", "event")
)


@dataclass(frozen=True)
class Product:
    """One product; `share` is its weight within shop or deals, deals have a price range instead of a list price."""

    product_id: str
    name: str
    category: str
    list_price: Decimal
    gross_margin_rate: float


PRODUCTS = (
    Product("KESTREL-HOME", "Kestrel Home espresso machine", "Machines", Decimal("649.00"), 0.38),
    Product("KESTREL-MINI", "Kestrel Mini", "Machines", Decimal("279.00"), 0.34),
    Product("KESTREL-GRIND", "Kestrel Grinder", "Accessories", Decimal("189.00"), 0.42),
    Product("CLEANING-KIT", "Cleaning Kit", "Accessories", Decimal("25.00"), 0.55),
    Product("HOUSE-BLEND", "House Blend, 1 kg", "Beans", Decimal("32.00"), 0.48),
    Product("SINGLE-ORIGIN", "Single Origin Box", "Beans", Decimal("44.00"), 0.51),
    Product("DECAF", "Decaf, 1 kg", "Beans", Decimal("34.00"), 0.47),
    Product("KESTREL-PRO-2", "Kestrel Pro 2 fleet", "Machines", Decimal("4900.00"), 0.36),
    Product("KESTREL-PRO-4", "Kestrel Pro 4 fleet", "Machines", Decimal("8200.00"), 0.39),
    Product("OFFICE-BEAN-PLAN", "Office Bean Plan", "Beans", Decimal("1800.00"), 0.44),
    Product("BARISTA-SERVICE", "Barista Training and Service", "Services", Decimal("2400.00"), 0.58),
)
PRODUCT = {product.product_id: product for product in PRODUCTS}
CATEGORIES = ("Machines", "Beans", "Accessories", "Services")


@dataclass(frozen=True)
class Salesperson:
    """One salesperson of the CRM `system`."""

    employee_id: str
    system: str
    name: str
    role: str
    region: str


SALESPEOPLE = (
    Salesperson("0055g00000KcA01AAF", "salesforce", "Maya Lindqvist", "Account Executive", NORTH_AMERICA),
    Salesperson("0055g00000KcA02AAF", "salesforce", "Tom Okafor", "Account Executive", NORTH_AMERICA),
    Salesperson("0055g00000KcA03AAF", "salesforce", "Renee Castillo", "Senior Account Executive", NORTH_AMERICA),
    Salesperson("0055g00000KcA04AAF", "salesforce", "Jonas Weber", "Account Executive", EUROPE),
    Salesperson("0055g00000KcA05AAF", "salesforce", "Claire Dumont", "Account Executive", EUROPE),
    Salesperson("Aiko Tanaka", "hubspot", "Aiko Tanaka", "Account Executive", ASIA_PACIFIC),
    Salesperson("Ben Harris", "hubspot", "Ben Harris", "Account Executive", ASIA_PACIFIC),
)


def stream(name: str) -> random.Random:
    """A random stream of its own for each part of the story, so one part's change leaves the others as they are."""
    return random.Random(f"kestrel-coffee/{name}")


def onwards(rng: random.Random, day: date, name: str) -> random.Random:
    """The stream itself; of what the running month brings, one of its own, so that the closed months stay as they were."""
    return rng if day <= LAST_CLOSED_DAY else stream(name)


def growth(day: date) -> float:
    """Trade of that day against the first day's, without season."""
    return float((1 + YEARLY_GROWTH) ** ((day - FIRST_DAY).days / 365))


def trade(day: date) -> float:
    """Growth times season times weekday: 1 is an average day of the first year's beginning."""
    return growth(day) * SEASON[day.month - 1] * WEEKDAY[day.weekday()]


def pulse(test: str, day: date) -> float:
    """What a media test spends in the week of that day against its usual week."""
    week = day - timedelta(day.weekday())
    return stream(f"pulses/{test}/{week}").choice(PULSES)


def months(first: date, last: date) -> list[date]:
    """First days of the months from `first`'s to `last`'s."""
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = next_month(month)
    return found


def next_month(day: date) -> date:
    """First day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def pick(rng: random.Random, weighted: tuple[tuple[T, int], ...]) -> T:
    """One of the values, by weight."""
    point = rng.random() * sum(weight for _, weight in weighted)
    for value, weight in weighted:
        point -= weight
        if point < 0:
            return value
    return weighted[-1][0]


def count(rng: random.Random, mean: float) -> int:
    """A whole number whose mean is `mean`: Poisson, by waiting times."""
    arrived, waited = 0, rng.expovariate(1.0)
    while waited < mean:
        arrived += 1
        waited += rng.expovariate(1.0)
    return arrived


def cents(value: float) -> Decimal:
    """A float of the story as money."""
    return Decimal(round(value * 100)) / 100
