"""Invented companies whose channels' true curves are known, and what the models of budgets make of their weeks.

Many are fitted at once, as channels of one world; then each divides its own budget.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from examples.demo_company.company import PULSES, SEASON
from tests import budget_models

FIRST, WEEKS = date(2024, 9, 30), 108
AS_OF = FIRST + timedelta(7 * WEEKS - 1)
NEXT_MONTH, WEEKS_OF_MONTH = date(2026, 11, 1), 30 / 7
DEMAND = 8000
BASKETS = (100, 110, 150, 190, 310, 420)
SHAPES: dict[str, Callable[[float], float]] = {
    "log": math.log1p,
    "hyperbolic": lambda x: x / (1 + x),
    "saturating": lambda x: -math.expm1(-x),
    "power": math.sqrt,
}


class Channel(NamedTuple):
    """A channel's true curve, what was planned for a week of next month, and its weeks: spend and revenue."""

    name: str
    shape: str
    effect: float
    scale: float
    planned: float
    weeks: list[tuple[date, float, float]]

    def brings(self, spend: float) -> float:
        """What a week's spend truly brings."""
        return self.effect * SHAPES[self.shape](spend / self.scale)


Company = list[Channel]


class Verdict(NamedTuple):
    """What a company's suggestion was said to gain, with the interval, and what it truly gains."""

    is_suggested: bool
    low: float
    expected: float
    high: float
    true: float

    @property
    def is_held(self) -> bool:
        """Whether the interval holds the truth."""
        return self.low <= self.true <= self.high


def season(week: date) -> float:
    """Growth and season against the first year's average."""
    return float(SEASON[week.month - 1] * 1.15 ** ((week - FIRST).days / 365))


def media_test(rng: random.Random, name: str) -> Company:
    """Three small channels, spend varied on purpose, 5 % noise, sold basket by basket beside other sales: as in the demo."""
    said = (
        ("video", "log", 3600, 1200, 3900, 2000, 600),
        ("display", "log", 2000, 600, 550, 590, 200),
        ("radio", "saturating", 1800, 600, 230, 530, 80),
    )
    return [
        _tested(rng, Channel(f"{name}/{channel}", shape, effect, scale, planned, []), usual, base)
        for channel, shape, effect, scale, planned, usual, base in said
    ]


def _tested(rng: random.Random, channel: Channel, usual: float, base: float) -> Channel:
    due = -150.0
    for week in _weeks(WEEKS):
        spend = usual * 1.15 ** ((week - FIRST).days / 365) * rng.choice(PULSES)
        due += channel.brings(spend) * (1 + rng.gauss(0, 0.05))
        revenue = max(0.0, base * season(week) * (1 + rng.gauss(0, 0.3)))
        while due > 0:
            basket = rng.choice(BASKETS)
            revenue, due = revenue + basket, due - basket
        channel.weeks.append((week, spend, revenue))
    return channel


def any_company(rng: random.Random, name: str) -> Company:
    """Two to five channels of any size, shape, age, noise and variation of spend: half have a curve of another shape than log."""
    return [_any_channel(rng, f"{name}/{n}") for n in range(rng.randint(2, 5))]


def _any_channel(rng: random.Random, name: str) -> Channel:
    usual = 2000 * math.exp(rng.gauss(0, 0.7))
    shape = rng.choice(("log", "log", "log", "hyperbolic", "saturating", "power"))
    scale = usual * math.exp(rng.gauss(0, 0.8))
    brings = usual * 1.5 * math.exp(rng.gauss(0, 0.4))
    planned = usual * season(AS_OF) * math.exp(rng.gauss(0, 0.35))
    channel = Channel(name, shape, brings / SHAPES[shape](usual / scale), scale, planned, [])
    scatter, noise, base = rng.uniform(0.25, 0.6), rng.choice((0.05, 0.08, 0.12, 0.2)), rng.uniform(0, 1.5) * brings
    for week in _weeks(rng.randint(40, WEEKS)):
        spend = usual * season(week) * math.exp(rng.gauss(0, scatter))
        channel.weeks.append((week, spend, (channel.brings(spend) + base * season(week)) * (1 + rng.gauss(0, noise))))
    return channel


def _weeks(number: int) -> Iterator[date]:
    """The last weeks."""
    return (FIRST + timedelta(7 * n) for n in range(WEEKS - number, WEEKS))


def verdicts(models: dict[str, str], companies: list[Company]) -> list[Verdict]:
    """What the models suggest to each company that has a curve for two channels."""
    rng = random.Random("demand")
    channels = [channel for company in companies for channel in company]
    with budget_models.world(FIRST, AS_OF) as connection:
        costs = ((week, "media", channel.name, spend) for channel in channels for week, spend, _ in channel.weeks)
        sales = [(week, channel.name, revenue, 0) for channel in channels for week, _, revenue in channel.weeks]
        demand = [(week, DEMAND * season(week) * (1 + rng.gauss(0, 0.06))) for week in _weeks(WEEKS)]
        budget_models.fill(connection, "intermediate.int_budgets__costs", costs)
        budget_models.fill(connection, "intermediate.int_budgets__outcomes", sales)
        budget_models.fill(connection, "intermediate.int_budgets__outcomes", ((w, "direct", d, d) for w, d in demand))
        budget_models.run(connection, models, budget_models.CURVES)
        connection.execute("create table fitted as from intermediate.int_budgets__curves")
        connection.execute("create table said as from marts.budget_response_curve")
        return [verdict for company in companies if (verdict := _verdict(connection, models, company))]


def _verdict(connection: budget_models.Connection, models: dict[str, str], company: Company) -> Verdict | None:
    names = ", ".join(f"'{channel.name}'" for channel in company)
    for target, source in (("intermediate.int_budgets__curves", "fitted"), ("marts.budget_response_curve", "said")):
        connection.execute(f"create or replace table {target} as from {source} where channel_key in ({names})")
    budget_models.plan(
        connection, NEXT_MONTH, {channel.name: round(channel.planned * WEEKS_OF_MONTH, 2) for channel in company}
    )
    budget_models.run(connection, models, budget_models.SUGGESTION)
    told = budget_models.rows(connection, "select * from marts.budget_reallocation")
    found = {str(row["dimension_value"]): row for row in told}
    whole = found["all"]
    if not whole["is_suggested"]:
        return None if whole["suggestion"] == "nothing_to_move" else Verdict(False, 0, 0, 0, 0)
    true = sum(_truly(channel, found[channel.name]) for channel in company)
    low, expected, high = (
        float(str(whole[name])) for name in ("expected_gain_low", "expected_gain", "expected_gain_high")
    )
    return Verdict(True, low, expected, high, true)


def _truly(channel: Channel, told: budget_models.Row) -> float:
    """What the change of a channel's budget truly brings in the month, spent evenly over its weeks."""
    now, then = (float(str(told[name])) / WEEKS_OF_MONTH for name in ("budget_now", "budget_suggested"))
    return WEEKS_OF_MONTH * (channel.brings(then) - channel.brings(now))
