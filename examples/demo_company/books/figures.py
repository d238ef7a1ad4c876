"""Ratios, money and intervals, each in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from statistics import fmean, stdev

Z = 1.959964


def money(amount: Decimal | None) -> Decimal | None:
    """To the cent, half away from zero."""
    return None if amount is None else amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Sum that is a Decimal even of nothing."""
    return sum(amounts, Decimal(0))


def ratio(part: Decimal | float | None, whole: Decimal | float | None) -> float | None:
    """None if either is unknown or the whole is 0."""
    return None if part is None or not whole else float(part) / float(whole)


def per_head(amount: Decimal, heads: int) -> Decimal | None:
    """Money for each of `heads`; None if there is nobody."""
    return money(amount / heads) if heads else None


def growth(now: Decimal, before: Decimal | None) -> float | None:
    """(now − before) / before."""
    return None if before is None else ratio(now - before, before)


def wilson(share: float | None, answers: float) -> tuple[float | None, float | None]:
    """Wilson's 95 % interval of a share (E. B. Wilson, 1927)."""
    if share is None:
        return None, None
    spread = Z * sqrt(share * (1 - share) / answers + Z * Z / (4 * answers * answers))
    centre, scale = share + Z * Z / (2 * answers), 1 + Z * Z / answers
    return (centre - spread) / scale, (centre + spread) / scale


def mean_interval(values: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    """Mean with its 95 % interval; the interval is unknown below two answers."""
    if not values:
        return None, None, None
    mean = fmean(values)
    if len(values) < 2:
        return mean, None, None
    spread = Z * stdev(values) / sqrt(len(values))
    return mean, mean - spread, mean + spread
